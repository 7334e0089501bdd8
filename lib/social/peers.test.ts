import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { askPeer } from './ask.ts'
import { Peer } from './fixtures/peer.ts'

const first = article({ title: 'Old news', date: '2026-02-01', topics: '[city, sport]' })

describe.each(databases)('two Handbills that follow each other, on $name', ({ open }) => {
  const opened: OpenedStore[] = []
  let one: Peer
  let other: Peer
  beforeAll(async () => {
    const start = async () => {
      const each = await open()
      opened.push(each)
      return new Peer(each.store, { 'articles/old.md': first }).start()
    }
    one = await start()
    other = await start()
  })
  afterAll(async () => {
    await one.close()
    await other.close()
    for (const each of opened) await each.close()
  })

  const actor = (peer: Peer, name = 'news') => `${peer.url}/ap/accounts/${name}.json`
  /** Sends an activity of the other one's account, as its peer would. */
  const send = async (from: Peer, to: Peer, activity: object, as = 'news', path = '/ap/inbox') => {
    const body = Buffer.from(
      JSON.stringify({ id: `${from.url}/x/${randomUUID()}`, actor: actor(from, as), ...activity }),
    )
    const signer = { key: from.requestKey, keyId: `${actor(from, as)}#main-key` }
    const asking = { allowsPrivate: true, now: () => from.now }
    return (await askPeer(`${to.url}${path}`, signer, asking, { body })).status
  }
  const object = (peer: Peer, slug: string) => `${peer.url}/ap/articles/${slug}.json`

  test('each follows the other’s topic, and is told so', async () => {
    expect(await one.round()).toEqual([0, 0])
    expect(await other.round()).toEqual([0, 0])
    expect(await send(other, one, { type: 'Follow', object: actor(one, 'city') })).toBe(202)
    expect(await send(one, other, { type: 'Follow', object: actor(other, 'sport') })).toBe(202)
    expect(await one.deliver()).toBe(1)
    expect(await other.deliver()).toBe(1)
    expect([one.taken, other.taken]).toEqual([
      ['Follow done', 'Accept ignored'],
      ['Follow done', 'Accept ignored'],
    ])
    expect(await one.store.queries.countFollowers('city')).toBe(1)
    const { status, body } = await askPeer(
      `${one.url}/ap/followers/city`,
      { key: one.requestKey, keyId: 'x' },
      { allowsPrivate: true, now: Date.now },
    )
    expect([status, JSON.parse(body.toString()).totalItems]).toEqual([200, 1])
  })

  test('a new, a corrected and a withdrawn article are told to those who follow, and to nobody else', async () => {
    other.taken.length = 0
    const told = { title: 'The budget', date: '2026-02-09', topics: '[city]', slug: 'budget' }
    await one.publish({
      'articles/budget.md': article(told),
      'articles/match.md': article({ title: 'The match', date: '2026-02-09', topics: '[sport]' }),
      'articles/ancient.md': article({
        title: 'Found again',
        date: '2020-02-09',
        topics: '[city]',
      }),
      'articles/secret.md': article({
        title: 'Dugong',
        date: '2026-02-09',
        draft: 'true',
        topics: '[city]',
      }),
    })
    expect(await one.round()).toEqual([2, 1])
    expect(other.taken.splice(0)).toEqual(['Announce ignored'])
    await one.publish({
      'articles/budget.md': article({
        ...told,
        corrections: '[{date: 2026-02-10, text: "Two, not three."}]',
      }),
    })
    expect(await one.round()).toEqual([1, 1])
    expect(other.taken.splice(0)).toEqual(['Update ignored'])
    // Nobody sees a difference in a comment.
    expect(await one.round()).toEqual([0, 0])
    await one.publish({ 'articles/budget.md': article({ ...told, withdrawn: 'Wrong.' }) })
    expect(await one.round()).toEqual([1, 1])
    expect(other.taken.splice(0)).toEqual(['Delete done'])
  })

  test('likes, shares and replies are counted once, and taken back', async () => {
    const old = object(one, 'old')
    const like = { type: 'Like', id: `${other.url}/likes/1`, object: old }
    const note = {
      id: `${other.url}/notes/1`,
      type: 'Note',
      attributedTo: actor(other),
      inReplyTo: old,
      content: '<script>alert(1)</script>\u202e',
    }
    for (const activity of [
      like,
      { ...like, id: `${other.url}/likes/2` },
      { type: 'Announce', object: old },
      { type: 'Create', object: note },
    ])
      expect(await send(other, one, activity)).toBe(202)
    expect(await one.store.queries.countReactions(old)).toEqual({ likes: 1, shares: 1 })
    expect(await one.store.queries.countAllReactions()).toEqual([
      { object: old, likes: 1, shares: 1 },
    ])
    expect(await one.store.queries.countReplies(old)).toBe(1)
    await send(other, one, { type: 'Undo', object: like })
    await send(other, one, {
      type: 'Undo',
      object: { type: 'Announce', actor: actor(other), object: old },
    })
    await send(other, one, { type: 'Delete', object: note.id })
    expect(await one.store.queries.countReactions(old)).toEqual({ likes: 0, shares: 0 })
    expect(await one.store.queries.countReplies(old)).toBe(0)
  })

  test.each([
    [
      'an activity of another actor',
      { type: 'Like', actor: 'http://127.0.0.1:1/a', object: 'x' },
      403,
    ],
    [
      'what another did',
      { type: 'Undo', object: { type: 'Follow', actor: 'http://127.0.0.1:1/a' } },
      403,
    ],
    [
      'a deletion of what is another’s',
      { type: 'Delete', object: 'https://elsewhere.example/users/x' },
      403,
    ],
    [
      'a reply in another’s name',
      { type: 'Create', object: { id: 'https://elsewhere.example/n', type: 'Note' } },
      403,
    ],
    ['a follow of nobody', { type: 'Follow', object: 'https://elsewhere.example/users/x' }, 202],
    ['what nobody knows', { type: 'Flood', object: ['x'] }, 202],
    ['U+0000 in an id', { type: 'Like', id: 'http://x/\0', object: 'old' }, 400],
    ['U+0000 in a reply', { type: 'Create', object: { content: '\0' } }, 400],
    ['U+0000 in a name of a member', { type: 'Like', object: { '\0': 1 } }, 400],
    ['half of a character', { type: 'Like', id: 'http://x/\ud83d', object: 'old' }, 400],
  ])('%s changes nothing', async (_, activity, status) => {
    expect(await send(other, one, activity)).toBe(status)
    expect(await one.store.queries.countFollowers('city')).toBe(1)
  })

  test('an id that is no key of a database is none', async () => {
    // What can be compressed is a key of PostgreSQL even where it is long.
    const id = `${other.url}/${Array.from({ length: 80 }, () => randomUUID()).join('')}`
    const like = { type: 'Like', id, object: object(one, 'old') }
    expect(await send(other, one, like)).toBe(202)
    const note = { id, type: 'Note', inReplyTo: object(one, 'old'), content: 'x' }
    expect(await send(other, one, { type: 'Create', object: note })).toBe(202)
    expect(await one.store.queries.countReplies(object(one, 'old'))).toBe(0)
  })

  test('a like of what readers do not see is none', async () => {
    for (const slug of ['secret', 'budget', 'nothing'])
      await send(other, one, { type: 'Like', object: object(one, slug) })
    expect(await one.store.queries.countReactions(object(one, 'secret'))).toEqual({
      likes: 0,
      shares: 0,
    })
  })

  test('who unfollows, and who is deleted, is told nothing more', async () => {
    await send(other, one, { type: 'Follow', object: actor(one, 'sport') })
    await send(other, one, {
      type: 'Undo',
      object: { type: 'Follow', actor: actor(other), object: actor(one, 'city') },
    })
    expect(await one.store.queries.countFollowers('city')).toBe(0)
    expect(await send(other, one, { type: 'Delete', object: actor(other) })).toBe(202)
    expect(await one.store.queries.countFollowers('sport')).toBe(0)
  })
})
