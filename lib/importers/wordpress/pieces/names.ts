import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import { Entries } from '#lib/importers/publication/entries.ts'
import { bylineNames } from '../plugins/byline.ts'
import type { WxrPiece } from '../wxr-item.ts'
import type { GuestAuthor, WxrSite } from '../wxr-site.ts'

/** Authors and topics of an export. */
export interface Names {
  authors: Entries
  topics: Entries
  series: Entries
  /** Of each piece, by its id: the slugs. */
  authorsOf: Map<string, string[]>
  topicsOf: Map<string, string[]>
  seriesOf: Map<string, { slug: string; part: number | undefined }>
  /** Old address, below the top of the old site, and where it leads now. */
  redirects: Map<string, string>
  /** Category or tag by its id: where it is now. */
  termIds: Map<string, { name: string; address: string }>
  /** Descriptions of topics and series, plain, by the path of their file. */
  descriptions: Map<string, string>
  /** Accounts that wrote a piece. */
  logins: Set<string>
  /** What Co-Authors Plus says of an author, by slug. */
  guests: Map<string, GuestAuthor>
}

/** Names that WordPress gives, in its languages, to what has no category. “Allgemein” is none: newsrooms choose it, too. */
const noCategory =
  /^(?:uncategorized(?:-[a-z]{2})?|sin-categor[ií]a|sem-categoria|senza-categoria|non-class[eé]|sense-categoria|geen-categorie|ukategoris?ert|ukategoriseret|okategoriserade|luokittelematon|bez-kategorii|bez-rubriki|nezarazene|kategorisiz|tak-berkategori|без-рубрики|без-категорії|未分类|未分類|미분류|غير-مصنف|בלי-קטגוריה|श्रेणीहीन)$/i

function isNoCategory(slug: string): boolean {
  return noCategory.test(decodedPath(slug))
}

/** Gathers authors (those of Co-Authors Plus before those of WordPress itself), categories and tags of all pieces. */
export function gatherNames(site: WxrSite, pieces: WxrPiece[]): Names {
  const names: Names = {
    ...{
      authors: new Entries('authors'),
      topics: new Entries('topics'),
      series: new Entries('series'),
    },
    ...{ authorsOf: new Map(), topicsOf: new Map(), redirects: new Map() },
    ...{ termIds: new Map(), descriptions: new Map(), seriesOf: new Map(), guests: new Map() },
    logins: new Set(),
  }
  const people = peopleOf(site)
  const paths = categoryPaths(site)
  // Of a category and a tag of one name the category’s spelling is the one that readers saw in menus.
  for (const { type, terms } of pieces)
    for (const { domain, slug, name } of terms)
      if (type !== 'page' && domain === 'category' && !isNoCategory(slug))
        names.topics.add(plainWords(name))
  for (const piece of pieces) {
    names.authorsOf.set(piece.id, slugsOf(bylineOf(piece, site, people), names, site, 'author'))
    takeSeries(piece, site, names)
    if (piece.type === 'page') continue
    const terms = piece.terms.filter(
      ({ domain, slug }) => domain === 'post_tag' || (domain === 'category' && !isNoCategory(slug)),
    )
    const topics = terms.map(({ domain, slug, name }): [string, string] => {
      const path = domain === 'post_tag' ? `tag/${slug}` : `category/${paths.get(slug) ?? slug}`
      return [slug === '' ? '' : path, plainWords(name)]
    })
    names.topicsOf.set(piece.id, slugsOf(topics, names, site, 'topic'))
  }
  addTerms(site, names)
  return names
}

/**
 * Marks the authors, topics and series of what readers saw. The others get no file, as a file is a page, and their old
 * addresses lead nowhere: both would tell what only drafts have.
 */
export function showNames(names: Names, shown: Iterable<string>): void {
  for (const id of shown) {
    for (const slug of names.authorsOf.get(id) ?? []) names.authors.show(slug)
    for (const slug of names.topicsOf.get(id) ?? []) names.topics.show(slug)
    names.series.show(names.seriesOf.get(id)?.slug)
  }
  for (const [old, now] of names.redirects) {
    const [, kind, slug = ''] = now.split('/')
    const entries = { authors: names.authors, topics: names.topics, series: names.series }[
      kind ?? ''
    ]
    if (entries?.isShown(slug) === false) names.redirects.delete(old)
  }
}

/** The page of a category or tag, by its id; undefined where only hidden pieces have it, so that there is none. */
export function addressOfTerm({ termIds, topics }: Names, id: string): string | undefined {
  const address = termIds.get(id)?.address
  return address && topics.isShown(address.split('/')[2] ?? '') ? address : undefined
}

