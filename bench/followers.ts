import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../lib/newsletter/store/open-store.ts'

const child = join(import.meta.dirname, '..', 'lib', 'social', 'fixtures', 'deliver-child.ts')
/** What is sent, and at how many moments what sends it is killed. */
const [followers, hosts, kills] = [5000, 300, 20]
/** Milliseconds by which each process believes that it is later: claims of the one before have ended. */
const apart = 120_000

/** What became of a delivery that was killed again and again. */
interface Followers {
  missing: number
  /** Requests that an inbox had got already, of all kills and of the worst, and of one inbox. */
  repeats: number
  worstKill: number
  worstInbox: number
  /** Seconds in all, with one host that never answers among them. */
  seconds: number
}

/** Sends one activity to 5,000 inboxes on 300 hosts of loopback, killed by `kill -9` at 20 moments. */
export async function measureFollowers(): Promise<Followers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'handbill-followers-'))
  const got = new Map<string, number>()
  let onRequest: (response: ServerResponse) => void = (response) => response.writeHead(202).end()
  const server = createServer((request, response) => {
    const inbox = `${request.headers.host}${request.url}`
    request.resume().on('end', () => {
      got.set(inbox, (got.get(inbox) ?? 0) + 1)
      onRequest(response)
    })
  }).listen(0, '0.0.0.0')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const store = await openStore({ databaseUrl: undefined, dataDir })
  const inboxes = Array.from({ length: followers }, (_, index) => {
    const host = index % hosts
    return `http://127.0.${host >> 7}.${(host & 127) + 1}:${port}/${index}`
  })
  const outgoing = { id: 'https://news.example/a', account: 'news', body: '{}' }
  // Nothing listens at the last one.
  const all = [...inboxes, 'http://127.0.9.9:1/inbox']
  await store.write((queries) => queries.queueActivity({ ...outgoing, inboxes: all }, Date.now()))
  const start = (index: number) =>
    spawn(process.execPath, [child, dataDir, String(index * apart), `child-${index}`], {
      stdio: 'ignore',
    })
  const begun = Date.now()
  let [worstKill, before] = [0, 0]
  const repeats = () => [...got.values()].reduce((sum, times) => sum + times - 1, 0)
  for (let index = 0; index < kills; index++) {
    const running = start(index)
    const ended = once(running, 'exit')
    let left = Math.ceil(followers / (kills + 1)) - (index % 7)
    onRequest = (response) => {
      if (--left <= 0) running.kill('SIGKILL')
      else response.writeHead(202).end()
    }
    await ended
    worstKill = Math.max(worstKill, repeats() - before)
    before = repeats()
  }
  onRequest = (response) => response.writeHead(202).end()
  await once(start(kills), 'exit')
  worstKill = Math.max(worstKill, repeats() - before)
  const result = {
    missing: followers - got.size,
    ...{ repeats: repeats(), worstKill, worstInbox: Math.max(...got.values()) - 1 },
    seconds: (Date.now() - begun) / 1000,
  }
  server.closeAllConnections()
  server.close()
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
  return result
}
