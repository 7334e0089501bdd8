import { slugOfFile } from '#lib/publication/content/slug.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { readExistingSite } from './existing-site.ts'
import { type Ledger, sha256 } from './ledger.ts'
import type { LedgerSite, SourceKind } from './ledger-entries.ts'

/** What an archive says of the site that it is of. */
export interface SourceIdentity {
  from: SourceKind
  /** The site's address, as the export or the configuration has it. */
  address: string | undefined
  /** The name that was asked for with `--site`. */
  name: string | undefined
}

/** A post or page of the archive. */
export interface IdentifiedPiece {
  id: string
  /** The slug that it would have alone. */
  base: string
}

/** Which site of the ledger an archive is of. */
export interface SettledSite {
  site: string
  /** Whether what the ledger knew of earlier imports was changed. */
  isChanged: boolean
  /** A hash of what the archive holds: an import that was ended knows its own journal by it. */
  pieces: string
}

/** Under this number of articles two sites may be alike by chance: every new WordPress has a post 1, "hello-world". */
const alikeByChance = 3

/**
 * The name in the ledger of the site that an archive is of, entered there where it is new. A site is known by `--site`, else by
 * its address. One that the ledger has without an address is this one if most of its pieces are; where that is not
 * certain an {@link ImportFault} asks.
 */
export async function settleSite(
  ledger: Ledger,
  into: string,
  identity: SourceIdentity,
  pieces: IdentifiedPiece[],
): Promise<SettledSite> {
  const key = sha256(JSON.stringify(pieces.map(({ id, base }) => [id, base])))
  const { ended } = ledger
  const isAgain = ended?.pieces === key && ledger.sites.get(ended.site)?.from === identity.from
  const settled = isAgain
    ? { site: ended.site, isChanged: false }
    : await siteFor(ledger, into, identity, pieces)
  return { ...settled, pieces: key }
}

async function siteFor(
  ledger: Ledger,
  into: string,
  identity: SourceIdentity,
  pieces: IdentifiedPiece[],
): Promise<{ site: string; isChanged: boolean }> {
  const address = plainAddress(identity.address)
  const known = knownSite(ledger, identity, address)
  const isRenamed =
    known !== undefined && identity.from === 'markdown' && hasOtherIds(ledger, known, pieces)
  if (known !== undefined && hasAddress(ledger, known) && !isRenamed)
    return { site: known, isChanged: addAddress(ledger, known, address) }
  if (known !== undefined) return adopt(ledger, known, known, address, pieces)
  const unnamed = await unnamedSite(ledger, into, identity, pieces)
  const wanted = identity.name ?? address
  if (unnamed !== undefined) return adopt(ledger, unnamed, wanted ?? unnamed, address, pieces)
  if (wanted === undefined && ledger.sites.size > 0) throw nameWanted(ledger, into)
  const site = freeName(ledger, wanted ?? identity.from, identity.from)
  ledger.sites.set(site, { from: identity.from, addresses: address ? [address] : [] })
  return { site, isChanged: false }
}

/** Addresses that generators put in as they come, and that machines of their own have. */
const nobodys =
  /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|example\.(?:com|org|net)|yoursite\.com)(?::|\/|$)/

