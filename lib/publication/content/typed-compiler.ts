import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { CompilePool } from './compile-pool.ts'
import type { CompileContext, CompiledFile } from './compile-text.ts'

/** What one text may cost: somebody waits for the answer, and readers are served from the same machine. */
const limits = { seconds: 10, megabytes: 256 }
/** Texts that wait for their turn; more are not taken. */
const mostWaiting = 16
/** So long without a text its worker is ended, in milliseconds: it holds what a server has better use for. */
const idle = 60_000

/** Thrown where too many texts wait: the same can be asked again soon. */
export class CompilerBusyError extends Error {
  override name = 'CompilerBusyError'

  constructor() {
    super('Too many texts are being checked at the moment')
  }
}

/**
 * Compiles texts as they are typed, without Contentlayer's types: one at a time, in a worker with a memory of its own. A text that
 * takes too much of it, or too long, has a problem that says so, and ends nothing else. What is asked again of the same text is known.
 */
export class TypedCompiler {
  readonly #pool: CompilePool
  readonly #known = new LRUCache<string, Promise<CompiledFile>>({ max: 8 })
  #context: CompileContext | undefined
  #untyped: CompileContext | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #timer: NodeJS.Timeout | undefined

  constructor(of: Partial<typeof limits> = {}) {
    this.#pool = new CompilePool({ ...limits, ...of })
  }

  /** The compiled text. Throws {@link CompilerBusyError}. */
  async compile(path: string, bytes: Uint8Array, context: CompileContext): Promise<CompiledFile> {
    if (this.#context !== context) {
      this.#context = context
      this.#untyped = { ...context, isUntyped: true }
      this.#known.clear()
    }
    const key = createHash('sha256').update(`${path}\n`).update(bytes).digest('base64')
    const known = this.#known.get(key)
    if (known) return known
    if (this.#waiting >= mostWaiting) throw new CompilerBusyError()
    const compiled = this.#inTurn({ path, known: undefined, bytes }, this.#untyped ?? context)
    this.#known.set(key, compiled)
    compiled.catch(() => this.#known.delete(key))
    return compiled
  }

  /** Ends the worker. */
  end(): Promise<void> {
    clearTimeout(this.#timer)
    return this.#pool.end()
  }

  #inTurn(
    task: { path: string; known: undefined; bytes: Uint8Array },
    context: CompileContext,
  ): Promise<CompiledFile> {
    this.#waiting++
    clearTimeout(this.#timer)
    const turn = this.#last.then(async () => {
      const found: CompiledFile[] = []
      await this.#pool.compile([task], context, async (files) => {
        found.push(...files)
      })
      const [file] = found
      if (!file) throw new Error('The compiler gave no answer')
      return file
    })
    this.#last = turn.catch(() => undefined).finally(() => this.#afterTurn())
    return turn
  }

  #afterTurn(): void {
    this.#waiting--
    if (this.#waiting > 0) return
    this.#timer = setTimeout(() => this.#pool.end(), idle)
    this.#timer.unref()
  }
}
