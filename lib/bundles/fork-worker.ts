import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundledModule } from './bundled-module.ts'
import { compileCache } from './compile-cache.ts'

/**
 * Starts a module of ours, by its path from the project's root, in a process of its own, which is told things and tells
 * them. It writes nothing to standard output; `options` say what differs. Rejects where it cannot be started.
 */
export async function forkWorker(
  source: string,
  args: string[],
  { env = process.env, execArgv = [], ...options }: ForkOptions = {},
): Promise<ChildProcess> {
  return fork(fileURLToPath(await bundledModule(source)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...options,
    env: { ...env, ...compileCache() },
    execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
  })
}
