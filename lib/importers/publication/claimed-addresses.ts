import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { addressKey } from '../addresses/old-address.ts'
import { isMap, lineOf, linesOf, toFrontValue } from '../front-matter/values.ts'
import { readDataFile } from '../source/data-file.ts'
import type { EarlierImports } from './earlier-imports.ts'

/** Old addresses that lead somewhere in a publication, by their keys: the address that each leads to. */
export type ClaimedAddresses = Map<string, string>

/**
 * The addresses that are taken in a publication when a site's pieces come: those of standing pages and articles that
 * people or other sites' imports wrote, what is redirected to these, and the lines of `redirects.yml`.
 */
export async function readClaimed(
  into: string,
  earlier: EarlierImports,
  ids: Iterable<string>,
): Promise<ClaimedAddresses> {
  const claimed: ClaimedAddresses = new Map()
  const own = new Set(ids)
  for (const path of earlier.otherDocuments(own)) {
    const front = await readFile(join(into, path), 'utf8').catch(() => '')
    const slug = /^slug:[ \t]*(\S+)[ \t]*$/m.exec(front)?.[1] ?? slugOfFile(path)
    const address = path.startsWith('pages/') ? `/${slug}` : `/articles/${slug}`
    for (const old of [address, ...redirectFrom(front)]) claimed.set(addressKey(old), address)
  }
  const redirects = await readDataFile(into, 'redirects.yml')
  for (const [old, now] of isMap(redirects) ? Object.entries(redirects) : []) {
    const target = lineOf(now)
    // Where a page of this site is from now on this import settles anew.
    const page = earlier.ledger.files.get(`pages${target}.md`)
    if (page?.site === earlier.site && own.has(page.id)) continue
    if (target !== undefined && !claimed.has(addressKey(old)))
      claimed.set(addressKey(old), addressKey(target))
  }
  return claimed
}

/** The rows of the key alone are read: an archive has tens of thousands of articles. */
export function redirectFrom(text: string): string[] {
  const rows = /^redirectFrom:.*(?:\n(?:[ \t]+|- ).*)*/m.exec(text)?.[0]
  if (rows === undefined) return []
  try {
    const data: unknown = parse(rows, { schema: 'failsafe', logLevel: 'silent' })
    const value = toFrontValue(data)
    return isMap(value) ? linesOf(value.redirectFrom) : []
  } catch {
    return []
  }
}
