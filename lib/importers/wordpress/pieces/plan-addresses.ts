import { isOfSite } from '#lib/addresses/routes.ts'
import { addressKey, isSameSite, oldPath } from '#lib/importers/addresses/old-address.ts'
import type { ClaimedAddresses } from '#lib/importers/publication/claimed-addresses.ts'
import type { WordPressPlan } from '../plan-import.ts'
import type { WxrPiece } from '../wxr-item.ts'
import type { WxrSite } from '../wxr-site.ts'
import { addressOfTerm, type Names } from './names.ts'
import type { Piece } from './plan-pieces.ts'

/** Where everything of the old site is found now. */
export interface WordPressAddresses {
  /** Of each article, by the id of its post, the paths that lead to it from now on. */
  redirectFrom: Map<string, string[]>
  /** Old addresses that a page of the publication has, or another post had first; by the id of the post. */
  refused: Map<string, string[]>
  /** Lines of `redirects.yml`: categories, tags, authors, pages that had to move. */
  redirects: Map<string, string>
  /** Redirections of the old site that lead to nothing that was carried. */
  lost: string[]
  /** The address from now on of a link to the old site; undefined for one that leads to nothing that was carried. */
  find: (url: URL) => string | undefined
}

/** What old addresses follow from. */
interface AddressSources {
  pieces: Piece[]
  names: Names
  site: WxrSite
  plan: WordPressPlan
  /** Addresses that are something else's in the publication already. */
  claimed: ClaimedAddresses
  /** Languages of the publication, whose front pages have addresses. */
  languages: string[]
}

/** Works out the old addresses: permalinks and earlier slugs from the export, those of terms and authors as they come. */
export function planAddresses({
  pieces,
  names,
  site,
  plan,
  claimed,
  languages,
}: AddressSources): WordPressAddresses {
  const pages = pieces.filter(({ place }) => place === 'page').map(({ slug }) => slug)
  const live = new Set([...languages, ...pages])
  const isLive = (path: string) => isOfSite(addressKey(path)) || live.has(addressKey(path).slice(1))
  const now = new Map<string, string>()
  const redirects = new Map<string, string>()
  const redirectFrom = new Map<string, string[]>()
  const refused = new Map<string, string[]>()
  const lost: string[] = []
  const base = (URL.parse(plan.origin)?.pathname ?? '').replace(/(?<!\/)\/+$/, '')
  for (const { wxr, address } of pieces) {
    const paths = [...pathsOf(wxr, plan.origin), ...numberOf(wxr, base)]
    const isClaimed = (path: string) => (claimed.get(addressKey(path)) ?? address) !== address
    const isFree = (path: string) => !now.has(addressKey(path)) && !isLive(path) && !isClaimed(path)
    const free = paths.filter(isFree)
    if (address.startsWith('/articles/')) redirectFrom.set(wxr.id, free)
    else for (const path of free) if (addressKey(path) !== address) redirects.set(path, address)
    const others = paths.filter((path) => !free.includes(path) && addressKey(path) !== address)
    if (others.length > 0) refused.set(wxr.id, others)
    for (const path of paths) if (!now.has(addressKey(path))) now.set(addressKey(path), address)
  }
  for (const [old, target] of [...names.redirects, ['/feed/', '/feed.xml'] as const]) {
    const path = oldPath(`${base}${old}`, undefined)
    if (!path || now.has(addressKey(path)) || isLive(path) || addressKey(path) === target) continue
    redirects.set(path, target)
    now.set(addressKey(path), target)
  }
  const find = finder(pieces, names, site, now, base)
  for (const { from, to } of site.redirects) {
    const path = oldPath(from, plan.origin)
    const url = URL.parse(to, `${plan.origin}/`)
    const isOwn = url !== null && isSameSite(url, plan.origin)
    const target = isOwn ? find(url) : url?.href
    if (path && target !== undefined && !now.has(addressKey(path)) && !isLive(path))
      redirects.set(path, target)
    else if (path && !now.has(addressKey(path))) lost.push(`${from} → ${to}`)
  }
  return { redirectFrom, refused, redirects, lost, find }
}

