import type { ChildProcess } from 'node:child_process'
import { forkWorker } from '#lib/bundles/fork-worker.ts'
import type { MadePage, MakeOptions, PageMaker, PageToMake } from './make-page.ts'
import { type Asked, errorOf, type Said } from './worker-messages.ts'

/**
 * Pages that a process is asked for at once: a message costs as much as a tenth of a page. An edit that comes meanwhile
 * waits until those that were asked for are done.
 */
const several = 8
/** Requests that a process has at the same time, so that the next one is there when one is done. */
const requests = 2

/** A process that ended before it answered. */
class EndedError extends Error {}

/**
 * Starts `count` processes that make pages of the application in `root`. Requests go to the one with the fewest. Rejects
 * with what a process said where it does not start.
 */
export async function startRenderWorkers(root: string, count: number): Promise<PageMaker> {
  const workers = await startAll(root, count)
  const ask = async (pages: PageToMake[], options: MakeOptions) => {
    const worker = workers.reduce((least, each) => (each.busy < least.busy ? each : least))
    try {
      return await worker.make(pages, options)
    } catch (error) {
      if (error instanceof EndedError) await replaceEnded(workers, worker, root)
      throw error
    }
  }
  const again = async (page: PageToMake, options: MakeOptions): Promise<MadePage[]> => {
    try {
      return await ask([page], options)
    } catch (error) {
      if (error instanceof EndedError) return [{ why: error.message }]
      throw error
    }
  }
  return {
    ...{ several, atOnce: count * requests },
    make: async (pages, options) => {
      try {
        return await ask(pages, options)
      } catch (error) {
        if (!(error instanceof EndedError)) throw error
        // A process that ran out of memory takes what it was at with it: each page once more, by itself.
        const made: MadePage[] = []
        for (const page of pages) made.push(...(await again(page, options)))
        return made
      }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

/** All of them; where one does not start, none is left running. */
async function startAll(root: string, count: number): Promise<Worker[]> {
  const started = await Promise.allSettled(Array.from({ length: count }, () => startWorker(root)))
  const workers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const failed = started.find((each) => each.status === 'rejected')
  if (!failed) return workers
  await Promise.all(workers.map((worker) => worker.stop()))
  throw failed.reason
}

/** Starts one process in the place of one that ended, no matter who notices it. */
async function replaceEnded(workers: Worker[], ended: Worker, root: string): Promise<void> {
  ended.replacement ??= startWorker(root)
  const next = await ended.replacement
  const at = workers.indexOf(ended)
  if (at >= 0) workers[at] = next
}

async function startWorker(root: string): Promise<Worker> {
  const child = await forkWorker('lib/edition/render/render-worker.ts', [root], {
    execArgv: ['--max-old-space-size=192'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part) => (said = (said + part).slice(-4000)))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Rendering ended with code ${code}: ${said}`)))
  })
  return new Worker(child)
}

interface Waiting {
  resolve: (made: MadePage[]) => void
  reject: (error: Error) => void
}

/** A process that makes pages, and what it was asked for. */
class Worker {
  replacement?: Promise<Worker>
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #asked = 0
  #isOver = false

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (said: Said) => this.#hear(said))
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#isOver = true
        for (const { reject } of this.#waiting.values()) reject(ended(code, signal))
        resolve()
      })
    })
    // What cannot be sent any more is told of by the end of the process.
    child.on('error', () => undefined)
  }

  /** Requests that are not answered yet. */
  get busy(): number {
    return this.#waiting.size
  }

  make(pages: PageToMake[], options: MakeOptions): Promise<MadePage[]> {
    const { exitCode, signalCode } = this.#child
    if (this.#isOver) return Promise.reject(ended(exitCode, signalCode))
    const id = this.#asked++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, pages, options } satisfies Asked)
    })
  }

  #hear(said: Said): void {
    if ('isReady' in said) return
    const waiting = this.#waiting.get(said.id)
    this.#waiting.delete(said.id)
    if ('made' in said) waiting?.resolve(said.made)
    else waiting?.reject(errorOf(said.fault))
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    await this.#ended
  }
}

function ended(code: number | null, signal: NodeJS.Signals | null): EndedError {
  return new EndedError(`the process that rendered it ended (${signal ?? `code ${code}`})`)
}
