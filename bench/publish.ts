import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskPerPage } from './disk.ts'
import { editOne, editSite } from './edits.ts'
import { addArticle, editFront } from './front.ts'
import { measureLive } from './live.ts'
import { measurePeers, peers } from './peers.ts'
import type { Results } from './results.ts'
import { launch } from './run.ts'
import { measureSearches } from './searches.ts'
import { TreeMemory } from './tree-memory.ts'

/** Milliseconds between two looks at the memory. */
const interval = 50
/** Larger archives take minutes, up to an hour: they are done once. */
const largestRepeated = 10_000
const times = 3

/** What a change took, from the edited file to the pages in their places; memory of all its processes together. */
interface Took {
  seconds: number
  megabytes: number
  said: string
}

/** What is measured, and where its figures go. */
export interface Measuring {
  handbill: string
  /** The script that makes publications. */
  maker: string
  size: number
  results: Results
}

/**
 * Times intake and publication of a made-up publication: from nothing, with nothing, one article and one setting of the
 * site changed, an article added without and with a front page of sections, and searches of it; and beside them other generators, each from nothing, as none of them can do less.
 */
export async function measurePublish({ handbill, maker, size, results }: Measuring) {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const content = join(folder, 'content')
  const env = {
    ...{ CONTENT_DIR: content, DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist') },
    ...{ SITE_URL: '', LOG_LEVEL: 'warn' },
  }
  const rounds = size > largestRepeated ? 1 : times
  const tell = (what: string, took: Took[]) => print(what, took, size, results)
  const publish = () => publishOnce(handbill, env)
  try {
    spawnSync(process.execPath, [maker, String(size), content], { stdio: 'ignore' })
    console.log(`${size.toLocaleString('en')} articles, intake and publication`)
    const fromNothing = () => {
      for (const made of [env.DATA_DIR, env.DIST_DIR])
        rmSync(made, { recursive: true, force: true })
      return publish()
    }
    tell('from nothing', await repeat(rounds, fromNothing))
    const { pages, kilobytes } = diskPerPage(env.DIST_DIR)
    results.add({ what: 'pages', articles: size, unit: 'pages' }, [pages])
    const disk = results.add({ what: 'disk a page', articles: size, unit: 'KB' }, [kilobytes])
    console.log(`  disk a page ${disk.toFixed(1).padStart(20)} KB, of ${pages} pages`)
    tell('nothing changed', await repeat(times, publish))
    const edited = (round: number) => {
      editOne(content, round)
      return publish()
    }
    tell('one article changed', await repeat(times, edited))
    const arrived = (round: number) => {
      addArticle(content, round)
      return publish()
    }
    tell('new article', await repeat(times, arrived))
    editFront(content)
    tell('front page edited', [await publish()])
    const arrivedThere = (round: number) => arrived(times + round)
    tell('new article, edited front', await repeat(times, arrivedThere))
    await printLive(handbill, env, content, { size, results })
    const resettled = () => {
      editSite(content)
      return publish()
    }
    tell('one setting changed', await repeat(rounds, resettled))
    await measureSearches(handbill, env, size, results)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  await measurePeers(size, rounds, results)
  printRatios(size, results)
  console.log('')
}

async function publishOnce(handbill: string, env: Record<string, string>): Promise<Took> {
  const built = await timed([handbill, 'build', '--content-only'], env)
  const published = await timed([handbill, 'publish'], env)
  return {
    seconds: built.seconds + published.seconds,
    megabytes: Math.max(built.megabytes, published.megabytes),
    said: published.said.trim().split('\n').at(-1) ?? '',
  }
}

async function repeat(rounds: number, work: (round: number) => Promise<Took>): Promise<Took[]> {
  const took: Took[] = []
  for (let round = 0; round < rounds; round++) took.push(await work(round))
  return took
}

async function timed(command: string[], env: Record<string, string>): Promise<Took> {
  const start = performance.now()
  const child = launch(command, env)
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const memory = new TreeMemory()
  const timer = setInterval(() => memory.look(child.pid), interval)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(said)
  return { seconds: (performance.now() - start) / 1000, megabytes: memory.most, said }
}

function print(what: string, took: Took[], size: number, results: Results): void {
  const about = { what, articles: size }
  const seconds = results.add(
    { ...about, unit: 's' },
    took.map((each) => each.seconds),
  )
  const memory = { ...about, what: `memory ${what}`, unit: 'MB' } as const
  const most = results.add(
    memory,
    took.map((each) => each.megabytes),
    (all) => Math.max(...all),
  )
  console.log(
    `  ${what.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s   at most ${String(most).padStart(5)} MB   ${took.at(-1)?.said}`,
  )
}

async function printLive(
  handbill: string,
  env: Record<string, string>,
  content: string,
  { size, results }: Pick<Measuring, 'size' | 'results'>,
): Promise<void> {
  const { atRest, everything, meanwhile } = await measureLive(handbill, env, content)
  const measured = {
    'its page live': atRest,
    'all that shows it live': everything,
    'its page live while all is rendered': meanwhile,
  }
  for (const [what, seconds] of Object.entries(measured)) {
    const value = results.add({ what, articles: size, unit: 's' }, seconds)
    console.log(`  ${what.padEnd(36)} ${value.toFixed(2)} s   (handbill serve)`)
  }
}

/** What we took beside what each of the others takes for a build from nothing. */
function printRatios(size: number, results: Results): void {
  for (const { title } of peers) {
    const theirs = results.valueOf(title, 'from nothing', size)
    if (!theirs) continue
    const ratios = ['from nothing', 'one setting changed', 'one article changed'].map((what) => {
      const ours = results.valueOf('Handbill', what, size) ?? Number.NaN
      return `${what} ${(ours / theirs).toFixed(2)}`
    })
    console.log(`  Handbill : ${title} = ${ratios.join(', ')}`)
  }
}
