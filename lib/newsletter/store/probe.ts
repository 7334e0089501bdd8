import { randomUUID } from 'node:crypto'
import type { Queries } from '#lib/newsletter/records/store.ts'

/** Milliseconds; a row that a process leaves behind is deleted with those of passing counts. */
const period = 60_000

/** Writes a row among what is kept only for a moment, to see whether that can be done. */
export class Probe {
  readonly #padding: string
  #last: string | undefined

  /** `length` in bytes, of what is written. */
  constructor(length: number) {
    this.#padding = 'x'.repeat(length)
  }

  /** Within a transaction: writes a new row, and deletes the one before it. */
  async write(queries: Queries): Promise<void> {
    const key = `probe ${randomUUID()} ${this.#padding}`
    if (this.#last) await queries.forgetUses([this.#last])
    await queries.count({ key, period }, Date.now())
    this.#last = key
  }
}
