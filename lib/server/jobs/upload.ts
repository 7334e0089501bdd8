import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { forkWorker } from '#lib/bundles/fork-worker.ts'
import { indexFile } from '#lib/edition/files/manifest-format.ts'
import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { currentStorage } from '../storage.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { storedEdition } from './stored-edition.ts'

/** Milliseconds between two looks whether there is another edition. */
const lookPeriod = 200

/** What is uploaded: the catalogue by itself, as its first time takes minutes, and no page is to wait for that. */
type What = 'edition' | 'catalogue'
/** Objects of an edition, or bytes of a catalogue; why networks were not told, and when it is to be done again, in milliseconds since 1970. */
type Uploaded = { count: number; unpurged: string[]; dueAt?: number | undefined }
/** Milliseconds after which networks that did not forget are told again. */
const retryPeriod = 60_000
type Said = { uploaded: Uploaded } | { failed: { name: string; message: string } }

/**
 * Uploads the edition, and what readers may see of the catalogue, to the storage of the settings whenever they changed, until it is stopped; undefined where none is set.
 * What fails is logged, and tried again. Throws `StorageError` where the settings cannot be used.
 */
export function startUploading(): Job | undefined {
  const { publishTo } = settings().storage
  if (publishTo === undefined) return undefined
  currentStorage(publishTo)
  return startJob(async (signal) => {
    const kinds: What[] = ['edition', 'catalogue']
    await Promise.all(kinds.map((what) => keepUploading(publishTo, what, signal)))
  })
}

async function keepUploading(to: string, what: What, signal: AbortSignal): Promise<void> {
  let uploaded = ''
  let again = Number.POSITIVE_INFINITY
  while (!signal.aborted) {
    const edition = await markOfEdition()
    if (edition !== undefined && (edition !== uploaded || performance.now() > again)) {
      const tell = ({ error, wait }: { error: unknown; wait: number }) =>
        log('error', { event: 'upload-failed', error, wait })
      const done = await untilItWorks(() => uploadApart(to, what, signal), signal, tell)
      if (!done) return
      const { count } = done
      if (count > 0) log('info', { event: `${what}-uploaded`, count })
      for (const why of done.unpurged) log('warn', { event: 'purge-failed', error: new Error(why) })
      again = performance.now() + untilAgain(done)
      uploaded = edition
      if (what === 'edition') storedEdition.uploaded(edition)
    }
    await pause(lookPeriod, signal)
  }
}

/** Milliseconds until networks are told of what they did not forget, or it is to be done again. */
export function untilAgain({ unpurged, dueAt }: Pick<Uploaded, 'unpurged' | 'dueAt'>): number {
  if (dueAt !== undefined) return Math.max(0, dueAt - Date.now())
  return unpurged.length > 0 ? retryPeriod : Number.POSITIVE_INFINITY
}

/** Changes with the edition's index, which is the last of an edition that is written. */
export async function markOfEdition(): Promise<string | undefined> {
  const found = await stat(join(settings().distDir, indexFile)).catch(() => undefined)
  return found && `${found.mtimeMs} ${found.ino}`
}

/** Uploads in a process of its own: to compare an archive takes memory that a server has better use for. */
async function uploadApart(to: string, what: What, signal: AbortSignal): Promise<Uploaded> {
  const child = await forkWorker('lib/server/jobs/upload-worker.ts', [to, what], { signal })
  return new Promise((resolve, reject) => {
    let said: Said | undefined
    child.on('message', (message: Said) => {
      said = message
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (said && 'uploaded' in said) resolve(said.uploaded)
      else if (said) reject(Object.assign(new Error(said.failed.message), said.failed))
      else reject(new Error(`Uploading ended with code ${code}`))
    })
  })
}
