import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#lib/edition/storage/fixtures/free-port.ts'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import { editOne } from './edits.ts'
import type { Measuring } from './publish.ts'
import { launch, median } from './run.ts'

const times = 3

/**
 * What it takes until an edition is in object storage, on this machine: from nothing, with nothing and with one article changed,
 * from the edited file on, and how many requests; and until servers with nothing on their disk answer from there.
 */
export async function measureFleet({ handbill, maker, size, results }: Measuring): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-fleet-'))
  const storage = await StorageServer.start()
  const { accessKeyId, secretAccessKey } = StorageServer.credentials
  const content = join(folder, 'content')
  const env = {
    ...{ CONTENT_DIR: content, DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist') },
    ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    ...{ SITE_URL: '', LOG_LEVEL: 'warn' },
  }
  const round = async (what: string, prepare: (round: number) => void, rounds: number) => {
    const measured: { seconds: number; requests: number }[] = []
    for (let at = 0; at < rounds; at++) {
      prepare(at)
      const [start, from] = [performance.now(), storage.requests.length]
      let signed = 0
      // What was edited is there with the first index; all that shows it follows.
      storage.order = ({ method, key }) => {
        if (method === 'PUT' && key === 'edition.json') signed ||= performance.now()
        return undefined
      }
      await say([handbill, 'build', '--content-only'], env)
      await say([handbill, 'publish', '--to', storage.addressOf()], env)
      const seconds = ((signed || performance.now()) - start) / 1000
      measured.push({ seconds, requests: storage.requests.length - from })
    }
    const about = { what: `in storage, ${what}`, articles: size }
    const all = measured.map(({ seconds }) => seconds)
    const seconds = results.add({ ...about, unit: 's' }, all)
    const requests = measured.map((each) => each.requests)
    results.add({ ...about, what: `${about.what}, requests`, unit: 'requests' }, requests)
    console.log(
      `  ${what.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s   ${requests.join(', ')} requests`,
    )
  }
  try {
    spawnSync(process.execPath, [maker, String(size), content], { stdio: 'ignore' })
    console.log(`${size.toLocaleString('en')} articles, from the edited file to object storage`)
    await round('from nothing', () => undefined, 1)
    await round('nothing changed', () => undefined, times)
    await round('one article changed', (at) => editOne(content, at), times)
    const about = { articles: size }
    for (const [what, seconds] of await emptyServer(handbill, storage.addressOf(), env, folder)) {
      results.add({ ...about, what: `an empty server, ${what}`, unit: 's' }, seconds)
      console.log(`  empty server, ${what.padEnd(14)} ${median(seconds).toFixed(2).padStart(3)} s`)
    }
  } finally {
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds from the start of servers with nothing on their disk until they answer what readers ask, each from nothing. */
async function emptyServer(
  handbill: string,
  from: string,
  env: Record<string, string>,
  folder: string,
): Promise<Map<string, number[]>> {
  const seconds = new Map<string, number[]>()
  for (let round = 0; round < times; round++) {
    const none = join(folder, `server-${round}`)
    const port = await freePort()
    const at = `http://127.0.0.1:${port}`
    const own = { CONTENT_DIR: none, DIST_DIR: none, DATA_DIR: none, HOST: '127.0.0.1' }
    const start = performance.now()
    const server = launch([handbill, 'serve', '--from', from], {
      ...env,
      ...own,
      PORT: String(port),
    })
    for (const [what, isAnswered] of asked(at)) {
      while (!(await isAnswered().catch(() => false))) await wait(20)
      const took = (performance.now() - start) / 1000
      seconds.set(what, [...(seconds.get(what) ?? []), took])
    }
    const ended = once(server, 'close')
    server.kill('SIGTERM')
    await ended
  }
  return seconds
}

/** What readers ask a server, and whether it is answered as it should be. */
function asked(at: string): [what: string, isAnswered: () => Promise<boolean>][] {
  const headers = { accept: 'application/json', origin: at }
  const body = () => new URLSearchParams({ email: 'reader@example.org', list: 'daily' })
  const signUp = { method: 'POST', headers }
  const textOf = async (path: string) => (await fetch(at + path)).text()
  return [
    ['reading', async () => (await fetch(`${at}/`)).ok],
    ['search', async () => (await textOf('/search?q=harbour')).includes('/articles/')],
    [
      'sign-up',
      async () => (await fetch(`${at}/newsletter/subscribe`, { ...signUp, body: body() })).ok,
    ],
  ]
}

async function say(command: string[], env: Record<string, string>): Promise<void> {
  const child = launch(command, env)
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(said)
}
