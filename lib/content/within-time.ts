import { Script } from 'node:vm'

/** Texts below so many bytes end by themselves, whatever is in them: work grows with the square of a text at most. */
const small = 16 * 1024
/** Seconds of the processor: several times what texts take that people wrote, which is about two for a megabyte. */
const limit = { each: 1, perMegabyte: 8, most: 45 }

/** Thrown where a text was not worked through in its time. */
export class TookTooLong extends Error {
  override name = 'TookTooLong'
  readonly seconds: number

  constructor(seconds: number) {
    super(`takes longer than ${seconds} seconds`)
    this.seconds = seconds
  }
}

const begin = new Script('globalThis[Symbol.for("handbill.work")]()')
const place = Symbol.for('handbill.work')

/**
 * Does work on a text of `bytes` bytes, and ends it from outside, though it gives no turn to anything else, when it has taken
 * a second, and eight for each megabyte, of this thread's time on the processor (45 at most). Small texts are not watched: a watch costs as
 * much as a page of text. Throws {@link TookTooLong}, and what `work` throws.
 */
export function withinTime<T>(bytes: number, work: () => T): T {
  if (bytes <= small) return work()
  const wanted = limit.each + (limit.perMegabyte * bytes) / 1024 / 1024
  const seconds = Math.min(Math.round(wanted * 10) / 10, limit.most)
  for (let allowed = seconds; ; ) {
    const start = process.threadCpuUsage()
    try {
      return watched(work, Math.ceil(allowed * 1000))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const { user, system } = process.threadCpuUsage(start)
      const used = (user + system) / 1e6
      if (used >= seconds * 0.9) throw new TookTooLong(seconds)
      // On a busy machine the clock runs ahead of the work, which is begun once more with as much longer a time.
      allowed *= Math.min(Math.max((1.5 * seconds) / used, 2), 16)
    }
  }
}

function watched<T>(work: () => T, timeout: number): T {
  let result: { value: T } | undefined
  const holder = globalThis as { [place]?: () => void }
  holder[place] = () => {
    result = { value: work() }
  }
  try {
    begin.runInThisContext({ timeout })
  } finally {
    delete holder[place]
  }
  return (result as { value: T }).value
}
