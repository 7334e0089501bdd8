import { appendFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Name of the file, in the publication's folder, to which an import adds a line before each file that it writes. */
export const journalName = '.import.journal'

/** A site, or a file that is about to be written; one without a site is a person's from its beginning. */
const lineSchema = z.looseObject({ site: z.string().optional(), path: z.string().optional() })

export type JournalLine = z.output<typeof lineSchema>

/**
 * What an import that was ended had said that it would write; nothing where the last one came to its end. The last line
 * may be cut short: what it says was not begun.
 */
export async function readJournal(into: string): Promise<JournalLine[]> {
  const text = await readFile(join(into, journalName), 'utf8').catch(() => '')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const read = lineSchema.safeParse(jsonOf(line))
      return read.success ? [read.data] : []
    })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Adds a line; where the one before was cut short, it is not mixed up with it. */
export function addToJournal(into: string, line: JournalLine, isFirst: boolean): void {
  appendFileSync(join(into, journalName), `${isFirst ? '\n' : ''}${JSON.stringify(line)}\n`)
}

/** Takes the journal away, as the ledger has all that it says. */
export async function endJournal(into: string): Promise<void> {
  await rm(join(into, journalName), { force: true })
}
