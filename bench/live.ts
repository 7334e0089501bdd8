import { editOne } from './edit-one.ts'
import { launch, median, run } from './run.ts'
import { ready } from './server.ts'

const port = 4098
const rounds = 5
/** Seconds after which an edit is not waited for any more. */
const longest = 120

/**
 * Seconds from an edit of one article until its page has it, while `handbill serve` hands out the edition: the intake,
 * and what the server does when it sees the new catalogue. The median of several; the publication must be published.
 */
export async function measureLive(
  handbill: string,
  env: Record<string, string>,
  content: string,
): Promise<number> {
  const server = launch([handbill, 'serve'], { ...env, PORT: String(port), HOST: '127.0.0.1' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    const took: number[] = []
    for (let round = 0; round < rounds; round++) {
      took.push(await untilLive(handbill, env, content, round))
      // The lists that show it are being published.
      await new Promise((resolve) => setTimeout(resolve, 10_000))
    }
    return median(took)
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
  const built = await run([handbill, 'build', '--content-only'], env)
  if (built.code !== 0) throw new Error(built.output)
  const seconds = () => (performance.now() - start) / 1000
  while (seconds() < longest) {
    const page = await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.text())
    if (page.includes(sentence)) return seconds()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${path} does not show "${sentence}" after ${longest} seconds`)
}
