import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { signerOf } from '#lib/publication/fediverse/document-at.ts'
import type { PeerActor } from './actors.ts'
import { Peer } from './fixtures/peer.ts'
import { type InboxContext, reportedIn, takeActivity } from './inbox.ts'
import { beginningOf, type Foreign, idOf } from './read-activity.ts'

describe.each(databases)('what an inbox takes, on $name', ({ open }) => {
  let opened: OpenedStore
  let peer: Peer
  let context: InboxContext
  beforeAll(async () => {
    opened = await open()
    peer = await new Peer(opened.store, {
      'articles/old.md': article({ date: '2026-02-01' }),
    }).start()
    context = {
      ...{ publication: await peer.publication(), store: peer.store, now: peer.now },
      ...{ sealKey: Buffer.alloc(32, 7), signerOf: signerOf(peer.url, peer.keys) },
    }
  })
  afterAll(async () => {
    await peer.close()
    await opened.close()
  })

  const actorAt = (id: string): PeerActor => ({
    ...{ id, inbox: `${id}/inbox`, sharedInbox: null, keys: new Map() },
  })
  const send = (actor: string, activity: Foreign, more: Partial<InboxContext> = {}) =>
    takeActivity({ id: `${actor}/x`, actor, ...activity }, actorAt(actor), { ...context, ...more })
  const old = () => `${peer.url}/ap/articles/old.json`
  const reply = (actor: string, n: number, more: Partial<InboxContext> = {}) => {
    const note = {
      id: `${actor}/n${n}`,
      type: 'Note',
      inReplyTo: old(),
      content: 'x'.repeat(60_000),
    }
    return send(actor, { type: 'Create', object: note }, more)
  }

  test('replies of one host fill no disk, and are forgotten in time', async () => {
    const loud = 'https://loud.example/users/a'
    const all = await Promise.all(Array.from({ length: 200 }, (_, n) => reply(loud, n)))
    expect(new Set(all)).toEqual(new Set(['done']))
    expect(await reply(loud, 200)).toBe('full')
    expect(await reply('https://loud.example/users/b', 0)).toBe('full')
    expect(await reply('https://calm.example/users/a', 0)).toBe('done')
    expect(await peer.store.queries.countReplies(old())).toBe(201)
    const tomorrow = { now: context.now + 86_400_001 }
    expect(await reply(loud, 200, tomorrow)).toBe('done')
    await peer.store.write((queries) => queries.forgetReplies(tomorrow.now))
    expect(await peer.store.queries.countReplies()).toBe(1)
  })

  test('a report is told of where it is of ours', async () => {
    const ours = [`${peer.url}/ap/accounts/news.json`, old()]
    const flag = { type: 'Flag', content: 'Untrue', object: [...ours, 'https://other.example/x'] }
    expect(await send('https://calm.example/actor', flag)).toBe('reported')
    expect(reportedIn(flag, context.publication)).toEqual(ours)
    const ofOthers = { type: 'Flag', object: 'https://other.example/x' }
    expect(await send('https://calm.example/actor', ofOthers)).toBe('ignored')
  })

  test('a follow is taken back by its id alone, also where that is in an object', async () => {
    const actor = 'https://calm.example/users/a'
    const id = `${actor}/follows/1`
    for (const object of [id, { id, type: 'Follow' }]) {
      await send(actor, { type: 'Follow', id, object: `${peer.url}/ap/accounts/news.json` })
      expect(await peer.store.queries.countFollowers('news')).toBe(1)
      expect(await send(actor, { type: 'Undo', object })).toBe('done')
      expect(await peer.store.queries.countFollowers('news')).toBe(0)
    }
  })

  test.each([['x'], ['https://a.example/\n'], ['https://a.example/ b'], [5], [{}]])(
    'a reply that has %j for its id is nothing',
    async (id) => {
      const object = { id, type: 'Note', inReplyTo: old(), content: 'x' }
      expect(await send('https://a.example/users/a', { type: 'Create', object })).toBe('ignored')
    },
  )
})

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  [{ id: 'https://a.example/ü' }, 'https://a.example/ü'],
  [['urn:x', 'urn:y'], 'urn:x'],
  [`https://a.example/${'x'.repeat(1024)}`, undefined],
  ['https://a.example/\u0085', undefined],
])('the id of %j', (value, expected) => {
  expect(idOf(value)).toBe(expected)
})

test('a text is cut between its characters', () => {
  expect(beginningOf('abc', 2)).toBe('ab')
  expect(beginningOf('a😀', 2)).toBe('a\ufffd')
  expect(beginningOf({ $ne: 1 }, 2)).toBeUndefined()
})
