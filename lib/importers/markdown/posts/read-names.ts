import { linesOf, valueAt } from '#lib/importers/front-matter/values.ts'
import { type Credit, readByline, readCredit, roleText } from './bylines.ts'
import { namesIn, splitTopics } from './names.ts'
import type { PostReading } from './post-reading.ts'

/** The authors of a post, in their order: names and ids as the source spells them, or as the mapping renames them. */
export function readAuthors(reading: PostReading): Credit[] {
  const { front, keys, mapping } = reading
  const key = keys.of.authors.find((one) => namesIn(valueAt(front.values, one)).length > 0)
  if (key === undefined) return []
  const credits = namesIn(valueAt(front.values, key)).flatMap(({ name, role, alone }) => {
    const given = role === undefined ? undefined : roleText(role)
    const mapped = renamed(mapping.authors, name)
    if (mapped) return mapped.map((one) => ({ name: one, role: given }))
    const { credits: parts, left } =
      alone && mapping.splitAuthors ? readByline(name) : { credits: [readCredit(name)], left: [] }
    if (parts.length > 1 || left.length > 0) noteSplit(reading, key, name, parts, left)
    return parts.flatMap((part) =>
      (renamed(mapping.authors, part.name) ?? [part.name]).map((one) => ({
        name: one,
        role: given ?? part.role,
      })),
    )
  })
  return [...new Map(credits.map((one) => [`${one.role}\n${one.name}`, one])).values()]
}

function renamed(table: Record<string, string | string[]>, name: string): string[] | undefined {
  return Object.hasOwn(table, name) ? [table[name] ?? []].flat() : undefined
}

function noteSplit(
  reading: PostReading,
  key: string,
  name: string,
  parts: Credit[],
  left: string[],
): void {
  const people = parts.map(({ name: one, role }) => (role ? `${role} ${one}` : one)).join('; ')
  const without = left.length > 0 ? `, without ${left.map((one) => `"${one}"`).join(' and ')}` : ''
  reading.note(key, {
    part: 'decision',
    what: `"${name}" was read as ${parts.length === 1 ? 'one author' : `${parts.length} authors`}: ${people}${without}`,
    expected: 'a list of authors',
    mend: 'if it is one name, write  splitAuthors: false  or  authors: {…}  into the mapping file',
  })
}

/** In a list of YAML a comma of another script parts nothing (`[城市，预算]`), though it was typed to. */
function splitForeign(name: string): string[] {
  return name.split(/[，、،؛；]/).flatMap((part) => part.trim() || [])
}

/** Tags and categories of a post, each once, tags first; and the categories alone, for its old address. */
export function readTopics(reading: PostReading): { topics: string[]; categories: string[] } {
  const { front, keys, mapping, preset } = reading
  const topics: string[] = []
  const categories: string[] = []
  for (const key of keys.of.topics) {
    const value = valueAt(front.values, key)
    const atBlanks = preset.name === 'jekyll' && (key === 'tags' || key === 'categories')
    const names =
      typeof value === 'string'
        ? linesOf(value).flatMap((line) => splitTopics(line, atBlanks))
        : namesIn(value).flatMap(({ name }) => splitForeign(name))
    topics.push(...names.flatMap((name) => renamed(mapping.topics, name) ?? [name]))
    if (key.startsWith('categor')) categories.push(...names)
  }
  return { topics: [...new Set(topics)], categories }
}
