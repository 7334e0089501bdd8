import { readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { type Sample, sample } from '#lib/metrics/exposition.ts'

/** Milliseconds between two looks at the clock: each wakes the process. */
const resolution = 50
/** Milliseconds after which delays are forgotten, once they were told. */
const delaysFor = 10_000

/** How this process is. */
export class ProcessSamples {
  readonly #version: string
  readonly #delays: ReturnType<typeof monitorEventLoopDelay>
  #since = performance.now()

  /** `root` is the project's, in which its version is. */
  constructor(root: string) {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    this.#version = String(version)
    this.#delays = monitorEventLoopDelay({ resolution })
    this.#delays.enable()
  }

  /** Ends what looks at the clock. */
  close(): void {
    this.#delays.disable()
  }

  samples(): Sample[] {
    const labels = { version: this.#version, node: process.versions.node }
    const { user, system } = process.cpuUsage()
    return [
      sample('handbill_build_info', labels, 1),
      sample('handbill_start_timestamp_seconds', {}, (Date.now() - performance.now()) / 1000),
      sample('handbill_cpu_seconds_total', {}, (user + system) / 1e6),
      ...memorySamples(),
      ...this.#delaySamples(),
    ]
  }

  #delaySamples(): Sample[] {
    const delays = this.#delays
    const found = ['50', '99', '100'].map((percentile) => {
      // What Node.js measures is the time between two looks, in nanoseconds.
      const between = delays.count > 0 ? delays.percentile(Number(percentile)) / 1e6 : resolution
      const late = Math.max(between - resolution, 0) / 1000
      return sample('handbill_event_loop_delay_seconds', { percentile }, late)
    })
    if (performance.now() - this.#since >= delaysFor) {
      delays.reset()
      this.#since = performance.now()
    }
    return found
  }
}

function memorySamples(): Sample[] {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
  // Without a bound of the system, more than there is, or 0.
  const bound = process.constrainedMemory()
  const limit = bound > 0 ? Math.min(bound, totalmem()) : totalmem()
  return [
    sample('handbill_memory_bytes', { part: 'resident' }, process.memoryUsage.rss()),
    sample('handbill_memory_bytes', { part: 'heap' }, used),
    sample('handbill_memory_limit_bytes', { part: 'resident' }, limit),
    sample('handbill_memory_limit_bytes', { part: 'heap' }, most),
  ]
}
