/** A number with the name of what it counts, in English: `1 file`, `2,000 files`; `many` where that takes more than an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
