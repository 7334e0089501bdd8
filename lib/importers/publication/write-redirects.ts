import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { addressKey } from '../addresses/old-address.ts'
import { type Notes, noteAt } from '../shared/report.ts'
import { type Ledger, sha256 } from './ledger.ts'
import type { PublicationWriter } from './publication-writer.ts'

const name = 'redirects.yml'

/** A publication that an import writes into. */
export interface RedirectsTarget {
  /** Its folder, and what imports wrote there. */
  into: string
  ledger: Ledger
  writer: PublicationWriter
  notes: Notes
}

/**
 * Writes old addresses and where they lead now (both as in a link, percent-encoded) into `redirects.yml`, beside those
 * of other sites. A file that a person wrote or edited stays as it is; each line that it lacks is noted then.
 */
export async function writeRedirects(
  { into, ledger, writer, notes }: RedirectsTarget,
  redirects: Iterable<[old: string, now: string]>,
): Promise<void> {
  const text = await readFile(join(into, name), 'utf8').catch(() => undefined)
  const known = text === undefined ? {} : linesOf(text, goneFrom(writer))
  const keys = new Set(Object.keys(known ?? {}).map(addressKey))
  const missing = [...redirects].filter(([old]) => !keys.has(addressKey(old)))
  const lines = { ...known, ...Object.fromEntries(missing) }
  const wanted = stringify(lines, { lineWidth: 0 })
  const hashes = [ledger.files.get(name)?.sha256, ...(ledger.former.get(name) ?? [])]
  const isOurs = text === undefined || text === wanted || hashes.includes(sha256(text))
  if (isOurs && known !== undefined) {
    if (text !== undefined || Object.keys(lines).length > 0) await writer.write(name, wanted)
    return
  }
  for (const [old, now] of missing)
    noteAt(notes, name, {
      part: 'decision',
      what: `${old} led to a page of the old site`,
      expected: 'a line for each old address; this file is a person’s, and was left as it is',
      mend: `add the line  ${old}: ${now}`,
    })
}

/** Addresses of the files that this import took away. */
function goneFrom({ takenAway }: PublicationWriter): Set<string> {
  return new Set(
    takenAway.map((path) =>
      addressKey(`${path.startsWith('pages/') ? '' : '/articles'}/${slugOfFile(path)}`),
    ),
  )
}

/** The lines of the file but those that lead to what is gone; undefined where it holds no lines. */
function linesOf(text: string, gone: Set<string>): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(text, { logLevel: 'error' }) ?? {}
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
    const lines = Object.entries(data).filter(([, now]) => !gone.has(addressKey(String(now))))
    return Object.fromEntries(lines)
  } catch {
    return undefined
  }
}
