import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ImportFault } from '../shared/import-fault.ts'
import { type FirstLedger, firstLedger, fromFirstLedger } from './first-ledger.ts'
import { type JournalLine, readJournal } from './journal.ts'
import { entrySchema, type LedgerEntry, type LedgerSite, siteSchema } from './ledger-entries.ts'

/** Name of the file, in the publication's folder, that remembers what imports wrote. */
export const ledgerName = '.import.json'

/** What imports wrote into a publication. */
export interface Ledger {
  sites: Map<string, LedgerSite>
  /** By path in the publication. */
  files: Map<string, LedgerEntry>
  /** Of files that an import was about to write when it was ended: hashes of what they held before. */
  former: Map<string, string[]>
  /** Every path that an import was about to write when it was ended; empty where the last one came to its end. */
  begun: string[]
  /** What that import was of. */
  ended: { site: string; pieces: string } | undefined
}

const schema = z.discriminatedUnion('version', [
  firstLedger,
  z.object({
    version: z.literal(2),
    sites: z.record(z.string(), siteSchema),
    files: z.record(z.string(), entrySchema),
  }),
])

/**
 * Reads what earlier imports wrote, those that were ended among them. Throws an {@link ImportFault} for a file that is none of
 * theirs.
 */
export async function readLedger(into: string): Promise<Ledger> {
  const path = join(into, ledgerName)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const ledger = text === undefined ? emptyLedger() : parsed(path, text)
  for (const line of await readJournal(into)) addLine(ledger, line)
  return ledger
}

/** A site, or a file that was to be written: which of its two forms it has shows whether it was. */
function addLine(ledger: Ledger, { site, path, ...said }: JournalLine): void {
  if (path === undefined) {
    const read = siteSchema.safeParse(said)
    if (site === undefined || !read.success) return
    ledger.sites.set(site, read.data)
    ledger.ended = { site, pieces: String(said.pieces) }
    return
  }
  ledger.begun.push(path)
  const entry = entrySchema.safeParse({ site, ...said })
  if (!entry.success) return
  const before = ledger.files.get(path)
  if (before) ledger.former.set(path, [...(ledger.former.get(path) ?? []), before.sha256])
  ledger.files.set(path, entry.data)
}

/** What is known of a publication into which nothing was imported. */
export function emptyLedger(): Ledger {
  return { sites: new Map(), files: new Map(), former: new Map(), begun: [], ended: undefined }
}

function parsed(path: string, text: string): Ledger {
  const newer = /^\{\s*"version": (\d+)/.exec(text)?.[1]
  if (Number(newer) > 2)
    throw new ImportFault(
      `${path} was written by a newer version of Handbill (its version is ${newer}, this one reads 1 and 2). Import with that version.`,
    )
  try {
    const data = schema.parse(JSON.parse(text))
    const { sites, files } = data.version === 1 ? fromFirstLedger(data as FirstLedger) : data
    return {
      ...emptyLedger(),
      sites: new Map(Object.entries(sites)),
      files: new Map(Object.entries(files)),
    }
  } catch {
    throw new ImportFault(
      `${path} cannot be read: expected what an earlier import wrote there. Restore it from git; without it, files that were edited since could not be told apart.`,
    )
  }
}

/** The ledger as text: a line a file, in the order of their paths, so that changes are readable in git. */
export function ledgerText({ sites, files }: Ledger): string {
  const rows = (map: Map<string, object>) =>
    [...map]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `\n    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',')
  return `{\n  "version": 2,\n  "sites": {${rows(sites)}\n  },\n  "files": {${rows(files)}\n  }\n}\n`
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
