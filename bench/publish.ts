import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editOne, editSite } from './edits.ts'
import { measureLive } from './live.ts'
import { launch, median } from './run.ts'
import { TreeMemory } from './tree-memory.ts'

/** Milliseconds between two looks at the memory. */
const interval = 50
const shared = join(import.meta.dirname, '..', '..', 'shared')
const maker = join(shared, 'data', 'make-publication.mjs')
const peers = join(shared, 'bench', 'peers', 'run.sh')

/** What a change took, from the edited file to the pages in their places; memory of all its processes together. */
interface Took {
  seconds: number
  megabytes: number
  said: string
}

/**
 * Times intake and publication of a made-up publication: from nothing, with nothing, one article and one setting of the
 * site changed; and beside them other generators, each from nothing, as none of them can do less.
 */
export async function measurePublish(handbill: string, size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const content = join(folder, 'content')
  const env = {
    ...{ CONTENT_DIR: content, DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist') },
    ...{ SITE_URL: '', LOG_LEVEL: 'warn' },
  }
  const publish = async () => {
    const built = await timed([handbill, 'build', '--content-only'], env)
    const published = await timed([handbill, 'publish'], env)
    return {
      seconds: built.seconds + published.seconds,
      megabytes: Math.max(built.megabytes, published.megabytes),
      said: published.said.trim().split('\n').at(-1) ?? '',
    }
  }
  try {
    spawnSync(process.execPath, [maker, String(size), content], { stdio: 'ignore' })
    console.log(`${size.toLocaleString('en')} articles, intake and publication`)
    const fromNothing = async () => {
      for (const made of [env.DATA_DIR, env.DIST_DIR])
        rmSync(made, { recursive: true, force: true })
      return publish()
    }
    print('from nothing', await repeat(size, fromNothing))
    print('nothing changed', [await publish(), await publish(), await publish()])
    const edited: Took[] = []
    for (let round = 0; round < 3; round++) {
      editOne(content, round)
      edited.push(await publish())
    }
    print('one article changed', edited)
    const { atRest, meanwhile } = await measureLive(handbill, env, content)
    printLive('its page live', atRest)
    printLive('while all is rendered', meanwhile)
    const resettled = () => {
      editSite(content)
      return publish()
    }
    print('one setting changed', await repeat(size, resettled))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  await measurePeers(size)
  console.log('')
}

/** Whole archives take minutes, up to an hour: large ones are done once. */
async function repeat(size: number, work: () => Promise<Took>): Promise<Took[]> {
  const took: Took[] = []
  for (let round = 0; round < (size > 1000 ? 1 : 3); round++) took.push(await work())
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

function printLive(label: string, seconds: number): void {
  console.log(`  ${label.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s   (handbill serve)`)
}

function print(label: string, results: Took[]): void {
  const seconds = median(results.map((each) => each.seconds)).toFixed(2)
  const megabytes = Math.max(...results.map((each) => each.megabytes))
  console.log(
    `  ${label.padEnd(24)} ${seconds.padStart(7)} s   at most ${String(megabytes).padStart(5)} MB   ${results.at(-1)?.said}`,
  )
}

/** Other generators on as many articles; one that cannot be installed is left out, with what it said. */
async function measurePeers(size: number): Promise<void> {
  if (!existsSync(peers)) return console.log(`  No peers: ${peers} is not there.`)
  const kept = process.env.PEERS_WORK
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'handbill-peers-'))
  for (const peer of ['hugo', 'eleventy', 'astro']) {
    const child = spawn('bash', [peers, String(size), peer], {
      env: { ...process.env, PEERS_WORK: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    const code = await new Promise((resolve) => child.on('close', resolve))
    const last = said.trim().split('\n').at(-1) ?? ''
    console.log(code === 0 ? `  ${last}` : `  ${peer} is left out: ${last}`)
  }
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
