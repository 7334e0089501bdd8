import { linesOf, valueAt } from '#lib/importers/front-matter/values.ts'
import { namesIn, splitNames, splitTopics } from './names.ts'
import type { PostReading } from './post-reading.ts'

/** The authors of a post, in their order: names and ids as the source spells them, or as the mapping renames them. */
export function readAuthors(reading: PostReading): string[] {
  const { front, keys, mapping } = reading
  const key = keys.of.authors.find((one) => namesIn(valueAt(front.values, one)).length > 0)
  if (key === undefined) return []
  const names = namesIn(valueAt(front.values, key)).flatMap(({ name, alone }) => {
    const mapped = renamed(mapping.authors, name)
    if (mapped) return mapped
    const parts = alone && mapping.splitAuthors ? splitNames(name) : [name]
    if (parts.length > 1) noteSplit(reading, key, name, parts)
    return parts.flatMap((part) => renamed(mapping.authors, part) ?? [part])
  })
  return [...new Set(names)]
}

function renamed(table: Record<string, string | string[]>, name: string): string[] | undefined {
  return Object.hasOwn(table, name) ? [table[name] ?? []].flat() : undefined
}

function noteSplit(reading: PostReading, key: string, name: string, parts: string[]): void {
  reading.note(key, {
    what: `"${name}" was read as ${parts.length} authors: ${parts.join('; ')}`,
    expected: 'a list of authors',
    mend: 'if it is one name, write  splitAuthors: false  or  authors: {…}  into the mapping file',
  })
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
        : namesIn(value).map(({ name }) => name)
    topics.push(...names.flatMap((name) => renamed(mapping.topics, name) ?? [name]))
    if (key.startsWith('categor')) categories.push(...names)
  }
  return { topics: [...new Set(topics)], categories }
}
