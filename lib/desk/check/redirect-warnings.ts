import { articlePath } from '#lib/addresses/addresses.ts'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { normalPath } from '#lib/addresses/old-path.ts'
import { isPrivateAddress } from '#lib/net/private-address.ts'
import { writtenRedirects } from '#lib/publication/content/catalogue/write-settings.ts'
import {
  type End,
  followRedirects,
  ownPath,
  withMore,
} from '#lib/publication/content/follow-redirects.ts'
import { documentAt, liveAddress, unreadDocuments } from '#lib/publication/content/live-address.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Advice, Finding } from './finding.ts'
import type { LinkContext } from './link-warnings.ts'
import { NearNames } from './near-names.ts'
import type { OwnAddresses } from './own-addresses.ts'

/**
 * Lines of `redirects.yml` that lead nowhere, to what readers cannot see, or by way of other old addresses. Circles are
 * problems, and told as such; so are lines that never take effect, as something is at their address: nothing is led by them.
 */
export async function redirectWarnings(context: LinkContext): Promise<Finding[]> {
  const { catalogue, site, only } = context
  if (only && !only.has('redirects.yml')) return []
  const lines = Object.entries(await writtenRedirects(catalogue))
  if (lines.length === 0) return []
  const rows = await catalogue.selectFrom('redirects').select(['old', 'target']).execute()
  const byPath = new Map(rows.map((row) => [row.old, row]))
  const addresses = await context.addresses()
  const unread = await unreadDocuments(catalogue)
  const isTaken = async (path: string) =>
    unread.has(documentAt(path) ?? '') ||
    (await liveAddress(catalogue, path, site.languages)) !== undefined
  const next = async (path: string) => ((await isTaken(path)) ? undefined : byPath.get(path))
  const found: Finding[] = []
  for (const [old, target] of lines) {
    const path = normalPath(old)
    if (await isTaken(path)) continue
    const end = await followRedirects(path, { target }, next, site.url)
    if ('circle' in end) continue
    const said = pattern(old) ?? faultOf(old, end, addresses, site) ?? chain(old, end)
    if (said) found.push({ file: 'redirects.yml', at: [old], ...said })
  }
  return found
}

/** What hosts and other programs take for all that begins so. */
function pattern(old: string): Advice | undefined {
  if (!/\/(?:\*|:\w+)(?:\/|$)/.test(old)) return undefined
  return {
    what: `an old address that is taken as it stands: ${old}`,
    expected: 'a line for each old address, as no sign stands for several',
    mend: 'write out the addresses that readers have, or have the web server in front lead them',
  }
}

function faultOf(old: string, end: End, addresses: OwnAddresses, site: Site): Advice | undefined {
  const way = [old, ...end.via, decodedPath(addressOf(end))].join(' → ')
  const path = ownPath(addressOf(end), site.url)
  if (path === undefined)
    return isPrivateAddress(end.target)
      ? {
          what: `an old address that leads where readers cannot go: ${way}`,
          expected: 'an address that anyone can open',
          mend: 'write the public address, or take the line out',
        }
      : undefined
  const judged = addresses.judge(path)
  if (judged.kind === 'nothing') {
    const [near] = new NearNames(addresses.byAddress.keys()).near(normalPath(path))
    return {
      what: `an old address that leads nowhere: ${way}`,
      expected: 'the address of an article, a list, a page or a file in images/',
      mend: near ? `did you mean ${near}?` : 'correct the address, or take the line out',
    }
  }
  if (judged.kind === 'other' || !/^(?:draft|scheduled)$/.test(judged.target.visibility))
    return undefined
  return {
    what: `an old address that leads to what readers do not see yet: ${way}`,
    expected: 'an article that readers can see',
    mend: 'publish it first; until then, the address is not found',
  }
}

function chain(old: string, end: End): (Advice & Pick<Finding, 'value'>) | undefined {
  if (end.via.length === 0) return undefined
  const address = addressOf(end)
  return {
    what: `an old address that leads to another one: ${[old, ...end.via, address].join(' → ')}`,
    expected: 'the address at which its readers arrive, in one step',
    mend: `write ${address}; readers are led there in one step already`,
    value: address,
  }
}

function addressOf({ target, query, hash }: End): string {
  const slug = /^article:(.*)$/s.exec(target)?.[1]
  return withMore(slug === undefined ? target : articlePath(slug), query, hash)
}
