import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundledModule } from './bundled-module.ts'
import { compileCache } from './compile-cache.ts'

/**
 * Starts a module of ours, by its path from the project's root, in a process of its own, which is told things and tells
 * them. It writes nothing to standard output; `options` say what differs. `signal` ends it, and its end is all that tells
 * of that: an error that comes before anybody listens would end this process. Rejects where it cannot be started.
 */
export async function forkWorker(
  source: string,
  args: string[],
  { env = process.env, execArgv = [], signal, ...options }: ForkOptions = {},
): Promise<ChildProcess> {
  const child = fork(fileURLToPath(await bundledModule(source)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...options,
    env: { ...env, ...compileCache() },
    execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
  })
  const end = () => child.kill()
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end)
  child.once('exit', () => signal?.removeEventListener('abort', end))
  return child
}
