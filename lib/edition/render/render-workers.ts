import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { compileCache } from '#lib/bundles/compile-cache.ts'
import { builtStyles } from './inline-style.ts'
import { type Rendered, type Renderer, socketRenderer } from './renderer.ts'

/** Pages that one process renders at the same time: while one waits for the disk, another is worked on. */
const atOnce = 3

/**
 * Starts `count` processes that render the application in `root`. Requests go to the one with the fewest. Rejects with
 * what a process said where it does not start.
 */
export async function startRenderWorkers(
  root: string,
  count: number,
): Promise<Renderer & { atOnce: number }> {
  const workers = await startAll(root, count)
  const leastBusy = () => workers.reduce((least, each) => (each.busy < least.busy ? each : least))
  return {
    atOnce: count * atOnce,
    render: async (path, moment) => {
      const worker = leastBusy()
      try {
        return await renderBy(worker, path, moment)
      } catch (error) {
        // A process that ran out of memory takes what it was at with it: once more, by another one.
        if (!(await hasEnded(worker))) throw error
        await replaceEnded(workers, worker, root)
        return renderBy(leastBusy(), path, moment)
      }
    },
    close: async () => {
      await Promise.all(workers.map(stopWorker))
    },
  }
}

/** All of them; where one does not start, none is left running. */
async function startAll(root: string, count: number): Promise<Worker[]> {
  const started = await Promise.allSettled(Array.from({ length: count }, () => startWorker(root)))
  const workers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const failed = started.find((each) => each.status === 'rejected')
  if (!failed) return workers
  await Promise.all(workers.map(stopWorker))
  throw failed.reason
}

/** Milliseconds in which the system tells of the end of a process whose connections are closed already. */
const endPeriod = 1000

async function hasEnded({ child }: Worker): Promise<boolean> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  if (isOver()) return true
  await once(child, 'exit', { signal: AbortSignal.timeout(endPeriod) }).catch(() => undefined)
  return isOver()
}

async function renderBy(worker: Worker, path: string, moment: number): Promise<Rendered> {
  worker.busy++
  try {
    return await worker.renderer.render(path, moment)
  } finally {
    worker.busy--
  }
}

/** Starts one process in the place of one that ended, no matter who notices it. */
async function replaceEnded(workers: Worker[], ended: Worker, root: string): Promise<void> {
  ended.replacement ??= startWorker(root)
  const next = await ended.replacement
  const at = workers.indexOf(ended)
  if (at >= 0) workers[at] = next
}

interface Worker {
  child: ChildProcess
  renderer: Renderer
  busy: number
  replacement?: Promise<Worker>
}

async function startWorker(root: string): Promise<Worker> {
  const child = fork(join(import.meta.dirname, 'render-worker.ts'), [root], {
    env: {
      ...{ ...process.env, ...compileCache() },
      ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HANDBILL_PAGES: 'unkept' },
    },
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=192'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part) => (said = (said + part).slice(-4000)))
  const socket = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { socket: string }) => resolve(message.socket))
    child.once('exit', (code) => reject(new Error(`Rendering ended with code ${code}: ${said}`)))
  })
  return { child, renderer: socketRenderer(socket, builtStyles(root)), busy: 0 }
}

async function stopWorker({ child, renderer }: Worker): Promise<void> {
  await renderer.close()
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.disconnect()
  await ended
}
