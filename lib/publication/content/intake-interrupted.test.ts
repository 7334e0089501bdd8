import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodPublication } from './fixtures/good-publication.ts'
import { article, type Files, Publication, type PublishedTables } from './fixtures/publication.ts'

/** Enough articles for several shards, each said in its words to be of one state of the publication or the other. */
function state(word: string, size: number): Files {
  const files: Files = { ...goodPublication(), 'redirects.yml': `/${word}: /new\n` }
  files['images/a.svg'] =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="9"><g/></svg>`
  files[`authors/${word}.md`] = `---\nname: ${word} Author\n---\n`
  for (let at = 0; at < 50; at++)
    files[`articles/many/${word}-${at % 3}-${at}.md`] = article(
      {
        date: `2026-02-${String((at % 28) + 1).padStart(2, '0')}`,
        authors: `[${word}]`,
        topics: `[city, t${at % 7}]`,
      },
      `The ${word} text number ${at}.\n\n![A](images/a.svg)\n`,
    )
  return files
}

const states: [Files, Files] = [state('first', 10), state('second', 20)]
const publication = new Publication(states[1])
/** What each state gives from nothing. */
const whole: PublishedTables[] = []

beforeAll(async () => {
  const fresh = new Publication({})
  await publication.intake({ dataDir: fresh.dataDir })
  whole[1] = await publication.published(fresh.dataDir)
  fresh.remove()
  publication.become(states[0])
  expect(await publication.problems()).toEqual([])
  whole[0] = await publication.published()
}, 120_000)

afterAll(async () => {
  publication.remove()
})

/** Starts an intake in another process and ends it there, `later` milliseconds after it has said so many lines. */
async function endedIntake(lines: number, later: number): Promise<void> {
  const script = fileURLToPath(new URL('./fixtures/run-intake.ts', import.meta.url))
  const child: ChildProcess = spawn(
    process.execPath,
    [script, publication.dir, publication.dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // What it leaves of its work goes with the publication.
      env: { ...process.env, TMPDIR: publication.folder },
    },
  )
  const ended = once(child, 'exit')
  let said = 0
  if (child.stdout)
    for await (const _ of createInterface({ input: child.stdout })) {
      said++
      if (said === lines) break
    }
  await wait(later)
  child.kill('SIGKILL')
  await ended
}

/**
 * When the intake is ended: after how many lines (it has begun; then each is a shard that is kept), and how many
 * milliseconds later. At first the state before is the published one; in the end either may be.
 */
const moments: [name: string, lines: number, later: number][] = [
  ['before a file is compiled', 1, 200 + 200 * Math.random()],
  ['while files are compiled', 2, 0],
  ['while it publishes', 3, 60 * Math.random()],
]

test.each(moments)(
  'ended %s: what is published is whole, and the next intake completes it',
  { timeout: 120_000 },
  async (_, lines, later) => {
    const before = await publication.published()
    const now = before.redirects?.some((row) => JSON.stringify(row).includes('first')) ? 1 : 0
    publication.become(states[now])
    await endedIntake(lines, later)
    const between = shown(await publication.published())
    const possible = lines < 3 ? [whole[1 - now]] : whole
    expect(possible.map(shown), `${later} ms later`).toContainEqual(between)
    expect(await publication.problems()).toEqual([])
    expect(await publication.published()).toEqual(whole[now])
  },
)

/** What readers see; sizes of pictures are known before the articles that show them are published. */
function shown(tables: PublishedTables = {}): PublishedTables {
  const { pictures: _, ...others } = tables
  return others
}
