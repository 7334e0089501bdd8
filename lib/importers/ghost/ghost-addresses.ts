import { isOfSite } from '#lib/addresses/routes.ts'
import { AddressIndex } from '../addresses/address-index.ts'
import { addressKey, oldPath } from '../addresses/old-address.ts'
import type { ClaimedAddresses } from '../publication/claimed-addresses.ts'
import type { UserRow } from './export/rows.ts'
import type { Survey } from './export/survey.ts'
import type { Entry, Topics } from './pieces/entries.ts'
import type { Piece } from './pieces/plan-pieces.ts'
import type { GhostPlan } from './plan-import.ts'

/** Where everything of the old site is found now. */
export interface GhostAddresses {
  /** Articles by their old addresses. */
  index: AddressIndex
  /** Standing pages by their old addresses: where they are now. */
  pages: Map<string, string>
  /** Of each article, by the id of its post, the paths that lead to it from now on. */
  redirectFrom: Map<string, string[]>
  /** Old addresses of posts that a page of the publication has, by the id of the post. */
  refused: Map<string, string[]>
  /** Lines of `redirects.yml`: tags, authors, pages that had to move. */
  redirects: Map<string, string>
}

/** What has an address, beside the pieces. */
export interface AddressedEntries {
  topics: Topics
  authors: Map<string, Entry<UserRow>>
}

/**
 * Works out the old addresses: a post at its permalink and at `/p/<uuid>/`, a page at `/<slug>/`, `/tag/<slug>/`,
 * `/author/<slug>/` (Ghost's routes.yaml as it comes). `ownPages` are slugs of pages that the publication has already.
 */
export function planGhostAddresses(
  pieces: Piece[],
  entries: AddressedEntries,
  survey: Survey,
  plan: GhostPlan,
  ownPages: Set<string>,
  claimed: ClaimedAddresses,
): GhostAddresses {
  const base = basePath(plan.origin)
  const addresses: GhostAddresses = {
    ...{ index: new AddressIndex(), pages: new Map(), redirectFrom: new Map() },
    ...{ refused: new Map(), redirects: new Map() },
  }
  const pages = pieces.filter(({ fate }) => fate.place === 'page').map(({ slug }) => slug)
  const live = new Set([plan.language, ...plan.site.languages, ...ownPages, ...pages])
  const isLive = (path: string) => isOfSite(addressKey(path)) || live.has(addressKey(path).slice(1))
  for (const piece of pieces) {
    const now = piece.fate.place === 'page' ? `/${piece.slug}` : `/articles/${piece.slug}`
    const isTaken = (path: string) => isLive(path) || (claimed.get(addressKey(path)) ?? now) !== now
    if (piece.fate.place === 'page') addPage(piece, base, addresses, isTaken)
    else addArticle(piece, oldPathsOf(piece, entries, survey, plan), addresses, isTaken)
  }
  const tags = [...entries.topics.public.values()].map((tag) => [
    `${base}/tag/${tag.row.slug}`,
    `/topics/${tag.slug}`,
  ])
  const authors = [...entries.authors.values()]
    .filter(({ row }) => row.slug)
    .map((one) => [`${base}/author/${one.row.slug}`, `/authors/${one.slug}`])
  for (const [old = '', now = ''] of [...tags, ...authors]) {
    const path = oldPath(old, undefined)
    if (path) addresses.redirects.set(path, encodeURI(now))
  }
  return addresses
}

/** Path that the old site lay at; empty for the top of its host. */
function basePath(origin: string | undefined): string {
  return origin ? (URL.parse(origin)?.pathname ?? '').replace(/(?<!\/)\/+$/, '') : ''
}

function addPage(
  { post, slug }: Piece,
  base: string,
  addresses: GhostAddresses,
  isTaken: (path: string) => boolean,
): void {
  const old = oldPath(`${base}/${post.slug}/`, undefined)
  if (!old) return
  addresses.pages.set(addressKey(old), `/${encodeURI(slug)}`)
  if (addressKey(old) !== `/${slug}` && !isTaken(old))
    addresses.redirects.set(addressKey(old), `/${encodeURI(slug)}`)
}

function addArticle(
  { post, slug }: Piece,
  paths: string[],
  addresses: GhostAddresses,
  isTaken: (path: string) => boolean,
): void {
  const kept: string[] = []
  const refused: string[] = []
  for (const path of paths) {
    const isFirst = addresses.index.add(path, slug)
    if (isTaken(path) || !isFirst) refused.push(path)
    else if (!kept.some((other) => addressKey(other) === addressKey(path))) kept.push(path)
  }
  addresses.redirectFrom.set(post.id, kept)
  if (refused.length > 0) addresses.refused.set(post.id, refused)
}

function oldPathsOf(
  { post, date }: Piece,
  { topics, authors }: AddressedEntries,
  survey: Survey,
  plan: GhostPlan,
): string[] {
  const [year = '', month = '', day = ''] = date.day.split('-')
  const author = survey
    .authorsOf(post)
    .map((id) => authors.get(id)?.row.slug)
    .find(Boolean)
  const tag = survey
    .tagsOf(post.id)
    .map((id) => topics.public.get(id)?.row.slug)
    .find(Boolean)
  const values: Record<string, string> = {
    ...{ year, month, day, id: post.id, slug: post.slug ?? '' },
    // What Ghost itself writes where there is none.
    ...{ primary_tag: tag ?? 'all', primary_author: author ?? 'all', author: author ?? 'all' },
  }
  const filled = plan.permalink.replace(
    /\{(\w+)\}|:(\w+)/g,
    (whole, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain ?? ''
      return Object.hasOwn(values, name) ? (values[name] ?? '') : whole
    },
  )
  const base = basePath(plan.origin)
  const paths = post.slug ? [`${base}${filled}`] : []
  if (post.uuid && /^[\da-f-]{36}$/i.test(post.uuid)) paths.push(`${base}/p/${post.uuid}/`)
  return paths.map((path) => oldPath(path, undefined)).filter((path) => path !== undefined)
}
