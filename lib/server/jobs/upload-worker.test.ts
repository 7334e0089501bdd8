import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import {
  type Machine,
  machine,
  publish,
  storageOf,
  texts,
  upload,
} from '#lib/edition/storage/fixtures/stored.ts'
import { verifyStorage } from '#lib/edition/storage/verify-storage.ts'

/** KILLS says how often a process is ended in the middle of its upload. */
const kills = Number(process.env.KILLS ?? 4)
const pages = 40
let server: StorageServer
let desk: Machine

beforeAll(async () => {
  server = await StorageServer.start()
  desk = await machine()
})
afterAll(async () => {
  await server.close()
  await desk.close()
})

function startUpload(): ChildProcess {
  const { accessKeyId, secretAccessKey } = StorageServer.credentials
  return fork(join(import.meta.dirname, 'upload-worker.ts'), [server.addressOf()], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      ...{ DIST_DIR: desk.edition.folder, DATA_DIR: desk.folder },
      ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    },
  })
}

/** Every page of a round says which it is of; half of them are there in every second round alone. */
function pagesOf(round: number): Record<string, string | undefined> {
  const all = Array.from({ length: pages }, (_, index): [string, string | undefined] => {
    const isGone = index % 2 === 1 && round % 2 === 1
    return [`/articles/${index}`, isGone ? undefined : `page ${index} of round ${round}`]
  })
  return Object.fromEntries(all)
}

test(`processes that are killed leave whole pages, and the next upload heals (${kills} kills)`, async () => {
  for (let round = 1; round <= kills; round++) {
    await publish(desk, pagesOf(round), round * 1000)
    const from = server.requests.length
    const at = from + Math.floor(Math.random() * 60)
    const child = startUpload()
    const ended = once(child, 'exit')
    // In the middle of a request: what is asked for may be done, and nobody hears of it.
    server.order = ({ count }) => {
      if (count >= at) child.kill('SIGKILL')
      return undefined
    }
    await ended
    server.order = () => undefined
    for (const [key, text] of Object.entries(texts(server)))
      if (key.startsWith('articles/')) expect(text).toMatch(/^page \d+ of round \d+$/)
  }
  await upload(server, desk, { patience: 0, former: await formerClaim() })
  const fresh = await StorageServer.start()
  await upload(fresh, { ...desk, folder: join(desk.folder, 'fresh') })
  const { 'edition/upload.json': _one, ...healed } = texts(server)
  const { 'edition/upload.json': _other, ...whole } = texts(fresh)
  await fresh.close()
  expect(healed).toEqual(whole)
  const { faults } = await verifyStorage(storageOf(server), desk.edition.publicKey)
  expect(faults).toEqual([])
}, 600_000)

/** Who had the right to write last. */
async function formerClaim(): Promise<string> {
  const claimed = server.objects.get('edition/upload.json')
  return JSON.parse(claimed?.bytes.toString() ?? '{}').by ?? ''
}
