import { forkWorker } from '#lib/bundles/fork-worker.ts'

/** Why the process failed: what tells a full disk from other faults. */
type Failure = { message: string; name?: string; code?: string; errcode?: number; path?: string }

/**
 * Backs the subscriber database of the settings up in a process of its own: to copy a large one takes seconds in which a
 * server would answer nobody. Rejects with the error that it had; `signal` ends it.
 */
export async function backUpApart(file: string, signal?: AbortSignal): Promise<void> {
  const child = await forkWorker('lib/server/jobs/backup-worker.ts', [file], {
    ...(signal && { signal }),
  })
  return new Promise((resolve, reject) => {
    let failure: Failure | undefined
    child.on('message', (said: Failure) => {
      failure = said
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (failure) reject(Object.assign(new Error(failure.message), failure))
      else if (code === 0) resolve()
      else reject(new Error(`A backup ended with code ${code}`))
    })
  })
}
