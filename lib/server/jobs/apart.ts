import { forkWorker } from '#lib/bundles/fork-worker.ts'

type Failed = { name: string; message: string; exitCode?: number }

/**
 * Runs one of this folder's workers in a process of its own, which a server's readers do not wait for. Resolves with what it tells
 * under `key`; rejects with the error that it had. `signal` ends it; `heap` bounds its memory for objects, in MB.
 */
export async function runApart<Result>(
  worker: string,
  { args, key, signal, heap }: { args: string[]; key: string; signal?: AbortSignal; heap?: number },
): Promise<Result> {
  const child = await forkWorker(`lib/server/jobs/${worker}`, args, {
    ...(signal && { signal }),
    ...(heap !== undefined && { execArgv: [`--max-old-space-size=${heap}`] }),
  })
  return new Promise((resolve, reject) => {
    let said: Record<string, unknown> = {}
    child.on('message', (message: Record<string, unknown>) => {
      said = message
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (key in said) return resolve(said[key] as Result)
      const failed = said.failed as Failed | undefined
      if (failed) reject(Object.assign(new Error(failed.message), failed))
      else reject(new Error(`${worker} ended with code ${code}`))
    })
  })
}
