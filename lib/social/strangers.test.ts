import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { isBlocked } from './blocked.ts'
import { Peer } from './fixtures/peer.ts'
import { publicKeyPem, Stranger } from './fixtures/stranger.ts'
import { letMissingGo } from './missing-actors.ts'
import { Places } from './places.ts'
import { readSignature } from './signatures/read-signature.ts'

const old = { title: 'Old news', date: '2026-02-01', topics: '[city]' }
const minute = 60_000
/** On a host where nobody listens. */
const nobodysKey = 'http://127.0.0.1:1/users/a#main-key'

describe.each(databases)('what strangers send, on $name', ({ open }) => {
  let opened: OpenedStore
  let one: Peer
  let there: Stranger
  beforeEach(async () => {
    opened = await open()
    const networkOf = (request: { headers: { from?: string } }) => request.headers.from ?? 'one'
    one = await new Peer(opened.store, { 'articles/old.md': article(old) }).start({ networkOf })
    there = await new Stranger().start()
    return async () => {
      await one.close()
      there.close()
      await opened.close()
    }
  })
  const us = () => `${one.url}/ap/accounts/news.json`
  const followers = () => one.store.queries.countFollowers('news')

  test('an actor is who is at the address of that id, by a type of objects, and nobody else on the host', async () => {
    const victim = there.actor('victim')
    const evil = `${there.url}/media/evil.json`
    there.documents.set('/media/evil.json', {
      ...{ id: victim, inbox: `${there.url}/media/in` },
      publicKey: { id: `${evil}#k`, owner: victim, publicKeyPem },
    })
    const follow = { type: 'Follow', object: us() }
    expect(await there.send(victim, one, follow, { keyId: `${evil}#k` })).toBe(401)
    const picture = there.actor('picture')
    there.types.set('/users/picture', 'image/png')
    expect(await there.send(picture, one, follow)).toBe(401)
    // As GoToSocial has it, a key has an address of its own.
    const own = `${victim}/main-key`
    there.documents.set('/users/victim', {
      ...{ id: victim, inbox: `${victim}/inbox` },
      publicKey: { id: own, owner: victim, publicKeyPem },
    })
    there.documents.set('/users/victim/main-key', there.documents.get('/users/victim') ?? 404)
    expect(await there.send(victim, one, follow, { keyId: own })).toBe(202)
    expect(await followers()).toBe(1)
  })

  test('who is not found for a moment is asked for again; who is gone leaves, and by the word of their server alone', async () => {
    const a = there.actor('a')
    const document = there.documents.get('/users/a') ?? 404
    const follow = { type: 'Follow', object: us() }
    there.documents.set('/users/a', 404)
    expect(await there.send(a, one, follow)).toBe(401)
    there.documents.set('/users/a', document)
    expect(await there.send(a, one, follow)).toBe(401)
    one.forgetActors()
    expect(await there.send(a, one, follow)).toBe(202)
    const evil = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const deleted = { type: 'Delete', object: a }
    one.forgetActors()
    there.documents.set('/users/a', 404)
    expect(await there.send(a, one, deleted, { key: evil })).toBe(401)
    expect(await followers()).toBe(1)
    one.forgetActors()
    there.documents.set('/users/a', 410)
    there.documents.set('/users/a/main-key', 410)
    expect(await there.send(a, one, { type: 'Like', object: us() })).toBe(401)
    expect(await there.send(a, one, deleted, { keyId: `${a}/main-key` })).toBe(202)
    expect(await followers()).toBe(0)
  })

  test('a follow is taken back by its id, and a follower who moved their inbox is written to there', async () => {
    const a = there.actor('a')
    const id = `${a}/follows/1`
    await there.send(a, one, { type: 'Follow', id, object: us() })
    there.actor('a', { inbox: `${a}/new` })
    await there.send(a, one, { type: 'Update', object: a })
    const followed = await one.store.queries.inboxesAfter('', 2, { accounts: ['news'] })
    expect(followed).toEqual([`${a}/new`])
    expect(await there.send(a, one, { type: 'Undo', object: id })).toBe(202)
    expect(await followers()).toBe(0)
  })

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    'a type called %s is nothing',
    async (type) => {
      expect(await there.send(there.actor('a'), one, { type, object: us() })).toBe(202)
      expect(one.taken).toEqual([`${type} ignored`])
    },
  )

  test('what was sent to another host is not for us', async () => {
    one.inFront = (request) => {
      request.headers.host = 'evil.example'
    }
    const a = there.actor('a')
    // The signature is of our host: whatever a proxy makes of it, it holds.
    expect(await there.send(a, one, { type: 'Follow', object: us() })).toBe(202)
  })

  test('who is slow keeps nobody else out', async () => {
    const { port, hostname } = new URL(one.url)
    const slow = Array.from({ length: 40 }, () => connect(Number(port), hostname))
    for (const socket of slow) {
      socket.on('error', () => undefined)
      socket.write('POST /ap/inbox HTTP/1.1\r\nHost: x\r\nFrom: slow\r\nContent-Length: 9\r\n\r\n1')
    }
    await Promise.all(slow.slice(0, 1).map((socket) => once(socket, 'connect')))
    expect(await there.send(there.actor('a'), one, { type: 'Follow', object: us() })).toBe(202)
    for (const socket of slow) socket.destroy()
    expect(one.taken).toEqual(['Follow done'])
  })

  test('an inbox that fails keeps no other of its host waiting, and one that is not found for a moment loses nothing', async () => {
    const shared = { endpoints: { sharedInbox: `${there.url}/shared` } }
    for (const name of ['a', 'b']) await there.follow(there.actor(name), one)
    for (const name of ['c', 'd']) await there.follow(there.actor(name, shared), one)
    await one.round()
    there.status = (path) => (path.includes('/a/') ? 500 : path === '/shared' ? 404 : 202)
    await one.publish({ 'articles/b.md': article({ title: 'B', date: '2026-02-09' }) })
    await one.round()
    const paths = () => there.got.splice(0).map(({ path }) => path)
    expect(paths().sort()).toEqual(['/shared', '/users/a/inbox', '/users/b/inbox'])
    there.status = () => 202
    one.now += 10 * minute
    await one.round()
    expect(paths().sort()).toEqual(['/shared', '/users/a/inbox'])
    // Where it is gone for good, who shared it is written to by themselves.
    there.status = (path) => (path === '/shared' ? 410 : 202)
    await one.publish({ 'articles/c.md': article({ title: 'C', date: '2026-02-09' }) })
    await one.round()
    expect(paths().sort()).toEqual([
      '/shared',
      ...['/users/a/inbox', '/users/b/inbox', '/users/c/inbox', '/users/d/inbox'],
    ])
    expect(await followers()).toBe(4)
  })

  test('who is said to be deleted, and is not found for a week, is forgotten; who is there again stays', async () => {
    const [a, b, c] = [there.actor('a'), there.actor('b'), there.actor('c')]
    for (const actor of [a, b, c]) await there.send(actor, one, { type: 'Follow', object: us() })
    one.forgetActors()
    // Nothing is noted at the word of who signs nothing, or by a key of another host.
    const [body, keyId] = [JSON.stringify({ type: 'Delete', actor: a, object: a }), nobodysKey]
    expect((await fetch(`${one.url}/ap/inbox`, { method: 'POST', body })).status).toBe(401)
    expect(await there.send(a, one, { type: 'Delete', object: a }, { keyId })).toBe(401)
    expect(await one.store.queries.away()).toEqual([])
    for (const actor of [a, b, c]) there.documents.set(new URL(actor).pathname, 404)
    const sendDeleted = async () => {
      for (const actor of [a, b, c])
        expect(await there.send(actor, one, { type: 'Delete', object: actor })).toBe(401)
    }
    await sendDeleted()
    // What was noted is not written again, and nothing is noted of who is not known.
    const writes = vi.spyOn(one.store, 'write')
    await sendDeleted()
    const unknown = `${there.url}/users/unknown`
    await there.send(unknown, one, { type: 'Delete', object: unknown })
    expect(writes).not.toHaveBeenCalled()
    const letGo: number[] = []
    const look = () =>
      letMissingGo({
        ...{ store: one.store, asking: { allowsPrivate: true, now: () => one.now } },
        signer: { key: one.requestKey, keyId: `${us()}#main-key` },
        tell: (count) => letGo.push(count),
      })
    await look()
    expect(await one.store.queries.away()).toHaveLength(3)
    there.actor('b')
    there.actor('c', { type: 'Tombstone' })
    one.now += 8 * 24 * 60 * minute
    await look()
    expect([letGo, await followers(), await one.store.queries.away()]).toEqual([[2], 1, []])
  })

  test('who stops waits for no answer of who is asked for', async () => {
    const stop = new AbortController()
    const silent = createServer((socket) => socket.once('data', () => stop.abort()))
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const name = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/users/a`
    await one.store.write((queries) => queries.noteAway(name, one.now))
    const start = performance.now()
    await letMissingGo(
      {
        ...{ store: one.store, asking: { allowsPrivate: true, now: () => one.now } },
        ...{ signer: { key: one.requestKey, keyId: `${us()}#main-key` }, tell: () => undefined },
      },
      stop.signal,
    )
    silent.close()
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('however many networks keep the places of strangers, who was met before is let in', async () => {
    await there.send(there.actor('a'), one, { type: 'Follow', object: us() })
    const { port, hostname } = new URL(one.url)
    const slow = Array.from({ length: 260 }, () => connect(Number(port), hostname))
    const begun = slow.map((socket, index) => {
      socket.on('error', () => undefined)
      socket.write(
        `POST /ap/inbox HTTP/1.1\r\nHost: x\r\nFrom: slow-${index % 20}\r\nContent-Length: 9\r\n\r\n1`,
      )
      return once(socket, 'connect')
    })
    await Promise.all(begun)
    expect(await there.send(there.actor('a'), one, { type: 'Like', object: us() })).toBe(202)
    for (const socket of slow) socket.destroy()
  })

  test('a refusal for a moment loses no follow', async () => {
    there.status = () => 401
    await there.follow(there.actor('a'), one)
    there.status = () => 202
    one.now += 10 * minute
    expect(await one.deliver()).toBe(1)
    expect(there.kinds()).toEqual(['Accept'])
  })
})