/** Takes back what {@link showNames} did for a piece that turns out to be for no readers. */
export function hideNames(names: Names, id: string): void {
  for (const slug of names.authorsOf.get(id) ?? []) names.authors.hide(slug)
  for (const slug of names.topicsOf.get(id) ?? []) names.topics.hide(slug)
  names.series.hide(names.seriesOf.get(id)?.slug)
}

/** Who wrote a piece: the byline that Newspack showed, those of Co-Authors Plus, else the account. */
function bylineOf(
  { terms, creator, plugins }: WxrPiece,
  { authors }: WxrSite,
  people: Map<string, string>,
): [login: string, name: string][] {
  const written = bylineNames(plugins.byline)
  const guests = terms.filter(({ domain }) => domain === 'author')
  const named = (login: string): [string, string] => [login, people.get(login) ?? login]
  if (written.length > 0)
    return written.map((one) => {
      const account = 'id' in one ? authors.values().find(({ id }) => id === one.id) : undefined
      return account ? named(account.login) : ['', one.name]
    })
  return guests.length > 0
    ? guests.map(({ slug, name }) => named(loginOf(slug) || name))
    : [named(creator)]
}

/** Taxonomies that plugins for series have. */
const seriesDomains = ['series', 'post_series', 'article_series', 'story_series']

/** The first series of a piece, and its number there, unless another piece has that. */
function takeSeries({ id, type, terms, plugins }: WxrPiece, site: WxrSite, names: Names): void {
  const term = terms.find(({ domain }) => seriesDomains.includes(domain))
  if (!term || type === 'page') return
  const slug = names.series.add(plainWords(term.name))
  if (slug === undefined) return
  const known = site.terms.get(`${term.domain}/${term.slug}`)
  const part = plugins.parts.get(known?.id ?? '') ?? plugins.parts.get('')
  names.seriesOf.set(id, { slug, part })
  const text = plainWords(known?.description)
  if (text !== '') names.descriptions.set(names.series.path(slug), text)
  if (term.slug !== '') names.redirects.set(`/${term.domain}/${term.slug}/`, `/series/${slug}`)
}

/** Tells whether a term says in which series or language a piece is, which is carried. */
export function isCarriedTerm(domain: string): boolean {
  const own = ['category', 'post_tag', 'author', 'language', 'post_translations']
  return own.includes(domain) || seriesDomains.includes(domain)
}

/** Enters names and their old addresses; returns the slugs, each once. */
function slugsOf(
  named: [old: string, name: string][],
  names: Names,
  site: WxrSite,
  kind: 'author' | 'topic',
): string[] {
  const entries = kind === 'author' ? names.authors : names.topics
  const slugs = new Set<string>()
  for (const [old, name] of named) {
    if (name.trim() === '') continue
    const slug = entries.add(name)
    if (slug === undefined) continue
    slugs.add(slug)
    if (kind === 'author') names.logins.add(old)
    const guest = kind === 'author' ? site.guests.get(old) : undefined
    if (guest) names.guests.set(slug, guest)
    const path = kind === 'author' ? `author/${nicename(old)}` : old
    if (old !== '') names.redirects.set(`/${path}/`, `/${kind}s/${slug}`)
  }
  return [...slugs]
}

/** The name of an account in an address, as WordPress makes it of a login (`sanitize_title`). */
function nicename(login: string): string {
  return login
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.\s]+/g, '-')
    .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
}

function peopleOf(site: WxrSite): Map<string, string> {
  const people = new Map([...site.authors].map(([login, { name }]) => [login, plainWords(name)]))
  for (const [key, { name, description }] of site.terms) {
    const login = /^author\/(?:cap-)?(.+)$/.exec(key)?.[1]
    const twice = /^(\S.*?) \1 /.exec(`${description} `)?.[1]
    if (login && !people.has(login) && twice) people.set(login, plainWords(twice))
    if (login && !people.has(login) && name !== login) people.set(login, plainWords(name))
  }
  for (const [login, { name }] of site.guests) people.set(login, plainWords(name))
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
    const key = names.topics.path(now.replace('/topics/', ''))
    if (text !== '' && !names.descriptions.has(key)) names.descriptions.set(key, text)
  }
}

/** Categories and tags of the export’s list that no piece has, by name. */
export function unusedTerms(site: WxrSite, { redirects }: Names): string[] {
  const paths = categoryPaths(site)
  return site.topics
    .filter(({ domain, slug }) => {
      const path = domain === 'post_tag' ? `/tag/${slug}/` : `/category/${paths.get(slug) ?? slug}/`
      return !isNoCategory(slug) && !redirects.has(path)
    })
    .map(({ name }) => plainWords(name))
}
