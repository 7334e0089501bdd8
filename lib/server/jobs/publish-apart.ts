import { forkWorker } from '#lib/bundles/fork-worker.ts'
import type { Published } from '#lib/edition/publish/publish.ts'

/** What is kept of an error: `errcode` is SQLite's. */
type Failed = { name: string; code?: string; errcode?: number; message: string }
type End = { published: Published } | { failed: Failed }
type Said = End | { isUrgentDone: true }

interface Apart {
  root: string
  /** On which a server listens that renders; without it, processes are started that do. */
  socket?: string
  /** Called once the pages of what was just changed are there, before those of all that shows it. */
  onUrgent: () => void
}

/**
 * Publishes the edition in a process of its own. Rejects with the error that it had; `signal` ends it, and the next call
 * does what is left.
 */
export async function publishApart(
  { root, socket = '', onUrgent }: Apart,
  signal: AbortSignal,
): Promise<Published> {
  const child = await forkWorker('lib/server/jobs/publish-worker.ts', [root, socket], { signal })
  return new Promise((resolve, reject) => {
    let said: End | undefined
    child.on('message', (message: Said) => {
      if ('isUrgentDone' in message) onUrgent()
      else said = message
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (said && 'published' in said) resolve(said.published)
      else if (said) reject(Object.assign(new Error(said.failed.message), said.failed))
      else reject(new Error(`Publishing ended with code ${code}`))
    })
  })
}
