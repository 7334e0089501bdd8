import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realPath } from '#lib/files/real-path.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { linkLockFile, parseLock } from './link-lock.ts'
import type { Copies } from './markdown/archived-copies.ts'
import { type Problem, unreadableFile } from './problem.ts'
import { decodeText } from './source-file.ts'

/** The copies that articles offer, the links for which that changed, and what could not be read. */
export interface CopiesRead {
  copies: Copies
  changed: Set<string>
  problems: Problem[]
}

const key = 'copies'

/** Reads `links.json`: copies of the links that are gone. While it cannot be read, what was known before holds. */
export async function readCopies(catalogue: Catalogue, contentDir: string): Promise<CopiesRead> {
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  const before = JSON.parse(row?.value ?? '{}') as Copies
  const read = readFile(contentDir)
  if ('what' in read) return { copies: before, changed: new Set(), problems: [read] }
  const { copies } = read
  const all = [...Object.keys(before), ...Object.keys(copies)]
  const changed = new Set(all.filter((address) => before[address] !== copies[address]))
  return { copies, changed, problems: [] }
}

function readFile(contentDir: string): { copies: Copies } | Problem {
  if (!existsSync(join(contentDir, linkLockFile))) return { copies: {} }
  let text: string | Problem
  try {
    text = decodeText(linkLockFile, readFileSync(realPath(contentDir, linkLockFile)))
  } catch (error) {
    return unreadableFile(linkLockFile, error)
  }
  if (typeof text !== 'string') return text
  const read = parseLock(text)
  if ('fault' in read) {
    const expected = 'what "npx handbill links" has written'
    const mend = 'take the line out, or restore the file from git; the next run finds out anew'
    return { file: linkLockFile, ...read.fault, expected, mend }
  }
  const copies: Copies = {}
  for (const [address, { state, copy }] of Object.entries(read.links))
    if (state === 'gone' && copy !== undefined) copies[address] = copy
  return { copies }
}

/** Keeps which copies are offered, once the articles that hold their links are compiled. */
export async function keepCopies(
  catalogue: Catalogue,
  { copies, changed }: CopiesRead,
): Promise<void> {
  if (changed.size === 0) return
  if (Object.keys(copies).length === 0)
    await catalogue.deleteFrom('meta').where('key', '=', key).execute()
  else
    await catalogue
      .replaceInto('meta')
      .values({ key, value: JSON.stringify(copies) })
      .execute()
}
