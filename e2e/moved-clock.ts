import { readFileSync } from 'node:fs'

/**
 * Loaded before a process under test (`node --import`): its clock, and that of each process that it starts, is ahead of the
 * machine's by as many milliseconds as the file that MOVED_CLOCK names says, from one moment to the next. What waits on a
 * timer of ten seconds or more waits by that clock, so that an hour that is leapt over has passed for it, too.
 */
const file = process.env.MOVED_CLOCK ?? ''
const Machine = Date

let ahead = 0
let lookedAt = Number.NEGATIVE_INFINITY

function now(): number {
  if (performance.now() - lookedAt > 50) {
    lookedAt = performance.now()
    // The test that moves the clock may be writing just then.
    const said = Number(readFileSync(file, 'utf8') || Number.NaN)
    if (Number.isFinite(said)) ahead = said
  }
  return Machine.now() + ahead
}

globalThis.Date = new Proxy(Machine, {
  construct: (target, given, maker) =>
    Reflect.construct(target, given.length > 0 ? given : [now()], maker),
  apply: (target) => new target(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})

const longTimer = 10_000
type Timer = (
  work: (...given: unknown[]) => void,
  milliseconds?: number,
  ...given: unknown[]
) => unknown

globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (target, _, [work, milliseconds = 0, ...given]: Parameters<Timer>) => {
    if (milliseconds < longTimer) return target(work, milliseconds, ...given)
    const due = now() + milliseconds
    const timer = setInterval(() => {
      if (now() < due) return
      clearInterval(timer)
      work(...given)
    }, 100)
    return timer
  },
})
