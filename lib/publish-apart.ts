import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Published } from './edition/publish.ts'

type Said = { published: Published } | { failed: { name: string; code?: string; message: string } }

/**
 * Publishes the edition in a process of its own, rendered by the server that listens on `socket`. Rejects with the
 * error that it had; `signal` ends it, and the next call does what is left.
 */
export function publishApart(
  root: string,
  socket: string,
  signal: AbortSignal,
): Promise<Published> {
  const child = fork(join(import.meta.dirname, 'publish-worker.ts'), [root, socket], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
  })
  return new Promise((resolve, reject) => {
    let said: Said | undefined
    child.once('message', (message: Said) => {
      said = message
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (said && 'published' in said) resolve(said.published)
      else if (said) reject(Object.assign(new Error(said.failed.message), said.failed))
      else reject(new Error(`Publishing ended with code ${code}`))
    })
  })
}
