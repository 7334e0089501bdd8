import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { askPeer, peerAddress } from './ask.ts'
import { isBlocked } from './blocked.ts'
import { type DeliveryEvent, deliverDue } from './deliver.ts'
import { Rates } from './rates.ts'
import { readForeign } from './read-activity.ts'

/** Addresses of this machine's own: each is a host to what sends. */
const hosts = 10
let server: Server
let port: number
/** How often each inbox got each activity, by `inbox activity`. */
const got = new Map<string, number>()
let answer: (path: string, response: ServerResponse) => void
beforeAll(async () => {
  server = createServer(async (request, response) => {
    // Of one that is killed the body does not end.
    const body = await buffer(request).catch(() => undefined)
    if (!body) return
    const key = `${request.headers.host}${request.url} ${body}`
    got.set(key, (got.get(key) ?? 0) + 1)
    answer(request.url ?? '', response)
  }).listen(0, '0.0.0.0')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  got.clear()
  answer = (_, response) => response.writeHead(202).end()
})

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const hour = 3_600_000

/** Addresses of inboxes, on all hosts in turn. */
const inboxes = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `http://127.0.0.${(index % hosts) + 1}:${port}/${index}`,
  )
const queueOn = ({ store }: OpenedStore, id: string, to: string[]) =>
  store.write((queries) =>
    queries.queueActivity({ id, account: 'news', body: id, inboxes: to }, Date.now()),
  )

