import { feedFiles, type ListKind, listFolders } from './addresses.ts'
import { generalListNames } from './general-lists.ts'

/**
 * What has to be there for an address of a shape to be answered. `nothing`: it always is. `machine`: it is answered, and is
 * no page to link to. `unseen`: it is answered, or refused, before anything looks at old addresses.
 */
type Needs = ListKind | 'article' | 'language' | 'page' | 'nothing' | 'machine' | 'unseen'

/** A shape of addresses as Next.js writes it: `[slug]` is any one segment, `[...path]` one or more. */
type Shape = [shape: string, needs: Needs]

const feeds = Object.values(feedFiles)
const withFeeds = (page: string, needs: Needs): Shape[] => [
  [page, needs],
  ...feeds.map((file): Shape => [`${page}/${file}`, needs]),
]
const lists = Object.entries(listFolders) as [ListKind, string][]

/** What the routes in `app/` answer; a test holds it against that folder. */
export const applicationShapes: Shape[] = [
  ['/', 'nothing'],
  ['/[page]', 'page'],
  ...feeds.flatMap((file): Shape[] => [
    [`/${file}`, 'nothing'],
    [`/[page]/${file}`, 'language'],
  ]),
  ['/[page]/ownership', 'language'],
  ['/[page]/support', 'language'],
  ['/articles/[slug]', 'article'],
  ['/articles/[slug]/card.png', 'article'],
  ['/articles/[slug]/history', 'article'],
  ['/articles/[slug]/republish', 'article'],
  ...lists.flatMap(([kind, folder]): Shape[] => [
    [`/${folder}`, 'nothing'],
    ...withFeeds(`/${folder}/[slug]`, kind),
    [`/${folder}/[slug]/page/[number]`, kind],
  ]),
  ['/archive', 'nothing'],
  ['/archive/[year]', 'nothing'],
  ['/archive/[year]/[month]', 'nothing'],
  ...withFeeds('/corrections', 'nothing'),
  ['/feeds', 'nothing'],
  ['/feeds/style.css', 'machine'],
  ['/card.png', 'nothing'],
  ['/icon.svg', 'nothing'],
  ['/manifest.webmanifest', 'nothing'],
  ['/opensearch.xml', 'nothing'],
  ['/robots.txt', 'nothing'],
  ['/license.xml', 'nothing'],
  ['/.well-known/tdmrep.json', 'nothing'],
  ['/.well-known/trust.txt', 'nothing'],
  ['/.well-known/webfinger', 'machine'],
  ['/.well-known/nodeinfo', 'machine'],
  ['/.well-known/nodeinfo/[version]', 'machine'],
  ['/ap/[...path]', 'machine'],
  ['/.well-known/atproto-did', 'machine'],
  ['/.well-known/site.standard.publication', 'machine'],
  ['/.well-known/site.standard.publication/[language]', 'machine'],
  ['/sitemap.xml', 'nothing'],
  ['/news-sitemap.xml', 'nothing'],
  ['/sitemaps/[part]', 'nothing'],
  ['/speculation-rules.json', 'machine'],
  ['/search', 'nothing'],
  ['/newsletter', 'nothing'],
  ['/newsletter/check-your-mail', 'nothing'],
  ['/newsletter/erased', 'nothing'],
  ...withFeeds('/newsletter/[list]', 'nothing'),
  ['/newsletter/[list]/[day]', 'nothing'],
  ['/newsletter/[list]/[day]/[language]', 'nothing'],
  ['/n/[source]', 'machine'],
  ['/newsletter/subscribe', 'machine'],
  ['/newsletter/bounces', 'machine'],
  ['/newsletter/bounces/[service]', 'machine'],
  ['/newsletter/bounces/[service]/[secret]', 'machine'],
  ['/newsletter/challenge', 'machine'],
  ['/newsletter/altcha.js', 'machine'],
  ['/newsletter/proof.js', 'machine'],
  ...['confirm', 'preferences', 'unsubscribe'].flatMap((link): Shape[] => [
    [`/newsletter/${link}/[token]`, 'machine'],
    [`/newsletter/act/${link}/[token]`, 'machine'],
  ]),
  ['/preview/[token]/[slug]', 'machine'],
  ['/preview/[token]/[slug]/[...file]', 'machine'],
  ['/desk', 'machine'],
  ['/desk/act/[what]', 'machine'],
  ['/desk/issues/[list]/[language]/[on]', 'machine'],
  ['/desk/issues/[list]/[language]/[on]/mail.html', 'machine'],
  ['/desk/import', 'machine'],
  ['/desk/link/[token]', 'machine'],
  ['/desk/list', 'machine'],
  ['/desk/log', 'machine'],
  ['/desk/readers', 'machine'],
  ['/desk/readers/[id]', 'machine'],
  ['/desk/suppressions', 'machine'],
  ['/desk/suppressions/[fingerprint]', 'machine'],
  ['/desk/passkey', 'machine'],
  ['/desk/passkey.js', 'machine'],
  ['/desk/prove', 'machine'],
  ['/pictures/[name]', 'nothing'],
  ['/theme/[file]', 'machine'],
  ['/.well-known/handbill-key.pem', 'nothing'],
  ['/gone', 'machine'],
  ['/images/[...path]', 'unseen'],
  ['/healthz', 'unseen'],
  ['/readyz', 'unseen'],
  ['/admin', 'unseen'],
  ['/admin/desk/[what]', 'unseen'],
  ['/admin/files/[...path]', 'unseen'],
  ['/admin/local/[...path]', 'unseen'],
  ['/admin/preview/[key]', 'unseen'],
  ['/dev/changes', 'unseen'],
  ['/dev/mail', 'unseen'],
  ['/dev/mail/[file]', 'unseen'],
  ['/dev/mail/[file]/html', 'unseen'],
  ['/dev/problems', 'unseen'],
  ['/dev/words', 'unseen'],
  ['/dev/reload.js', 'unseen'],
]

