import { type FrontValue, isMap, lineOf } from '#lib/importers/front-matter/values.ts'

/** What a list of authors or of topics may hold: texts, or mappings with a name or an id. */
export function namesIn(
  value: FrontValue | undefined,
): { name: string; role?: string | undefined; alone: boolean }[] {
  if (Array.isArray(value))
    return value.flatMap((one) => namesIn(one).map((found) => ({ ...found, alone: false })))
  if (isMap(value)) {
    const name = ['name', 'full_name', 'title', 'id', 'slug']
      .map((key) => lineOf(value[key]))
      .find(Boolean)
    return name ? [{ name, role: lineOf(value.role), alone: false }] : []
  }
  const name = lineOf(value)
  return name ? [{ name, alone: true }] : []
}

/**
 * Topics of a text: at its commas, also those of Arabic and Chinese, and semicolons; Jekyll parts `tags` and `categories` (not `tag`, `category`) at blanks too
 * (jekyllrb.com/docs/posts, "Tags and categories").
 */
export function splitTopics(text: string, atBlanks: boolean): string[] {
  const separator = /[,،、，;；؛]/
  const parts = separator.test(text) ? text.split(separator) : atBlanks ? text.split(/\s+/) : [text]
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** An id rather than a name: one word in small letters, such as `aaron` or `r.smith-2`. */
export function isBareId(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/.test(name)
}