/** Host and path of a site; undefined for what says nothing of it. */
export function plainAddress(address: string | undefined): string | undefined {
  const url = address ? URL.parse(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const plain = `${url.host.replace(/^www\./, '')}${url.pathname.replace(/(?<!\/)\/+$/, '')}`
  return nobodys.test(plain) ? undefined : plain
}

function knownSite(
  { sites }: Ledger,
  { from, name }: SourceIdentity,
  address: string | undefined,
): string | undefined {
  const named = name === undefined ? undefined : sites.get(name)
  if (named && named.from !== from)
    throw new ImportFault(
      `The site "${name}" was brought in from ${toolOf(named)}. Give this one another name with --site.`,
    )
  if (name !== undefined) return named && name
  if (address === undefined) return undefined
  return [...sites].find(([, one]) => one.from === from && one.addresses.includes(address))?.[0]
}

/** Whether a site's pieces are in the ledger by other paths, as ones that were counted from another folder. */
function hasOtherIds(ledger: Ledger, site: string, pieces: IdentifiedPiece[]): boolean {
  const own = [...ledger.files].filter(
    ([path, entry]) => entry.site === site && /^(?:articles|pages)\//.test(path),
  )
  const ids = new Set(own.map(([, { id }]) => id))
  return !pieces.some(({ id }) => ids.has(id)) && earlierIds(ids, pieces).size > 0
}

function hasAddress({ sites }: Ledger, site: string): boolean {
  return sites.get(site)?.addresses.length !== 0
}

function addAddress({ sites }: Ledger, site: string, address: string | undefined): boolean {
  const known = sites.get(site)
  if (!address || !known || known.addresses.includes(address)) return false
  sites.set(site, { ...known, addresses: [...known.addresses, address] })
  return true
}

/** The site without an address that this one is; undefined where it is none of them. */
async function unnamedSite(
  ledger: Ledger,
  into: string,
  { from, address, name }: SourceIdentity,
  pieces: IdentifiedPiece[],
): Promise<string | undefined> {
  const candidates = [...ledger.sites]
    .filter(([, one]) => one.from === from && one.addresses.length === 0)
    .map(([site]) => ({ site, ...likeness(ledger, site, pieces) }))
    .toSorted((a, b) => b.same - a.same)
  const [best] = candidates
  if (!best || best.same === 0) return undefined
  if (best.same * 2 < Math.min(best.all, pieces.length)) return undefined
  if (best.same >= alikeByChance || from === 'markdown') return best.site
  const { url } = await readExistingSite(into)
  if ((plainAddress(address) ?? '') === (plainAddress(url) ?? '')) return best.site
  if (name !== undefined) return undefined
  throw nameWanted(ledger, into)
}

/** How many of a site's articles and pages are pieces of an archive: by what it knows them by, and by their names. */
function likeness(
  ledger: Ledger,
  site: string,
  pieces: IdentifiedPiece[],
): { same: number; all: number } {
  const slugs = new Map<string, string>()
  for (const [path, entry] of ledger.files)
    if (entry.site === site && /^(?:articles|pages)\//.test(path))
      slugs.set(entry.id, slugOfFile(path))
  const idOf = earlierIds(slugs.keys(), pieces)
  const same = pieces.filter(({ id, base }) => slugs.get(idOf.get(id) ?? '')?.startsWith(base))
  return { same: same.length, all: slugs.size }
}

/**
 * By which id an earlier import knew each piece: by the same, or, as ledgers once counted paths from the folder that was
 * named, by one that ends alike.
 */
function earlierIds(before: Iterable<string>, pieces: IdentifiedPiece[]): Map<string, string> {
  const byEnd = new Map<string, string | undefined>()
  const whole = new Set(before)
  for (const id of whole)
    for (const end of endsOf(id)) byEnd.set(end, byEnd.has(end) ? undefined : id)
  const found = new Map<string, string>()
  for (const { id } of pieces) {
    const earlier = whole.has(id) ? id : (byEnd.get(id) ?? endsOf(id).find((end) => whole.has(end)))
    if (earlier !== undefined) found.set(id, earlier)
  }
  return found
}

/** `a/b/c.md`: `b/c.md`, `c.md`. */
function endsOf(path: string): string[] {
  const names = path.split('/')
  return names.slice(1).map((_, index) => names.slice(index + 1).join('/'))
}

/** Gives a site that had no address its name, and its pieces the ids that they have now. */
function adopt(
  ledger: Ledger,
  before: string,
  wanted: string,
  address: string | undefined,
  pieces: IdentifiedPiece[],
): { site: string; isChanged: boolean } {
  const known = ledger.sites.get(before)
  if (!known) return { site: before, isChanged: false }
  ledger.sites.delete(before)
  const site = freeName(ledger, wanted, known.from)
  const addresses = [...new Set([...known.addresses, ...(address ? [address] : [])])]
  ledger.sites.set(site, { ...known, addresses })
  const own = [...ledger.files].filter(([, entry]) => entry.site === before)
  const ids = own.filter(([path]) => /^(?:articles|pages)\//.test(path)).map(([, { id }]) => id)
  const now = new Map([...earlierIds(ids, pieces)].map(([id, earlier]) => [earlier, id]))
  let isChanged = site !== before || address !== undefined
  for (const [path, entry] of own) {
    const id = now.get(entry.id) ?? entry.id
    isChanged ||= id !== entry.id
    ledger.files.set(path, { ...entry, site, id })
  }
  return { site, isChanged }
}

/** One address may have been a site of WordPress once, and of Ghost later. */
function freeName({ sites }: Ledger, wanted: string, from: SourceKind): string {
  return sites.has(wanted) ? `${wanted} (${from})` : wanted
}

function nameWanted({ sites }: Ledger, into: string): ImportFault {
  const known = [...sites].map(([name, site]) => `--site "${name}" (from ${toolOf(site)})`)
  return new ImportFault(
    `Something was imported into ${into} before, and it is not certain whether it came from this site. If it did, add ${known.join(' or ')}; if not, --site with a name for this one.`,
  )
}

function toolOf({ from }: LedgerSite): string {
  return { markdown: 'a folder of markdown', wordpress: 'WordPress', ghost: 'Ghost' }[from]
}