function pathsOf({ link, oldSlugs, plugins }: WxrPiece, origin: string): string[] {
  if (link === '') return []
  // Of what was never published WordPress knows the address by its number only.
  if (/[?&](?:p|page_id)=\d+/.test(link)) return []
  const former = oldSlugs.map((slug) => link.replace(/[^/]+(\/?)$/, `${slug}$1`))
  const earlier = plugins.oldDates.map((day) => withDay(link, day))
  const paths = [link, ...former, ...earlier].map((one) => oldPath(one, origin))
  const known = new Map(
    paths.filter((path) => path !== undefined).map((path) => [addressKey(path), path]),
  )
  return [...known.values()]
}

/** An address as it was when the piece had another day (`YYYY-MM-DD`). */
function withDay(link: string, day: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(day) ?? []
  if (year === '') return link
  return link
    .replace(/\/\d{4}\/\d\d\/\d\d(?=\/)/, `/${year}/${month}/${date}`)
    .replace(/\/\d{4}\/\d\d(?=\/(?!\d\d\/))/, `/${year}/${month}`)
}

/** `/?p=12`, at which WordPress shows what was public as well; of a site in a folder it would be another's address now. */
function numberOf({ id, status }: WxrPiece, base: string): string[] {
  return status === 'publish' && base === '' && /^[1-9]\d*$/.test(id) ? [`/?p=${id}`] : []
}

/** The name of a piece in its address, as {@link addressKey} has it. */
function nameOf({ slug }: WxrPiece): string {
  return addressKey(`/${slug}`).slice(1)
}

function finder(
  pieces: Piece[],
  names: Names,
  site: WxrSite,
  now: Map<string, string>,
  base: string,
): WordPressAddresses['find'] {
  const byName = new Map(
    [...now].map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
  )
  const ids = new Map(pieces.map(({ wxr, address }) => [wxr.id, address]))
  const unlinked = new Map(
    pieces.filter(({ wxr }) => wxr.link === '').map(({ wxr, address }) => [nameOf(wxr), address]),
  )
  for (const { id, link, parent } of site.attachments.values()) {
    const address = ids.get(parent)
    const path = oldPath(link, undefined)
    if (address && path && !now.has(addressKey(path))) now.set(addressKey(path), address)
    if (address) ids.set(id, address)
  }
  return (url) => {
    const { searchParams } = url
    const id = ['p', 'page_id', 'attachment_id'].map((key) => searchParams.get(key)).find(Boolean)
    if (id) return ids.get(id)
    const term = searchParams.get('cat')
    if (term) return addressOfTerm(names, term)
    const path = addressKey(url.pathname)
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (path === '/' || path === base) return url.search === '' ? '/' : undefined
    const page = now.get(path) ?? now.get(path.replace(/\/(?:page\/)?\d+$/, ''))
    // WordPress, too, guesses by the name where a date in the address is wrong.
    return (
      page ?? unlinked.get(name) ?? (/^.*\/\d{4}\/\d\d\//.test(path) ? byName.get(name) : undefined)
    )
  }
}

/**
 * The address of a link in a piece from now on: of what was carried over where it is now, with what stands behind `#`;
 * `from` is the address that the piece had; all else as it was, told to `unknown` where it leads to the old site.
 */
export function newLink(
  href: string,
  from: string,
  plan: WordPressPlan,
  addresses: WordPressAddresses,
  unknown: (url: string) => void,
): string {
  if (href.startsWith('#') || /^(?:mailto|tel|sms|geo|xmpp|magnet|javascript|data):/i.test(href))
    return href
  const url = URL.parse(href, URL.parse(from, `${plan.origin}/`)?.href ?? `${plan.origin}/`)
  if (!url || !/^https?:$/.test(url.protocol) || !isSameSite(url, plan.origin)) return href
  const found = addresses.find(url)
  if (found !== undefined) return `${encodeURI(found)}${url.hash}`
  unknown(url.href)
  return url.href
}
