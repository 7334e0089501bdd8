import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { forkWorker } from '#lib/bundles/fork-worker.ts'
import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { currentNewsletter } from '../newsletter.ts'
import { newHolder } from './digest-holder.ts'
import { type Job, startJob } from './keep-at-it.ts'
import { publicationLease } from './publication-lease.ts'

/** Milliseconds for which the publisher may be silent before another server takes its place, and after which it says that it is there. */
const lease = 45_000
const renewPeriod = 10_000

/**
 * Has one of the servers that share a database publish for all: the one that holds a lease does it in a process of its own, until
 * another one holds it or this is stopped. Never rejects.
 */
export function startElectedPublisher(root: string): Job {
  return startJob((signal) => keepLeading(root, signal))
}

async function keepLeading(root: string, signal: AbortSignal): Promise<void> {
  const holder = newHolder()
  let child: ChildProcess | undefined
  let ends = 0
  while (!signal.aborted) {
    const fence = await take(holder).catch((error) => {
      log('warn', { event: 'lease-failed', error })
      return 'unknown' as const
    })
    if (typeof fence === 'number') {
      ends = performance.now() + lease
      if (!isRunning(child)) child = await publish(root, holder, fence)
    } else if (fence === undefined || performance.now() > ends) await end(child)
    await pause(renewPeriod, signal)
  }
  await end(child)
  const { store } = await currentNewsletter()
  await store.write((queries) => queries.dropLease(publicationLease, holder)).catch(() => undefined)
}

async function take(holder: string): Promise<number | undefined> {
  const { store } = await currentNewsletter()
  const now = Date.now()
  return store.write((queries) => queries.takeLease(publicationLease, holder, now, now + lease))
}

const isRunning = (child: ChildProcess | undefined) =>
  child !== undefined && child.exitCode === null && child.signalCode === null

async function publish(root: string, holder: string, fence: number): Promise<ChildProcess> {
  log('info', { event: 'publication-leads', count: fence })
  const { SERVE_FROM: _others, ...env } = process.env
  return forkWorker('lib/server/jobs/publisher-worker.ts', [root, holder, String(fence)], {
    env: { ...env, CONTENT_DIR: settings().contentDir },
  })
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || !isRunning(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
  await ended
  clearTimeout(timer)
}