test.each([
  ...[' ', ', ', ',a', '"', ';a="', '("', ';a=1', '("a"'].map((piece) => piece.repeat(16_000)),
  `sig1=("@method")${' '.repeat(8000)}x`,
  `sig1=${'("a" '.repeat(1600)}`,
])('a signature that is long, or not to be read, takes no time', (input) => {
  const start = performance.now()
  const asked = { method: 'POST', target: '/ap/inbox', scheme: 'https' } as const
  for (const text of [input, input.slice(0, 8000)]) {
    const [first, second] = [
      { 'signature-input': text, signature: 'sig1=:a:' },
      { signature: text },
    ]
    for (const headers of [first, second])
      expect(readSignature({ ...asked, headers, body: Buffer.alloc(0) })).toHaveProperty('why')
  }
  expect(performance.now() - start).toBeLessThan(200)
})

test.each(['replies.actor', 'replies.inbox', 'reactions.inbox'])(
  'strangers have %s asked for, which goes by an index',
  async (asked) => {
    const [table, column] = asked.split('.')
    const opened = await databases[0]?.open()
    const statement = `EXPLAIN QUERY PLAN SELECT actor FROM fediverse_${table} WHERE ${column} = 'a'`
    expect(opened && (await ask(opened.place, statement))[0]?.detail).toMatch(/^SEARCH/)
    await opened?.close()
  },
)

test('places are so many for one, and so many in all', () => {
  const places = new Places({ most: 3, ofOne: 2 })
  expect(['a', 'a', 'a', 'b', 'c'].map((name) => places.take(name))).toEqual([
    ...[true, true, false, true, false],
  ])
  places.leave('a')
  expect([places.take('c'), places.take('a')]).toEqual([true, false])
})

test.each([
  ['https://bad.example:8443/u', ['bad.example'], true],
  ['https://bad.example./u', ['bad.example'], true],
  ['https://BÜCHER.example/u', ['bücher.example'], true],
  ['https://xn--bcher-kva.example/u', ['bücher.example'], true],
  ['https://bad.example/u', ['bad.example:8443'], false],
  ['https://notbad.example/u', ['bad.example'], false],
])('%s, where %s is blocked: %s', (address, blocked, expected) => {
  expect(isBlocked(address, blocked)).toBe(expected)
})
