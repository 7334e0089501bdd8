import { normalPath } from '#lib/addresses/old-path.ts'
import { type Route, routeOf } from '#lib/addresses/routes.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import { findOldAddress } from '#lib/publication/articles/old-addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import type { Ledger } from '../publication/ledger.ts'
import { isAddress, type OldAddress } from './read-addresses.ts'

/** What became of the addresses of an old site. */
export interface AddressReport {
  asked: number
  /** How many lead to the piece that was there; where the list does not say which that was, to any page. */
  right: number
  /** Those whose piece is hidden, so that they lead nowhere as long as it is. */
  hidden: string[]
  elsewhere: { address: string; leads: string; expected: string }[]
  nowhere: string[]
  /** Lines of the list that are no addresses. */
  unread: string[]
}

/** Asks a publication for each address as a reader would who follows it. */
export async function askAddresses(
  publication: Publication,
  ledger: Ledger,
  addresses: OldAddress[],
): Promise<AddressReport> {
  const report: AddressReport = {
    ...{ asked: 0, right: 0, hidden: [], elsewhere: [], nowhere: [], unread: [] },
  }
  const pieces = piecesByAddress(ledger)
  for (const { address, piece } of addresses) {
    if (!isAddress(address)) {
      report.unread.push(address)
      continue
    }
    const path = pathOf(address)
    report.asked++
    const end = await endOf(publication, path)
    if (end === 'hidden') report.hidden.push(address)
    else if (end === undefined) report.nowhere.push(address)
    else if (piece === undefined || isPiece(end, piece, pieces)) report.right++
    else report.elsewhere.push({ address, leads: end, expected: piece })
  }
  return report
}

function pathOf(address: string): string {
  const url = URL.parse(address)
  // Next.js redirects an address with a slash too many, as old exports have, to the one without it.
  return url ? `${url.pathname.replace(/^\/{2,}/, '/')}${url.search}` : address
}

/** Where an address ends, decoded; `hidden` where that is an article which readers do not see. */
async function endOf(publication: Publication, path: string): Promise<string | undefined> {
  const { catalogue } = publication
  const old = await findOldAddress(publication, path)
  if (old && 'movedTo' in old) return normalPath(old.movedTo)
  const normal = normalPath(path)
  const redirect = await catalogue
    .selectFrom('redirects')
    .select('target')
    .where('old', '=', normal)
    .executeTakeFirst()
  if (redirect) return 'hidden'
  const route = routeOf(normal)
  return route && (await isThere(publication, route)) ? normal : undefined
}

/** Whether a publication has what an address of its own is of. */
async function isThere({ catalogue, now, site }: Publication, route: Route): Promise<boolean> {
  const { needs, name } = route
  if (needs === 'nothing') return true
  if (needs === 'language') return site.languages.includes(name)
  if (needs === 'machine' || needs === 'unseen') return false
  if (needs === 'article') {
    const article = await catalogue
      .selectFrom('articles')
      .select(visibility(now).as('state'))
      .where('slug', '=', name)
      .executeTakeFirst()
    return article?.state === 'public' || article?.state === 'withdrawn'
  }
  if (needs === 'page') {
    const pages = catalogue.selectFrom('pages').select('slug').where('slug', '=', name)
    return site.languages.includes(name) || (await pages.executeTakeFirst()) !== undefined
  }
  const entries = catalogue.selectFrom('entries').select('slug').where('slug', '=', name)
  return (await entries.where('kind', '=', needs).executeTakeFirst()) !== undefined
}

/** The ids of pieces by the address that each has now. */
function piecesByAddress({ files }: Ledger): Map<string, string> {
  const found = new Map<string, string>()
  for (const [path, { id }] of files) {
    if (path.startsWith('articles/')) found.set(`/articles/${slugOfFile(path)}`, id)
    if (path.startsWith('pages/')) found.set(`/${slugOfFile(path)}`, id)
  }
  return found
}

/** A piece may be said by its id, by a path that ends in it, or by where it is now. */
function isPiece(end: string, piece: string, pieces: Map<string, string>): boolean {
  const id = pieces.get(end)
  return end === piece || (id !== undefined && (id === piece || piece.endsWith(`/${id}`)))
}