describe.each(databases)('on $name', ({ open }) => {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
    return () => opened.close()
  })
  const queue = (id: string, to: string[]) => queueOn(opened, id, to)
  const deliver = (now = Date.now(), blocked: string[] = []) => {
    const events: DeliveryEvent[] = []
    const context = {
      store: opened.store,
      worker: 'one',
      blocked,
      tell: (event: DeliveryEvent) => events.push(event),
    }
    const asking = { allowsPrivate: true, now: () => now }
    const signerOf = () => ({ key, keyId: 'https://news.example/a#main-key' })
    return deliverDue({ ...context, asking, signerOf }, new AbortController().signal).then(() =>
      events.map(
        ({ what, status, error }) => `${what} ${status ?? (error as NodeJS.ErrnoException)?.name}`,
      ),
    )
  }

  test('a host that fails is left alone for a while, with all that waits for it, and delays nobody else', async () => {
    const dead = 'http://127.0.0.1:1/inbox'
    answer = (path, response) => response.writeHead(path === '/1' ? 503 : 202).end()
    await queue('a', [...inboxes(4), dead, `${dead}/2`])
    await queue('b', inboxes(4))
    expect((await deliver()).toSorted()).toEqual([
      // An answer is of one delivery; none is of the host.
      ...['deferred 503', 'deferred 503', 'deferred Error'],
      ...Array(6).fill('sent 202'),
    ])
    expect(await opened.store.queries.countQueued()).toBe(4)
    answer = (_, response) => response.writeHead(200).end()
    expect(await deliver()).toEqual([])
    expect((await deliver(Date.now() + hour)).toSorted()).toEqual([
      'deferred Error',
      'sent 200',
      'sent 200',
    ])
    const later = await deliver(Date.now() + 6 * 24 * hour)
    expect(later).toEqual(['given-up Error', 'given-up Error'])
    expect(await opened.store.queries.countQueued()).toBe(0)
  })

  test.each([
    ['an inbox that is gone takes its follower with it', 410, 'refused 410', 0],
    ['a refusal is not asked again', 400, 'refused 400', 1],
    ['an inbox that leads elsewhere is not followed', 307, 'deferred 307', 1],
  ])('%s', async (_, status, expected, followers) => {
    const [inbox = ''] = inboxes(1)
    await opened.store.write((queries) =>
      queries.follow(
        {
          ...{ account: 'news', actor: 'https://a.example/u', inbox, sharedInbox: null },
          activity: 'https://a.example/f',
        },
        1,
      ),
    )
    answer = (_path, response) => response.writeHead(status, { Location: 'http://10.0.0.1/' }).end()
    await queue('a', [inbox])
    expect(await deliver()).toEqual([expected])
    expect(await opened.store.queries.countFollowers('news')).toBe(followers)
    expect(got.size).toBe(1)
  })

  test('every follower is reached once, and no inbox gets what none of its followers needs', async () => {
    const shared = 'https://a.example/shared'
    const all: [string, string, string | null][] = [
      ['news', 'https://a.example/1', shared],
      ['city', 'https://a.example/1', shared],
      ['city', 'https://a.example/2', shared],
      ['en', 'https://a.example/2', shared],
      ['en', 'https://b.example/1', null],
    ]
    for (const [account, actor, sharedInbox] of all)
      await opened.store.write((queries) =>
        queries.follow(
          { ...{ account, actor, inbox: `${actor}/inbox`, sharedInbox }, activity: `${actor}/f` },
          1,
        ),
      )
    const { queries } = opened.store
    const of = (account: string, except: string[]) =>
      queries.inboxesAfter('', 9, { accounts: [account], except })
    expect(await of('news', [])).toEqual([shared])
    expect(await of('city', ['news'])).toEqual([shared])
    expect(await of('en', ['news', 'city'])).toEqual(['https://b.example/1/inbox'])
    const first = await queries.inboxesAfter('', 1, {})
    expect(await queries.inboxesAfter(first[0] ?? '', 1, {})).not.toEqual(first)
  })

  test('news goes before what answers who follows, of which one waits for each who does', async () => {
    const [inbox = ''] = inboxes(1)
    const order: string[] = []
    answer = (_, response) => {
      order.push([...got.keys()].at(-1)?.split(' ')[1] ?? '')
      response.writeHead(202).end()
    }
    const accept = (follow: number) =>
      `https://news.example/ap/accounts/news.json#accept-a-${follow}`
    for (const follow of [1, 2, 3]) {
      await opened.store.write((queries) => queries.unqueueFor(inbox, accept(0).slice(0, -1)))
      await queue(accept(follow), [inbox])
    }
    await queue('https://news.example/ap/articles/a.json#news-create', [inbox])
    await deliver()
    expect(order).toEqual(['https://news.example/ap/articles/a.json#news-create', accept(3)])
  })

  test('who unfollows gets nothing that waits but deletions; who is still there gets all of it', async () => {
    const [own = '', shared = ''] = inboxes(2)
    const follow = (actor: string, account: string) =>
      opened.store.write((queries) =>
        queries.follow(
          { ...{ account, actor, inbox: own, sharedInbox: shared }, activity: `${actor}/f` },
          1,
        ),
      )
    const leave = (actor: string, account: string) =>
      opened.store.write((queries) => queries.unfollow(account, actor, 2))
    const left = () => opened.store.queries.countQueued()
    const id = 'https://news.example/ap/articles/a.json#news-'
    await follow('https://a.example/1', 'news')
    await follow('https://a.example/2', 'news')
    for (const kind of ['create', 'update-1', 'delete-1']) await queue(id + kind, [shared])
    await leave('https://a.example/1', 'news')
    expect(await left()).toBe(3)
    await leave('https://a.example/2', 'news')
    expect(await left()).toBe(1)
  })

  test('the followers of a host that has taken nothing for 30 days are let go, and nobody else', async () => {
    const dead = 'http://127.0.0.1:1/inbox'
    const [living = ''] = inboxes(1)
    for (const inbox of [dead, living])
      await opened.store.write((queries) =>
        queries.follow(
          {
            ...{ account: 'news', actor: `${inbox}/u`, inbox, sharedInbox: null },
            activity: `${inbox}/f`,
          },
          1,
        ),
      )
    const day = 24 * hour
    const start = Date.now() + hour
    await queue('a', [dead, living])
    await deliver(start)
    await deliver(start + 6 * day)
    expect(await opened.store.queries.away()).toEqual([{ name: '127.0.0.1:1', since: start }])
    await queue('b', [dead, living])
    expect(await deliver(start + 29 * day)).toContain('given-up Error')
    expect(await opened.store.queries.countFollowers('news')).toBe(2)
    await queue('c', [dead, living])
    expect(await deliver(start + 31 * day)).toContain('let-go undefined')
    expect(await opened.store.queries.countFollowers('news')).toBe(1)
    expect(await opened.store.queries.away()).toEqual([])
    await opened.store.write((queries) => queries.forgetSent())
    expect(await ask(opened.place, 'select id from fediverse_activities')).toEqual([])
  })

  test('a refusal, or an answer for later, neither makes a host away nor lets its followers go', async () => {
    const [inbox = ''] = inboxes(1)
    const [name, start] = [new URL(inbox).host, Date.now() + hour]
    const follower = { account: 'news', actor: 'https://a.example/u', activity: 'f' }
    await opened.store.write((queries) =>
      queries.follow({ ...follower, inbox, sharedInbox: null }, 1),
    )
    const answered = async (status: number, now: number) => {
      answer = (_, response) => response.writeHead(status).end()
      await queue(`${status} ${now}`, [inbox])
      await deliver(now)
      return opened.store.queries.away()
    }
    expect(await answered(403, start)).toEqual([])
    expect(await answered(503, start)).toEqual([])
    await opened.store.write((queries) => queries.noteAway(name, start))
    expect(await answered(403, start + 31 * 24 * hour)).toEqual([{ name, since: start }])
    expect(await opened.store.queries.countFollowers('news')).toBe(1)
  })

  test('who waits for an activity that is gone keeps nobody at work', async () => {
    await queue('a', inboxes(1))
    await ask(opened.place, 'delete from fediverse_activities')
    expect(await deliver()).toEqual([])
    expect(await opened.store.queries.countQueued()).toBe(0)
  })

  test('who is blocked since is sent nothing; two processes send nothing twice', async () => {
    await queue('a', inboxes(20))
    await Promise.all([deliver(), deliver(Date.now(), [`127.0.0.2:${port}`])])
    expect([...got.values()].every((times) => times === 1)).toBe(true)
    expect(await opened.store.queries.countQueued()).toBe(0)
    got.clear()
    await queue('b', inboxes(1))
    await deliver(Date.now(), [`127.0.0.1:${port}`])
    expect(got.size).toBe(0)
  })
})

