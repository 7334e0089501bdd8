/**
 * The language of those that are there that a reader of `tag` (BCP 47) is served in, by the look-up of RFC 4647, 3.4: the tag
 * itself, else what is left when its last part is taken off, again and again (`es-419` is served in `es`). Case does not
 * count. Undefined where none fits.
 */
export function lookUpLanguage(tag: string, available: readonly string[]): string | undefined {
  const parts = tag.toLowerCase().split('-')
  while (parts.length > 0) {
    const wanted = parts.join('-')
    const match = available.find((each) => each.toLowerCase() === wanted)
    if (match !== undefined) return match
    parts.pop()
    // A part of one character begins an extension, and says nothing alone.
    if (parts.at(-1)?.length === 1) parts.pop()
  }
  return undefined
}
