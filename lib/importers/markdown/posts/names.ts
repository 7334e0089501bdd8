import { type FrontValue, isMap, lineOf } from '#lib/importers/front-matter/values.ts'

/** What belongs to the name before the comma. */
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|j\.?d|esq|mba)\.?$/i

/**
 * Parts "A, B and C" into names. A comma alone between two single words is read as "Family, Given" and stays; so does
 * a suffix such as "Jr.".
 */
export function splitNames(text: string): string[] {
  const joined = text.split(/\s*;\s*|\s+(?:&|and)\s+/)
  const names: string[] = []
  for (const part of joined) {
    const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== '')
    const reversed = pieces.length === 2 && pieces.every((piece) => !/\s/.test(piece))
    if (reversed) names.push(part.trim())
    else
      for (const piece of pieces) {
        const last = names.at(-1)
        if (suffix.test(piece) && last) names[names.length - 1] = `${last}, ${piece}`
        else names.push(piece.trim())
      }
  }
  return names
}

/** What a list of authors or of topics may hold: texts, or mappings with a name or an id. */
export function namesIn(value: FrontValue | undefined): { name: string; alone: boolean }[] {
  if (Array.isArray(value))
    return value.flatMap((one) => namesIn(one).map(({ name }) => ({ name, alone: false })))
  if (isMap(value)) {
    const name = ['name', 'full_name', 'title', 'id', 'slug']
      .map((key) => lineOf(value[key]))
      .find(Boolean)
    return name ? [{ name, alone: false }] : []
  }
  const name = lineOf(value)
  return name ? [{ name, alone: true }] : []
}

/**
 * Topics of a text: at its commas; Jekyll parts `tags` and `categories` (not `tag`, `category`) at blanks too
 * (jekyllrb.com/docs/posts, "Tags and categories").
 */
export function splitTopics(text: string, atBlanks: boolean): string[] {
  const parts = text.includes(',') ? text.split(',') : atBlanks ? text.split(/\s+/) : [text]
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** An id rather than a name: one word in small letters, such as `aaron` or `r.smith-2`. */
export function isBareId(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/.test(name)
}
