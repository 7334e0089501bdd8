import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { markFile } from '#lib/edition/files/edition-folder.ts'
import { stateFile } from '#lib/edition/files/edition-state.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { counted } from '#lib/text/counted.ts'
import { workThrough } from '#lib/time/work-through.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Files that are asked for at the same time. */
const atOnce = 64

/**
 * Tells whether the edition is the one that was published, and every page of it there and as long as it should be. What
 * the files hold is for `handbill verify`, which reads them all.
 */
export async function lookAtEdition({ distDir, dataDir }: Settings): Promise<Verdict[]> {
  const file = stateFile(distDir, dataDir)
  const mend = 'run "npx handbill publish"; a server that runs does it by itself'
  if (!existsSync(file)) return [warning('nothing is published yet', mend)]
  const state = openSqlite(file, { readOnly: true })
  try {
    const meta = await sql<{ key: string; value: string }>`SELECT key, value FROM meta`.execute(
      state,
    )
    const known = new Map(meta.rows.map(({ key, value }) => [key, value]))
    const mark = await readFile(join(distDir, markFile), 'utf8').catch(() => undefined)
    if (mark === undefined || mark !== known.get('edition'))
      return [fault(`${distDir} is not what was published last from here`, mend)]
    const { rows } = await sql<Page>`SELECT file, bytes FROM pages`.execute(state)
    const wrong = await wrongFiles(distDir, rows)
    if (wrong.length > 0)
      return [
        fault(
          `${wrong.length} of ${counted(rows.length, 'page')} ${wrong.length === 1 ? 'is' : 'are'} missing or cut short, such as ${wrong[0]}`,
          `remove ${join(distDir, markFile)}, and ${mend}: every page is made anew, and readers keep what is there`,
        ),
      ]
    if (known.has('unfinished'))
      return [warning('a publication is under way, or was interrupted', mend)]
    return [ok(`${counted(rows.length, 'page')}, all there`)]
  } finally {
    await state.destroy()
  }
}

interface Page {
  file: string
  bytes: number
}

async function wrongFiles(distDir: string, pages: Page[]): Promise<string[]> {
  const wrong: string[] = []
  const compare = async ({ file, bytes }: Page) => {
    const found = await stat(join(distDir, file)).catch(() => undefined)
    if (found?.size !== bytes) wrong.push(file)
  }
  await workThrough(pages, compare, { atOnce })
  return wrong.sort()
}
