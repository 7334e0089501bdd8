/**
 * Which file of its shard a worker has begun last, and when, in memory that its pool sees: messages, one a file, took a
 * twentieth of all its time. The worker writes, the pool reads, also when the worker has come to a sudden end.
 */
export class BegunFile {
  readonly memory: Float64Array<SharedArrayBuffer>

  /** `memory` is that of another thread's. */
  constructor(
    memory = new Float64Array(new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT)),
  ) {
    this.memory = memory
  }

  /** Notes that the file at a place in the shard is begun now; before the first one is, there is none. */
  note(place = -1): void {
    this.memory.set([place, now()])
  }

  get place(): number {
    return this.memory[0] ?? -1
  }

  /** Milliseconds for which it has been at work. */
  get age(): number {
    return now() - (this.memory[1] ?? 0)
  }
}

/** Milliseconds of a clock that all threads share. */
function now(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
