import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import { log } from '#lib/log/log.ts'
import { ImportError } from '#lib/newsletter/import/problem.ts'
import { runApart } from '#lib/server/jobs/apart.ts'
import type { ImportTools } from '../current-desk.ts'
import { OneAtATime } from './one-at-a-time.ts'
import {
  discard,
  fileOf,
  forgetList,
  isWaiting,
  keepImport,
  keptImports,
  readImport,
} from './uploads.ts'

/** An import takes a core, and two of them would wait for each other's writes. */
const imports = new OneAtATime()

/** What a form is answered after at the latest, in milliseconds: a small list is through by then. */
export const patience = 5000

/** Whether an import is under way here. */
export const isRunning = () => imports.isBusy()

type Told = Pick<KeptImport, 'report' | 'refused' | 'why'>

/**
 * Looks what an import would do, or does it, in a process of its own, after those that were begun before. What it is told lies in the data
 * folder until it was done: after a fault it can be done again. Never rejects.
 */
export function runImport(kept: KeptImport, isWritten: boolean): Promise<void> {
  keepImport({ ...kept, step: isWritten ? 'importing' : 'checking' })
  return imports.run(kept.id, () => run(kept, isWritten))
}

async function run(kept: KeptImport, isWritten: boolean): Promise<void> {
  try {
    const { list, status } = kept
    const asked = JSON.stringify({ file: fileOf(kept), list, status, isWritten })
    const told = await runApart<Told>('import-worker.ts', { args: [asked], key: 'imported' })
    const step = told.why !== undefined ? 'broken' : isWritten ? 'done' : 'checked'
    keepImport({ ...kept, ...told, step })
    const isOver = step === 'done' || (step === 'broken' && !kept.report)
    if (isOver) forgetList(kept)
  } catch (error) {
    const { name, message } = error as Error
    const isTold = name === ImportError.name
    if (!isTold) log('error', { event: 'desk-import-failed', error })
    const why = isTold
      ? message
      : isWritten
        ? 'It ended before its end. What was taken until then is kept; do it once more.'
        : 'It could not be looked at. Send it once more.'
    keepImport({ ...kept, step: 'broken', why })
    // Nothing can be done with a list of which nobody knows what it would do.
    if (!kept.report) forgetList(kept)
  }
}

/** What the desk's pages do with a list. Where it takes a moment, the page says that it is under way. */
export const deskImports: ImportTools = {
  now: importNow,
  waiting: () =>
    keptImports()
      .flatMap(({ id }) => importNow(id) ?? [])
      .filter(isWaiting),
  begin: async (id) => {
    if (isRunning()) return 'busy'
    const kept = importNow(id)
    if (!kept || kept.step === 'done' || !existsSync(fileOf(kept))) return 'none'
    await Promise.race([runImport(kept, true), setTimeout(patience)])
    return kept
  },
  discard: (id) => {
    if (imports.isBusy(id)) return false
    discard(id)
    return true
  },
}

/** How far an import is; one of a server that ended meanwhile can be done once more. Undefined where nothing is known of it. */
function importNow(id: string): KeptImport | undefined {
  const kept = readImport(id)
  if (!kept || imports.isBusy(id)) return kept
  const wasRunning = kept.step === 'checking' || kept.step === 'importing'
  const why =
    'The server ended before it was through. What was taken until then is kept; do it once more.'
  return wasRunning ? { ...kept, step: 'broken', why } : kept
}
