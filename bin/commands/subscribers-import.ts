import { statSync } from 'node:fs'
import { formatReport } from '#lib/newsletter/import/format-report.ts'
import { importSubscribers } from '#lib/newsletter/import/import-subscribers.ts'
import type { RefusedLine } from '#lib/newsletter/import/problem.ts'
import type { ImportStatus } from '#lib/newsletter/records/entry.ts'
import { gatherEntries } from '#lib/newsletter/store/gather-entries.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { offers, withOwnNewsletter } from './newsletter.ts'

interface Options {
  yes?: boolean
  list?: string[]
  status?: ImportStatus
  json?: boolean
}

/** Imports subscribers from a CSV file, or says what that would do. */
export async function importSubscribersCommand(
  file: string,
  { yes = false, list, status, json = false }: Options,
): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Fault(`There is no file ${file}`)
  const { lists: offered, language } = await offers()
  const lists = (list ?? usual(offered)).map((name) => chosen(name, offered))
  const refused: (RefusedLine & { file: string })[] = []
  const onRefused = (line: RefusedLine) => {
    if (json) refused.push({ file, ...line })
    else console.error(formatProblem({ file, ...line }))
  }
  const gathering = gatherEntries()
  const bars = { reading: progress('Reading'), writing: progress(yes ? 'Importing' : 'Comparing') }
  await withOwnNewsletter('Nothing was imported.', async (newsletter) => {
    const options = { offered, lists, language, status, gathering, onRefused }
    const report = await importSubscribers(newsletter, {
      ...{ ...options, file, isWritten: yes },
      onProgress: (step, done, total) => bars[step].update(done, total),
    })
    for (const bar of Object.values(bars)) bar.end()
    console.log(
      json ? JSON.stringify({ ...report, problems: refused }, null, 2) : formatReport(report),
    )
    if (report.refused > 0) throw new Fault('')
  }).finally(() => gathering.close())
}

/** The first that there is. */
function usual(offered: ListId[]): ListId[] {
  return offered.slice(0, 1)
}

function chosen(name: string, offered: ListId[]): ListId {
  const list = offered.find((each) => each === name)
  if (list) return list
  throw new Fault(`The publication has no list "${name}", expected one of ${offered.join(', ')}`, 2)
}