test('a process that is killed loses nothing, and repeats one request at most', async () => {
  const [all, moments] = [60, [1, 9, 23, 41]]
  const [sqlite] = databases
  if (!sqlite) throw new Error('there is no database')
  const opened = await sqlite.open()
  await queueOn(opened, 'a', inboxes(all))
  const child = join(import.meta.dirname, 'fixtures', 'deliver-child.ts')
  // On a busy machine an answer may take longer than the usual moment.
  const start = (later: number) =>
    spawn(
      process.execPath,
      [child, opened.place.dataDir, String(later), `child-${later}`, '10000'],
      { stdio: 'ignore' },
    )
  for (const [index, moment] of moments.entries()) {
    const running = start(index * 120_000)
    const killed = once(running, 'exit')
    let count = 0
    answer = (_, response) => {
      if (++count >= moment / 2) running.kill('SIGKILL')
      else response.writeHead(202).end()
    }
    await killed
  }
  answer = (_, response) => response.writeHead(202).end()
  await once(start(moments.length * 120_000), 'exit')
  expect(got.size).toBe(all)
  expect(Math.max(...got.values())).toBeLessThanOrEqual(moments.length + 1)
  // At a kill one request is open at most.
  const repeats = [...got.values()].reduce((sum, times) => sum + times - 1, 0)
  expect(repeats).toBeLessThanOrEqual(moments.length)
  expect(await opened.store.queries.countQueued()).toBe(0)
  await opened.close()
})

test.each([
  ['http://127.0.0.1/', 'An address that no peer has'],
  ['https://127.0.0.1/', '127.0.0.1 is in no public network'],
  ['https://[::1]/', '::1 is in no public network'],
  ['https://10.0.0.1:8080/x', '10.0.0.1 is in no public network'],
  ['https://localhost/', 'localhost is in no public network'],
  ['https://me:secret@a.example/', 'An address that no peer has'],
  [`https://a.example/${'x'.repeat(3000)}`, 'An address that no peer has'],
  ['file:///etc/passwd', 'An address that no peer has'],
])('%s is asked nothing', async (address, why) => {
  const signer = { key, keyId: 'x' }
  await expect(askPeer(address, signer, { allowsPrivate: false, now: Date.now })).rejects.toThrow(
    why,
  )
  expect(peerAddress(address, false) === undefined).toBe(why.startsWith('An address'))
})

test('an answer that does not end is not waited for', async () => {
  answer = (_, response) => {
    response.writeHead(200)
    const more = () => response.write(Buffer.alloc(65_536)) && setImmediate(more)
    response.on('drain', more)
    more()
  }
  const asked = askPeer(
    `http://127.0.0.1:${port}/`,
    { key, keyId: 'x' },
    { allowsPrivate: true, now: Date.now },
  )
  await expect(asked).rejects.toThrow('more than')
})

test.each([
  ['deep', '['.repeat(1000)],
  ['deep and well-formed', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`],
  ['long', `{"a":[${'1,'.repeat(20_000)}1]}`],
  ['no object', '[1]'],
  ['no JSON', '<html>'],
])('JSON that is %s is none', (_, text) => {
  expect(readForeign(Buffer.from(text))).toBeUndefined()
})

test.each([
  ['https://bad.example/users/x', true],
  ['https://a.bad.example/users/x', true],
  ['https://notbad.example/users/x', false],
  ['https://fine.example/users/worst', true],
  ['https://fine.example/users/good', false],
])('%s blocked: %s', (address, expected) => {
  expect(isBlocked(address, ['bad.example', 'https://fine.example/users/worst'])).toBe(expected)
})

test('ten thousand a minute are too many', () => {
  const rates = new Rates(600, 60_000)
  const taken = Array.from({ length: 10_000 }, () => rates.take('a.example')).filter(Boolean)
  expect(taken).toHaveLength(600)
  expect(rates.take('b.example')).toBe(true)
})