/**
 * The page for what is not there, by which hosts of plain files answer, and the address that it is rendered at: one
 * without words, which might be in headlines.
 */
export const missingPath = '/404'
export const nowherePath = '/000'

/** What else is answered: files that an edition has beside its pages, numbers, and what `proxy.ts` passes by. */
export const otherShapes: Shape[] = [
  [missingPath, 'machine'],
  [nowherePath, 'machine'],
  ['/404.html', 'machine'],
  ['/_redirects', 'machine'],
  ['/edition.json', 'nothing'],
  ['/edition.json.sig', 'nothing'],
  ['/edition/[...part]', 'nothing'],
  ['/metrics', 'machine'],
  ['/favicon.ico', 'unseen'],
  ['/_next/[...path]', 'unseen'],
  ['/admin/[...path]', 'unseen'],
  ['/dev/[...path]', 'unseen'],
]

/** What a segment must look like where not every one is answered. */
const segments: Record<string, string> = {
  year: '\\d{4}',
  month: '(?:0[1-9]|1[0-2])',
  number: '[1-9]\\d*',
  part: '(?:pages-)?[1-9]\\d*\\.xml',
  list: `(?:${[...generalListNames, 'topic:[^/]+'].join('|')})`,
  day: '\\d{4}-\\d\\d-\\d\\d',
  name: '[\\w-]+-\\d+\\.\\w+',
  source: '[A-Za-z0-9-]{1,40}',
}

/** What an address leads to by its shape. */
export interface Route {
  needs: Needs
  /** Of what it needs: a slug, or the tag of a language. Empty where it needs nothing. */
  name: string
}

/** Where two shapes fit, Next.js takes the one whose first segment that differs is the plainer. */
const plainness = (shape: string) =>
  shape
    .split('/')
    .map((part) => (part.startsWith('[...') ? 2 : part.startsWith('[') ? 1 : 0))
    .join('')

const patterns = [...applicationShapes, ...otherShapes]
  .toSorted(([one], [other]) => (plainness(one) < plainness(other) ? -1 : 1))
  .map(([shape, needs]) => ({ pattern: patternOf(shape), needs }))

function patternOf(shape: string): RegExp {
  const parts = shape.split('/').map((part) => {
    const [, rest, name = ''] = /^\[(\.\.\.)?(\w+)\]$/.exec(part) ?? []
    if (name === '') return RegExp.escape(part)
    if (rest) return '.+'
    const text = segments[name] ?? '[^/?]+'
    return name === 'slug' || name === 'page' ? `(?<name>${text})` : text
  })
  return new RegExp(`^${parts.join('/')}$`, 'u')
}

/**
 * Next.js answers any address with `.rsc` behind it as one for its own scripts, of which no page of ours has any. `path` is
 * decoded.
 */
export const isForScripts = (path: string) => path.endsWith('.rsc')

/** What an address of this site leads to by its shape alone; `path` is decoded, and has no slash at its end. */
export function routeOf(path: string): Route | undefined {
  if (isForScripts(path)) return { needs: 'unseen', name: '' }
  for (const { pattern, needs } of patterns) {
    const found = pattern.exec(path)
    if (found) return { needs, name: found.groups?.name ?? '' }
  }
  return undefined
}

/** Tells whether an address is answered whatever a publication holds: none of it can have an old address there. */
export function isOfSite(path: string): boolean {
  return /^(?:nothing|machine|unseen)$/.test(routeOf(path)?.needs ?? '')
}

/** First segments of the site's own addresses, in lower case: no standing page may take one. */
export const takenSegments: ReadonlySet<string> = new Set(
  [...applicationShapes, ...otherShapes]
    .map(([shape]) => shape.split('/')[1] ?? '')
    .filter((segment) => segment !== '' && !segment.startsWith('[')),
)

/** Tells whether no standing page may be at `/<slug>` of a site in these languages. Some file systems know no case. */
export function isTakenSlug(slug: string, languages: readonly string[]): boolean {
  const plain = slug.toLowerCase()
  return takenSegments.has(plain) || languages.some((language) => language.toLowerCase() === plain)
}

/** A slug to offer in the place of one that is taken. */
export function freePageSlug(slug: string): string {
  return `about-${slug.replace(/\..*$/, '')}`
}
