import { setTimeout as pause } from 'node:timers/promises'
import { editOne, editSite } from './edits.ts'
import { launch, median, run } from './run.ts'
import { ready } from './server.ts'

const port = 4098
const rounds = 5
/** Edits while all pages are rendered, which takes longer where there are more. */
const meanwhileRounds = 3
/** Seconds after which an edit is not waited for any more. */
const longest = 120

/** Medians, in seconds. */
export interface Live {
  atRest: number
  /** While all pages are rendered, as another setting of the site wants it. */
  meanwhile: number
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
  const server = launch([handbill, 'serve'], { ...env, PORT: String(port), HOST: '127.0.0.1' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    const atRest: number[] = []
    for (let round = 0; round < rounds; round++) {
      atRest.push(await untilLive(handbill, env, content, round))
      // The lists that show it are being published.
      await pause(10_000)
    }
    editSite(content)
    await takeIn(handbill, env)
    const meanwhile: number[] = []
    for (let round = 0; round < meanwhileRounds; round++) {
      await pause(3000)
      meanwhile.push(await untilLive(handbill, env, content, rounds + round))
    }
    return { atRest: median(atRest), meanwhile: median(meanwhile) }
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
