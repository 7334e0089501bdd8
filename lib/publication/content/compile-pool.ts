import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { BegunFile } from './begun-file.ts'
import type { CompileContext, CompiledFile, CompileTask } from './compile-text.ts'
import type { ShardMessage, ShardRequest, WorkerData } from './compile-worker.ts'
import { exhaustingFile } from './problem.ts'

/**
 * Files in one call of Contentlayer: enough to share its start and its folder, few enough to stay small in memory, and the
 * fewest where more would leave a core without work.
 */
const shardSize = { least: 50, most: 100, perLane: 4 }

/** What one file may cost. */
interface Limits {
  /** When its worker is ended and the article named, should it not have come to an end before: see `within-time.ts`. */
  seconds: number
  /** A worker that needs more has met a file that would take the machine down. */
  megabytes: number
}

const usual: Limits = { seconds: 120, megabytes: 768 }
// Trees of one article live for milliseconds: room for many of them is collected at once.
const otherLimits = { maxYoungGenerationSizeMb: 96, stackSizeMb: 4 }
/** From the start, as the compiler's own modules alone fill what a worker begins with a dozen times. */
const firstRoom = '--min-semi-space-size=32'

type OnShard = (files: CompiledFile[]) => Promise<void>

/**
 * Compiles files on every core, a shard at a time. Its workers stay until `end`, so that their start is paid for once by a
 * caller that compiles again and again.
 */
export class CompilePool {
  readonly #idle: Compiler[] = []
  readonly #limits: Limits
  #compiler: Promise<URL> | undefined

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...usual, ...limits }
  }

  /**
   * Hands each shard's result to `onShard` as it comes. A file that exhausts its worker's time or memory becomes a
   * problem of that file; its neighbours are compiled again. Rejects with the error of a disk that is full, or refuses.
   */
  async compile(tasks: CompileTask[], context: CompileContext, onShard: OnShard): Promise<void> {
    const shards = shardsOf(tasks)
    if (shards.length === 0) return
    const folder = mkdtempSync(join(tmpdir(), 'handbill-'))
    try {
      const lanes = Math.min(availableParallelism(), shards.length)
      await Promise.all(
        Array.from({ length: lanes }, (_, lane) =>
          this.#work(shards, context, join(folder, String(lane)), onShard),
        ),
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  /** Starts a worker that will be needed, while the caller does something else. */
  async warm(): Promise<void> {
    this.#idle.push(await this.#start())
  }

  /** Ends the workers. */
  async end(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((compiler) => compiler.end()))
  }

  async #work(
    shards: CompileTask[][],
    context: CompileContext,
    folder: string,
    onShard: OnShard,
  ): Promise<void> {
    let compiler = this.#idle.pop() ?? (await this.#start())
    // A shard's result is kept while the next one is compiled.
    let kept = Promise.resolve()
    const keep = async (files: CompiledFile[]) => {
      await kept
      kept = onShard(files)
      // The next to wait for it hears of a failure; nobody waiting is no reason to end the process.
      kept.catch(() => {})
    }
    try {
      for (let tasks = shards.shift(); tasks; tasks = shards.shift()) {
        const answer = await compiler.ask({ tasks, folder, context })
        if ('files' in answer) {
          await keep(answer.files)
          continue
        }
        if ('refused' in answer) throw answer.refused
        await compiler.end()
        compiler = await this.#start()
        await keep(brokenFiles(tasks, answer))
        shards.unshift(...retries(tasks, answer))
      }
      await kept
    } finally {
      this.#idle.push(compiler)
    }
  }

  async #start(): Promise<Compiler> {
    this.#compiler ??= bundledModule('lib/publication/content/compile-shard.ts')
    return new Compiler(await this.#compiler, this.#limits)
  }
}

function shardsOf(tasks: CompileTask[]): CompileTask[][] {
  const { least, most, perLane } = shardSize
  const even = Math.ceil(tasks.length / (availableParallelism() * perLane))
  return [...chunks(tasks, Math.max(least, Math.min(even, most)))]
}

type Answer = { files: CompiledFile[] } | { refused: Error } | Breakdown

/** Why a worker broke, and the file that it had begun last. */
interface Breakdown {
  file: string | undefined
  why: string
}

function brokenFiles(tasks: CompileTask[], { file, why }: Breakdown): CompiledFile[] {
  const culprit = file ?? (tasks.length === 1 ? tasks[0]?.path : undefined)
  return culprit ? [brokenFile(culprit, why)] : []
}

/** What is left of a shard that broke: without the culprit, or file by file where it is not known. */
function retries(tasks: CompileTask[], { file }: Breakdown): CompileTask[][] {
  if (file === undefined) return tasks.length === 1 ? [] : tasks.map((task) => [task])
  const rest = tasks.filter((task) => task.path !== file)
  return rest.length > 0 ? [rest] : []
}

/** A worker thread that compiles one shard at a time. */
class Compiler {
  readonly #worker: Worker
  readonly #seconds: number
  /** What the worker was told last; it holds the sizes of all pictures, which are too many to send each time. */
  #context: CompileContext | undefined
  readonly #begun = new BegunFile()
  #tasks: CompileTask[] = []
  #settle: (answer: Answer) => void = () => {}
  #timer: NodeJS.Timeout | undefined

  constructor(compiler: URL, { seconds, megabytes }: Limits) {
    this.#seconds = seconds
    setFlagsFromString(firstRoom)
    const workerData: WorkerData = { compiler: compiler.href, begun: this.#begun.memory }
    this.#worker = new Worker(new URL('./compile-worker.ts', import.meta.url), {
      workerData,
      resourceLimits: { ...otherLimits, maxOldGenerationSizeMb: megabytes },
    })
    this.#worker.on('message', (message: ShardMessage) => this.#hear(message))
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#break(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `needs more than ${megabytes} MB of memory`
          : `breaks the compiler (${error.message})`,
      ),
    )
  }

  /** Resolves with the shard's result, or with the file that the worker had begun when it broke. */
  ask({ context, ...shard }: Required<ShardRequest>): Promise<Answer> {
    return new Promise((resolve) => {
      this.#tasks = shard.tasks
      this.#begun.note()
      this.#settle = resolve
      this.#watch()
      this.#worker.postMessage(this.#context === context ? shard : { ...shard, context })
      this.#context = context
    })
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#worker.terminate()
  }

  #hear(message: ShardMessage): void {
    clearTimeout(this.#timer)
    if ('files' in message) this.#settle(message)
    else if ('refused' in message)
      this.#settle({ refused: Object.assign(new Error(message.refused.message), message.refused) })
    else this.#settle({ file: undefined, why: `breaks the compiler (${message.error})` })
  }

  /** Breaks when a file has been at work for too long, which may be one that is begun later than now. */
  #watch(): void {
    const left = this.#seconds * 1000 - this.#begun.age
    if (left <= 0) this.#break(`takes longer than ${this.#seconds} seconds`)
    else this.#timer = setTimeout(() => this.#watch(), left)
  }

  #break(why: string): void {
    clearTimeout(this.#timer)
    this.#settle({ file: this.#tasks[this.#begun.place]?.path, why })
  }
}

function brokenFile(path: string, why: string): CompiledFile {
  const row = {
    problemsJson: JSON.stringify([exhaustingFile(path, why)]),
    linksJson: '[]',
    outboundJson: '[]',
    warningsJson: '[]',
    documentJson: null,
    html: null,
    text: null,
    excerpt: null,
    minutes: 0,
    picturesJson: '[]',
  }
  // A hash that no bytes have: the next intake tries it again.
  return { path, hash: `broken:${path}`, row }
}
