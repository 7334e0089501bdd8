import { personName } from '#lib/importers/publication/person-name.ts'
import { cutSlug, isSlug, slugify } from '#lib/publication/content/slug.ts'
import type { TagRow, UserRow } from '../export/rows.ts'
import type { Survey } from '../export/survey.ts'

/** A tag or an author, with its address in the publication. */
export interface Entry<T> {
  row: T
  slug: string
  name: string
}

/** Topics by the id of their tag; tags that only Ghost's team saw (`#series`) are apart. */
export interface Topics {
  public: Map<string, Entry<TagRow>>
  internal: TagRow[]
}

/** Tags that readers saw become topics; two of them that make one address are one topic. */
export function topicsOf(survey: Survey): Topics {
  const topics: Topics = { public: new Map(), internal: [] }
  for (const row of survey.tags.values()) {
    const isInternal =
      row.visibility === 'internal' || row.name?.startsWith('#') || row.slug?.startsWith('hash-')
    const slug = addressOf(row.slug, row.name)
    if (isInternal || slug === '') topics.internal.push(row)
    else topics.public.set(row.id, { row, slug, name: row.name?.trim() ?? slug })
  }
  return topics
}

/** Authors by the id of their user, each with an address of their own: who wrote something, in the export's order. */
export function authorsOf(survey: Survey): Map<string, Entry<UserRow>> {
  const wrote = new Set(survey.posts.flatMap((post) => survey.authorsOf(post)))
  const taken = new Set<string>()
  const authors = new Map<string, Entry<UserRow>>()
  for (const row of survey.users.values()) {
    if (!wrote.has(row.id)) continue
    const { name } = personName(row.name ?? '')
    const isMail = name !== (row.name ?? '').trim()
    const base = addressOf(isMail ? '' : row.slug, name) || addressOf(row.slug) || 'author'
    let slug = base
    for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`
    taken.add(slug)
    authors.set(row.id, { row, slug, name: name || slug })
  }
  return authors
}

function addressOf(slug = '', name = ''): string {
  const given = isSlug(slug) && slug.length <= 80 ? slug.toLowerCase() : ''
  return given || cutSlug(slugify(slug), 80) || cutSlug(slugify(name), 80)
}
