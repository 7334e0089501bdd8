const mail = /[<([]?\s*[^\s<>()[\],;:@]+@[^\s<>()[\],;:@]+\.[\p{L}\d-]{2,}\s*[>)\]]?/gu

/**
 * The name of a person without mail addresses, which are for no reader: of one that is an address alone what stands before
 * its `@`, as `isWanted` says.
 */
export function personName(name: string): { name: string; isWanted: boolean } {
  const rest = name.replace(mail, ' ').replace(/\s+/g, ' ').trim()
  if (rest === name.trim() || /\p{L}/u.test(rest)) return { name: rest, isWanted: false }
  const before = /[^\s<>()[\],;:@]+(?=@)/.exec(name)?.[0] ?? ''
  return { name: before.replace(/[._+-]+/g, ' ').trim(), isWanted: true }
}
