import { setTimeout as pause } from 'node:timers/promises'
import { editOne, editSite } from './edits.ts'
import { launch, run } from './run.ts'
import { ready } from './server.ts'

const port = 4098
const rounds = 5
/** Edits while all pages are rendered, which takes longer where there are more. */
const meanwhileRounds = 3
/** Seconds after which an edit is not waited for any more. */
const longest = 120

/** Seconds of each round. */
export interface Live {
  atRest: number[]
  /** Until the lists, feeds and sitemaps that show it are there, too. */
  everything: number[]
  /** While all pages are rendered, as another setting of the site wants it. */
  meanwhile: number[]
}

/**
 * Seconds from an edit of one article until its page has it, while `handbill serve` hands out the edition: the intake,
 * and what the server does when it sees the new catalogue. The publication must be published.
 */
export async function measureLive(
  handbill: string,
  env: Record<string, string>,
  content: string,
): Promise<Live> {
  const own = { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'info' }
  const server = launch([handbill, 'serve'], { ...env, ...own })
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part) => (log += part))
  const publications = () => log.split('"edition-published"').length - 1
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    const [atRest, everything]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      const [start, before] = [performance.now(), publications()]
      atRest.push(await untilLive(handbill, env, content, round))
      while (publications() === before && performance.now() - start < longest * 1000)
        await pause(20)
      everything.push((performance.now() - start) / 1000)
    }
    editSite(content)
    await takeIn(handbill, env)
    const meanwhile: number[] = []
    for (let round = 0; round < meanwhileRounds; round++) {
      await pause(3000)
      meanwhile.push(await untilLive(handbill, env, content, rounds + round))
    }
    return { atRest, everything, meanwhile }
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

async function untilLive(
  handbill: string,
  env: Record<string, string>,
  content: string,
  round: number,
): Promise<number> {
  const { path, sentence } = editOne(content, round + 3)
  const start = performance.now()
  await takeIn(handbill, env)
  const seconds = () => (performance.now() - start) / 1000
  while (seconds() < longest) {
    const page = await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.text())
    if (page.includes(sentence)) return seconds()
    await pause(20)
  }
  throw new Error(`${path} does not show "${sentence}" after ${longest} seconds`)
}

async function takeIn(handbill: string, env: Record<string, string>): Promise<void> {
  const built = await run([handbill, 'build', '--content-only'], env)
  if (built.code !== 0) throw new Error(built.output)
}
