import { afterEach, beforeEach, expect, test } from 'vitest'
import { StorageServer } from './fixtures/storage-server.ts'
import { type Machine, machine, publish, storageOf, texts, upload } from './fixtures/stored.ts'
import { verifyStorage } from './verify-storage.ts'

/** ROUNDS says how often two publishers meet. */
const rounds = Number(process.env.ROUNDS ?? 6)
const machines: Machine[] = []
const servers: StorageServer[] = []

afterEach(async () => {
  for (const each of servers.splice(0)) await each.close()
  for (const each of machines.splice(0)) await each.close()
})

async function started<Made>(kept: Made[], make: Promise<Made>): Promise<Made> {
  const made = await make
  kept.push(made)
  return made
}

const first = { '/': 'front 1', '/articles/a': 'a 1', '/articles/b': 'b 1', '/topics/x': 'x 1' }
const second = {
  '/': 'front 2',
  '/articles/a': 'a 2',
  '/articles/b': undefined,
  '/topics/y': 'y 2',
}
/** It withdraws what the second edition brought, and may have left there. */
const third = {
  '/': 'front 3',
  '/topics/y': undefined,
  '/topics/x': undefined,
  '/articles/c': 'c 3',
}

/** What lies there but for who uploads, which is another each time. */
function described(server: StorageServer): Record<string, string> {
  const { 'edition/upload.json': _claim, ...rest } = texts(server)
  return rest
}

/** The pages of a crawl, each of which must be one of the editions'. */
function expectWhole(server: StorageServer): void {
  for (const [key, text] of Object.entries(described(server)))
    if (!key.startsWith('edition')) expect(text).toMatch(/^(?:front|[abcxy]) [123]$/)
}

/** An upload of everything into a bucket that was empty. */
async function fromNothing(desk: Machine): Promise<Record<string, string>> {
  const server = await started(servers, StorageServer.start())
  await upload(server, desk)
  return described(server)
}

let desk: Machine
beforeEach(async () => {
  desk = await started(machines, machine())
})

test('an upload that ends at any request is healed by the next, on this machine or another', async () => {
  await publish(desk, first, 1000)
  let ends = 0
  for (let at = 0; ; at++) {
    const server = await started(servers, StorageServer.start())
    const mine = await started(machines, machine())
    await publish(mine, first, 1000)
    await upload(server, mine)
    await publish(mine, second, 2000)
    const from = server.requests.length
    let claim: string | undefined
    // From one request on, nothing arrives any more.
    server.order = ({ count }) => (count - from >= at ? 'drop' : undefined)
    const onClaim = (id: string) => (claim = id)
    const isKilled = await upload(server, mine, { patience: 0, onClaim }).then(
      () => false,
      () => true,
    )
    expectWhole(server)
    server.order = () => undefined
    const next = at % 3 === 0 ? mine : await started(machines, machine())
    // On this machine a later edition; on another one a later one, too, or the very one that was there before.
    if (at % 3 === 1) await publish(next, { ...first, ...second }, 2000)
    if (at % 3 === 2) await publish(next, first, 1000)
    else await publish(next, third, 3000)
    if (claim === undefined || next !== mine) silence(server)
    if (at % 3 === 2 && !texts(server)['edition.json']?.includes(new Date(1000).toISOString())) {
      // The index of the one that ended was there: what is older is refused.
      await expect(upload(server, next)).rejects.toThrow('the one here is of 1970-01-01T00:00:01')
      await publish(next, third, 3000)
    }
    await upload(server, next, { former: claim })
    expect(described(server)).toEqual(await fromNothing(next))
    const { faults } = await verifyStorage(storageOf(server), next.edition.publicKey)
    expect(faults, `ended at request ${at}`).toEqual([])
    if (!isKilled) break
    ends++
  }
  // As many as an upload of four pages has requests.
  expect(ends).toBeGreaterThan(12)
}, 60_000)

test('an upload that heals another one may end at any request, too', async () => {
  await publish(desk, first, 1000)
  for (let at = 0, isKilled = true; isKilled; at++) {
    const server = await started(servers, StorageServer.start())
    const mine = await started(machines, machine())
    await publish(mine, first, 1000)
    await upload(server, mine)
    await publish(mine, second, 2000)
    let former: string | undefined
    const onClaim = (id: string) => (former = id)
    const endAt = async (last: number) => {
      const from = server.requests.length
      server.order = ({ count }) => (count - from >= last ? 'drop' : undefined)
      const ended = await upload(server, mine, { patience: 0, former, onClaim }).then(
        () => false,
        () => true,
      )
      server.order = () => undefined
      return ended
    }
    // In the middle of its pages.
    expect(await endAt(8)).toBe(true)
    isKilled = await endAt(at)
    await publish(mine, third, 3000)
    await upload(server, mine, { former })
    expect(described(server), `ended at request ${at}`).toEqual(await fromNothing(mine))
  }
}, 60_000)

/** As long as nothing was heard of a publisher that others take over. */
function silence(server: StorageServer): void {
  for (const held of server.objects.values()) held.written -= 120_000
}

test('two publishers at once: one waits for the other, and what lies there is the newer edition', async () => {
  for (let round = 0; round < rounds; round++) {
    const server = await started(servers, StorageServer.start())
    const one = await started(machines, machine())
    const other = await started(machines, machine())
    await publish(one, first, 1000)
    await publish(other, { ...first, ...second }, 2000)
    if (round % 2 === 0) await upload(server, one)
    await publish(one, third, 3000)
    const done = await Promise.allSettled([
      upload(server, one, { patience: 20_000 }),
      new Promise((resolve) => setTimeout(resolve, round)).then(() =>
        upload(server, other, { patience: 20_000 }),
      ),
    ])
    expectWhole(server)
    const [newer, older] = done
    expect(newer?.status).toBe('fulfilled')
    // It came first, or is refused.
    if (older?.status === 'rejected') expect(older.reason.name).toBe('OlderEditionError')
    expect(described(server)).toEqual(await fromNothing(one))
  }
}, 120_000)

test('a publisher that was taken over stops, and leaves what is there', async () => {
  const server = await started(servers, StorageServer.start())
  await publish(desk, first, 1000)
  await upload(server, desk)
  await publish(desk, second, 2000)
  const other = await started(machines, machine())
  await publish(other, { ...first, '/': 'front 3' }, 3000)
  let isTaken = false
  server.order = ({ key, method }) => {
    // Before its index arrives, another one has come and gone.
    if (isTaken || key !== 'edition.json' || method !== 'PUT') return undefined
    isTaken = true
    silence(server)
    return { status: 503, code: 'SlowDown' }
  }
  const slow = upload(server, desk, { patience: 5000 })
  const taking = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (!isTaken) return
      clearInterval(timer)
      resolve()
    }, 5)
  }).then(() => upload(server, other, { patience: 5000 }))
  const [lost, done] = await Promise.allSettled([slow, taking])
  expect(lost).toMatchObject({
    status: 'rejected',
    reason: { name: expect.stringMatching(/Claim|Storage/) },
  })
  expect(done.status).toBe('fulfilled')
  const { index, faults } = await verifyStorage(storageOf(server), other.edition.publicKey)
  expect(index?.date).toBe(new Date(3000).toISOString())
  expect(faults).toEqual([])
})
