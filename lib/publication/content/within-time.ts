import { availableParallelism, loadavg } from 'node:os'
import { Script } from 'node:vm'

/** Texts below so many bytes end by themselves, whatever is in them: work grows with the square of a text at most. */
const small = 16 * 1024
/** Seconds of the processor: more than twice what texts take that people wrote, which is about two for a megabyte. */
const limit = { each: 1, perMegabyte: 6, most: 45 }
/** Seconds that may be lost to texts that take too long before those after them get half of their time. */
const mostLost = 5

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
/** Seconds that each run has lost, by what stands for it. */
const lost = new WeakMap<object, number>()

/**
 * Does work on a text of `bytes` bytes, and ends it from outside, though it gives no turn to anything else, when it has taken
 * a second, and six for each megabyte, of this thread's time on the processor (45 at most); half of that once texts before
 * it, in the same `run`, have used up five seconds for nothing. Small texts are not watched: a watch costs as much as a page
 * of text. Throws {@link TookTooLong}, and what `work` throws.
 */
export function withinTime<T>(run: object, bytes: number, work: () => T): T {
  if (bytes <= small) return work()
  const seconds = secondsFor(bytes, lost.get(run) ?? 0)
  // The clock runs ahead of the work as far as there is more to do than there are processors.
  for (let allowed = seconds * busyness(); ; ) {
    const start = process.threadCpuUsage()
    try {
      return watched(work, Math.ceil(allowed * 1000))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const { user, system } = process.threadCpuUsage(start)
      const used = (user + system) / 1e6
      lost.set(run, (lost.get(run) ?? 0) + used)
      // What has had most of its time is not begun again; what has had little met a machine busier than it was.
      if (used >= seconds * 0.7) throw new TookTooLong(seconds)
      allowed *= Math.min(Math.max((1.5 * seconds) / used, 2), 16)
    }
  }
}

/** Seconds that a text of so many bytes has, in a run that has lost so many before it. */
export function secondsFor(bytes: number, before: number): number {
  const wanted = limit.each + (limit.perMegabyte * bytes) / 1024 / 1024
  const seconds = Math.min(wanted, limit.most) / (before > mostLost ? 2 : 1)
  return Math.round(seconds * 10) / 10
}

/** Times as long as work takes by the clock, as the last minute has it (loadavg(5)); not far, as that may be over. */
function busyness(): number {
  const [last = 0] = loadavg()
  return Math.min(Math.max(last / availableParallelism(), 1), 4)
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
