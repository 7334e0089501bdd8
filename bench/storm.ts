import { type ChildProcess, execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { launch, memoryOf, run } from './run.ts'
import { ready } from './server.ts'
import { longestSilence, type Storm, type StormReport, wholeStorm } from './storm-report.ts'

const port = 4475
const seconds = 15
const client = join(import.meta.dirname, 'storm-client.ts')

/** Lets a storm loose on a server from a process of its own, and tells what came of it. */
export async function letLoose(storm: Storm): Promise<StormReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [client, JSON.stringify(storm)], {
    maxBuffer: 16 * 1024 * 1024,
  })
  return JSON.parse(stdout) as StormReport
}

/**
 * A server of the demo under more than it can do: what readers, sign-ups, searches and unknown addresses were answered,
 * and how long that took. Prints times by kind, and the memory of the server at its peak.
 */
export async function measureStorm(handbill: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const env = {
    ...{ DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist'), HOST: '127.0.0.1' },
    ...{ SITE_URL: '', DATABASE_URL: '', SMTP_URL: '', LOG_LEVEL: 'error', TRUST_PROXY: '1' },
    ...{ PORT: String(port), SECRET_KEY: '', PROOF_OF_WORK: 'off' },
  }
  let server: ChildProcess | undefined
  try {
    for (const words of [['build', '--content-only'], ['publish']]) {
      const ended = await run([handbill, ...words], env)
      if (ended.code !== 0) throw new Error(ended.output)
    }
    server = launch([handbill, 'serve'], env)
    await ready(port)
    const report = await letLoose({
      ...{ ...wholeStorm, port, seconds, pid: server.pid ?? 0 },
      page: '/articles/how-rss-works',
    })
    const mails = await mailsTo(report.addresses, join(env.DATA_DIR, 'mail'))
    print(report, memoryOf(server.pid, 'VmHWM'), mails)
    if (server.exitCode !== null) throw new Error('The server did not outlive it')
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many of these addresses have a mail in the folder of kept mails; waits for the last of them for a while. */
export async function mailsTo(addresses: string[], folder: string): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
    const told = new Set(texts.flatMap((text) => text.match(/storm-\d+@example\.org/g) ?? []))
    const count = addresses.filter((address) => told.has(address)).length
    if (count === addresses.length || attempt === 60) return count
    await pause(500)
  }
}

function print(report: StormReport, megabytes: number, mails: number): void {
  console.log(
    `a storm of ${report.seconds.toFixed(1)} s, beside ${report.held} connections that ask nothing`,
  )
  for (const kind of ['page', 'healthz', 'sign-up', 'search', 'unknown']) {
    const { median, p99, slowest } = report.times[kind] ?? { median: 0, p99: 0, slowest: 0 }
    const statuses = Object.entries(report.statuses[kind] ?? {}).map(
      ([status, n]) => `${n} × ${status}`,
    )
    console.log(
      `  ${kind.padEnd(10)} p50 ${String(median).padStart(5)} ms   p99 ${String(p99).padStart(5)} ms   ` +
        `slowest ${String(slowest).padStart(5)} ms   ${statuses.join(', ')}`,
    )
  }
  const hostile = Object.entries(report.statuses).filter(([kind]) => kind.startsWith('hostile'))
  const counts: Record<string, number> = {}
  for (const [, statuses] of hostile)
    for (const [status, count] of Object.entries(statuses))
      counts[status] = (counts[status] ?? 0) + count
  console.log(
    `  hostile    ${Object.entries(counts)
      .map(([s, n]) => `${n} × ${s}`)
      .join(', ')}`,
  )
  const unanswered = Object.entries(report.unanswered)
  if (unanswered.length > 0)
    console.log(`  unanswered ${unanswered.map(([kind, n]) => `${kind} ${n}`).join(', ')}`)
  const silence = (['healthz', 'page'] as const).map((kind) =>
    longestSilence(report.answered[kind], report.seconds).toFixed(1),
  )
  console.log(
    `  ${report.searchesFound} searches found something to say, ${mails} of ${report.addresses.length} sign-ups have their mail\n` +
      `  longest time without /healthz ${silence[0]} s, without a page ${silence[1]} s; peak memory ${megabytes} MB\n`,
  )
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGTERM')
  await ended
}
