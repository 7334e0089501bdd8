import { plainWords } from '#lib/importers/html/plain-words.ts'
import { Entries } from '#lib/importers/publication/entries.ts'
import type { WxrPiece } from '../wxr-item.ts'
import type { WxrSite } from '../wxr-site.ts'

/** Authors and topics of an export. */
export interface Names {
  authors: Entries
  topics: Entries
  /** Of each piece, by its id: the slugs. */
  authorsOf: Map<string, string[]>
  topicsOf: Map<string, string[]>
  /** Old address, below the top of the old site, and where it leads now. */
  redirects: Map<string, string>
  /** Category or tag by its id: where it is now. */
  termIds: Map<string, { name: string; address: string }>
  /** Descriptions of topics, plain. */
  descriptions: Map<string, string>
}

/** The name that WordPress gives to what has no category. */
const noCategory = 'uncategorized'

/** Gathers authors (those of Co-Authors Plus before those of WordPress itself), categories and tags of all pieces. */
export function gatherNames(site: WxrSite, pieces: WxrPiece[]): Names {
  const names: Names = {
    ...{ authors: new Entries('authors'), topics: new Entries('topics') },
    ...{ authorsOf: new Map(), topicsOf: new Map(), redirects: new Map() },
    ...{ termIds: new Map(), descriptions: new Map() },
  }
  const people = peopleOf(site)
  const paths = categoryPaths(site)
  // Of a category and a tag of one name the category’s spelling is the one that readers saw in menus.
  for (const { type, terms } of pieces)
    for (const { domain, slug, name } of terms)
      if (type !== 'page' && domain === 'category' && slug !== noCategory)
        names.topics.add(plainWords(name))
  for (const piece of pieces) {
    const guests = piece.terms.filter(({ domain }) => domain === 'author')
    const logins =
      guests.length > 0 ? guests.map(({ slug, name }) => loginOf(slug) || name) : [piece.creator]
    names.authorsOf.set(
      piece.id,
      slugsOf(
        logins.map((login) => [login, people.get(login) ?? login]),
        names,
        'author',
      ),
    )
    if (piece.type === 'page') continue
    const terms = piece.terms.filter(
      ({ domain, slug }) => domain === 'post_tag' || (domain === 'category' && slug !== noCategory),
    )
    const topics = terms.map(({ domain, slug, name }): [string, string] => {
      const path = domain === 'post_tag' ? `tag/${slug}` : `category/${paths.get(slug) ?? slug}`
      return [slug === '' ? '' : path, plainWords(name)]
    })
    names.topicsOf.set(piece.id, slugsOf(topics, names, 'topic'))
  }
  addTerms(site, names)
  return names
}

/**
 * Marks the authors and topics of what readers saw. The others get no file, as a file is a page, and their old addresses
 * lead nowhere: both would tell what only drafts have.
 */
export function showNames(names: Names, shown: Iterable<string>): void {
  for (const id of shown) {
    for (const slug of names.authorsOf.get(id) ?? []) names.authors.show(slug)
    for (const slug of names.topicsOf.get(id) ?? []) names.topics.show(slug)
  }
  for (const [old, now] of names.redirects) {
    const [, kind, slug = ''] = now.split('/')
    if (!names[kind === 'authors' ? 'authors' : 'topics'].isShown(slug)) names.redirects.delete(old)
  }
}

/** Enters names and their old addresses; returns the slugs, each once. */
function slugsOf(
  named: [old: string, name: string][],
  names: Names,
  kind: 'author' | 'topic',
): string[] {
  const entries = kind === 'author' ? names.authors : names.topics
  const slugs = new Set<string>()
  for (const [old, name] of named) {
    if (name.trim() === '') continue
    const slug = entries.add(name)
    if (slug === undefined) continue
    slugs.add(slug)
    const path =
      kind === 'author' ? `author/${old.toLowerCase().replace(/[^a-z\d_.-]+/g, '-')}` : old
    if (old !== '') names.redirects.set(`/${path}/`, `/${kind}s/${slug}`)
  }
  return [...slugs]
}

function peopleOf(site: WxrSite): Map<string, string> {
  const people = new Map([...site.authors].map(([login, { name }]) => [login, plainWords(name)]))
  for (const { type, slug, title } of site.pieces)
    if (type === 'guest-author') people.set(loginOf(slug), plainWords(title))
  return people
}

function loginOf(slug: string): string {
  return slug.replace(/^cap-/, '')
}

/** A category below another has its address below that of the other. */
function categoryPaths(site: WxrSite): Map<string, string> {
  const parents = new Map(
    site.topics.filter(({ domain }) => domain === 'category').map((one) => [one.slug, one.parent]),
  )
  const pathOf = (slug: string, depth = 0): string => {
    const parent = parents.get(slug)
    return parent && depth < 10 ? `${pathOf(parent, depth + 1)}/${slug}` : slug
  }
  return new Map([...parents.keys()].map((slug) => [slug, pathOf(slug)]))
}

/** What the export’s own list of terms adds: their ids and descriptions. */
function addTerms(site: WxrSite, names: Names): void {
  const paths = categoryPaths(site)
  for (const { domain, id, slug, name, description } of site.topics) {
    const path = domain === 'post_tag' ? `/tag/${slug}/` : `/category/${paths.get(slug) ?? slug}/`
    const now = names.redirects.get(path)
    if (now === undefined) continue
    if (id !== '') names.termIds.set(id, { name: plainWords(name), address: now })
    const text = plainWords(description)
    const key = now.replace('/topics/', '')
    if (text !== '' && !names.descriptions.has(key)) names.descriptions.set(key, text)
  }
}

/** Categories and tags of the export’s list that no piece has, by name. */
export function unusedTerms(site: WxrSite, { redirects }: Names): string[] {
  const paths = categoryPaths(site)
  return site.topics
    .filter(({ domain, slug }) => {
      const path = domain === 'post_tag' ? `/tag/${slug}/` : `/category/${paths.get(slug) ?? slug}/`
      return slug !== noCategory && !redirects.has(path)
    })
    .map(({ name }) => plainWords(name))
}
