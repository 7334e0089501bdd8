import { type ChildProcess, spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Results } from './results.ts'
import { launch } from './run.ts'
import { searchParameters } from './search.ts'
import { ready } from './server.ts'

const port = 4097
/** Seconds of each measurement. */
const seconds = 15
/** Searches that are asked for at the same time to find out how many can be answered. */
const together = 8
/** Searches a second of a busy day. */
const steady = 20

/**
 * Searches that a server answers over HTTP, words and filters of every kind: as many as it can on one core, where it can
 * be held to one; and how long each takes when twenty are asked for in a second. The publication must be published.
 */
export async function measureSearches(
  handbill: string,
  env: Record<string, string>,
  size: number,
  results: Results,
): Promise<void> {
  const paths = (await searchParameters(env)).map(
    (parameters) => `/search?${new URLSearchParams(parameters)}`,
  )
  const server = launch([handbill, 'serve'], { ...env, PORT: String(port), HOST: '127.0.0.1' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    const isHeld = holdToOneCore(server)
    await fullSpeed(paths, seconds / 3)
    const { answered, failed } = await fullSpeed(paths, seconds)
    const rate = results.add({ what: 'searches', articles: size, unit: '/s' }, [answered / seconds])
    const where = isHeld ? 'on one core' : 'on all cores, as there is no taskset'
    console.log(
      `  searches ${where}: ${rate.toFixed(0)} /s${failed > 0 ? `, ${failed} failed` : ''}`,
    )
    const times = await atRate(paths)
    const at = (part: number) => times[Math.ceil(part * times.length) - 1] ?? 0
    const about = { articles: size, unit: 'ms' } as const
    const p50 = results.add({ ...about, what: 'search p50' }, [at(0.5)])
    const p99 = results.add({ ...about, what: 'search p99' }, [at(0.99)])
    console.log(`  ${steady} a second: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

function holdToOneCore(server: ChildProcess): boolean {
  const held = spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '0', String(server.pid)])
  return held.status === 0
}

/** Asks for one after the other in several rows. */
async function fullSpeed(paths: string[], length: number) {
  const until = performance.now() + length * 1000
  let [next, answered, failed] = [0, 0, 0]
  const row = async () => {
    while (performance.now() < until) {
      if (await ask(paths[next++ % paths.length] ?? '/')) answered++
      else failed++
    }
  }
  await Promise.all(Array.from({ length: together }, row))
  return { answered, failed }
}

/** Milliseconds of each answer, the shortest first, whatever the others take. */
async function atRate(paths: string[]): Promise<number[]> {
  const times: number[] = []
  const all: Promise<void>[] = []
  for (let index = 0; index < seconds * steady; index++) {
    const start = performance.now()
    const asked = ask(paths[index % paths.length] ?? '/').then((isAnswered) => {
      times.push(isAnswered ? performance.now() - start : Number.POSITIVE_INFINITY)
    })
    all.push(asked)
    await pause(1000 / steady)
  }
  await Promise.all(all)
  return times.sort((one, other) => one - other)
}

async function ask(path: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.ok ?? false
}
