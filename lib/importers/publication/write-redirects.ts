import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
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
  const known = text === undefined ? {} : linesOf(text)
  const keys = new Set(Object.keys(known ?? {}).map(addressKey))
  const missing = [...redirects].filter(([old]) => !keys.has(addressKey(old)))
  const lines = { ...known, ...Object.fromEntries(missing) }
  const wanted = stringify(lines, { lineWidth: 0 })
  const hashes = [ledger.files.get(name)?.sha256, ...(ledger.former.get(name) ?? [])]
  const isOurs = text === undefined || text === wanted || hashes.includes(sha256(text))
  if (isOurs && known !== undefined) {
    if (Object.keys(lines).length > 0) await writer.write(name, wanted)
    return
  }
  for (const [old, now] of missing)
    noteAt(notes, name, {
      what: `${old} led to a page of the old site`,
      expected: 'a line for each old address; this file is a person’s, and was left as it is',
      mend: `add the line  ${old}: ${now}`,
    })
}

function linesOf(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(text, { logLevel: 'error' }) ?? {}
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? { ...data }
      : undefined
  } catch {
    return undefined
  }
}
