import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { Peer } from './fixtures/peer.ts'
import { publicKeyPem, Stranger } from './fixtures/stranger.ts'
import type { Foreign } from './read-activity.ts'

/** What those servers send, in the shapes that their own tests have it in, with names and texts of ours. */
const streams = 'https://www.w3.org/ns/activitystreams'
const everybody = `${streams}#Public`

interface Shapes {
  /** How its actors and their keys are shown. */
  actor?: (id: string) => Foreign
  keyId?: (id: string) => string
  /** Paths that its keys have of their own. */
  keyPath?: string
  follow: (us: string, me: string) => Foreign
  unfollow: (us: string, me: string) => Foreign
  like: (object: string, me: string) => Foreign
  unlike: (object: string, me: string) => Foreign
  announce: (object: string, me: string) => Foreign
  unannounce: (object: string, me: string) => Foreign
  remove: (me: string) => Foreign
  /** What it sends besides, which is nothing of ours. */
  others?: (object: string, me: string) => Foreign[]
}

/** As Mastodon adds it: nobody here believes it, and nobody minds it. */
const signature = (me: string) => ({
  ...{ type: 'RsaSignature2017', creator: `${me}#main-key`, created: '2026-02-09T10:00:00Z' },
  signatureValue: 'bm90IGxvb2tlZCBhdA==',
})
const follow = (id: string, us: string, actor: string) => ({
  ...{ '@context': streams, id, type: 'Follow', actor, object: us },
})
const moved = (me: string) => ({ type: 'Move', object: me, target: 'https://new.example/users/b' })

const mastodon: Shapes = {
  follow: (us, me) => follow(`${me.replace('/users', '')}/0b5b-77`, us, me),
  unfollow: (us, me) => ({
    ...{ '@context': streams, id: `${me}#follows/7/undo`, type: 'Undo' },
    object: follow(`${me}#follows/7`, us, me),
  }),
  like: (object, me) => ({ '@context': streams, id: `${me}#likes/2`, type: 'Like', object }),
  unlike: (object, me) => ({
    ...{ '@context': [streams, { toot: 'http://joinmastodon.org/ns#' }], type: 'Undo' },
    ...{ id: `${me}#likes/2/undo`, signature: signature(me) },
    object: { id: `${me}#likes/2`, type: 'Like', actor: me, object },
  }),
  announce: (object, me) => ({
    ...{ id: `${me}/statuses/99/activity`, type: 'Announce', published: '2026-02-09T10:00:00Z' },
    ...{ to: [everybody], cc: [`${me}/followers`], object },
  }),
  unannounce: (object, me) => ({
    ...{ id: `${me}#announces/99/undo`, type: 'Undo', to: [everybody] },
    object: {
      ...{ id: `${me}/statuses/99/activity`, type: 'Announce', actor: me },
      ...{ to: [everybody], object, atomUri: `${me}/statuses/99/activity` },
    },
  }),
  remove: (me) => ({ id: `${me}#delete`, type: 'Delete', to: [everybody], object: me }),
  others: (_, me) => [
    moved(me),
    { type: 'Delete', object: { id: `${me}/statuses/1`, type: 'Tombstone', atomUri: 'x' } },
    { type: 'Flag', content: '', object: ['https://else.example/a'] },
    { type: 'Add', object: `${me}/statuses/1`, target: `${me}/collections/featured` },
  ],
}

const goToSocial: Shapes = {
  actor: (id) => ({
    ...{ '@context': ['https://w3id.org/security/v1', streams], type: 'Person' },
    ...{ discoverable: true, endpoints: { sharedInbox: `${new URL(id).origin}/sharedInbox` } },
    publicKey: { id: `${id}/main-key`, owner: id, publicKeyPem },
  }),
  keyPath: '/main-key',
  keyId: (id) => `${id}/main-key`,
  follow: (us, me) => ({ ...follow(`${me}/follow/01HR9FDFCAGM7J`, us, me), to: us }),
  unfollow: (us, me) => ({
    ...{ id: `${me}/undo/01HR9`, type: 'Undo', to: us },
    object: { ...follow(`${me}/follow/01HR9FDFCAGM7J`, us, me), to: us },
  }),
  like: (object, me) => ({ id: `${me}/liked/01FVW7`, type: 'Like', to: object, object }),
  unlike: (object, me) => ({
    ...{ id: `${me}/undo/01FVW`, type: 'Undo', to: object },
    object: { id: `${me}/liked/01FVW7`, type: 'Like', actor: me, object, to: object },
  }),
  announce: (object, me) => ({
    ...{ id: `${me}/statuses/01FVB`, type: 'Announce', object },
    ...{ to: `${me}/followers`, cc: [everybody, object], published: '2026-02-09T10:00:00Z' },
  }),
  unannounce: (object, me) => ({
    ...{ id: `${me}/undo/01FVB`, type: 'Undo' },
    object: { id: `${me}/statuses/01FVB`, type: 'Announce', actor: me, object },
  }),
  remove: (me) => ({ id: `${me}#delete`, type: 'Delete', to: everybody, object: me }),
  others: (_, me) => [{ ...moved(me), id: `${me}/moves/01HR`, to: `${me}/followers` }],
}

/** A context that is at each of its servers, and is fetched from none. */
const litepub = (me: string) => [
  streams,
  `${new URL(me).origin}/schemas/litepub-0.1.jsonld`,
  { '@language': 'und' },
]
const ofPleroma = (me: string) => ({
  ...{ '@context': litepub(me), bcc: [], bto: [], to: [everybody], cc: [] },
  context: 'https://pleroma.example/contexts/1',
})
const pleroma: Shapes = {
  follow: (us, me) => ({
    ...ofPleroma(me),
    ...follow('https://pleroma.example/activities/1', us, me),
    ...{ '@context': litepub(me), state: 'pending', to: [us] },
  }),
  unfollow: (us, me) => ({
    ...{ ...ofPleroma(me), type: 'Undo', to: [us] },
    object: follow('https://pleroma.example/activities/1', us, me),
  }),
  // The older name, an actor as an object, and something that is undone by its id alone.
  like: (object, me) => ({
    ...{ ...ofPleroma(me), id: `${me}#reactions/2`, type: 'EmojiReaction', content: '👌', object },
    actor: { id: me, type: 'Person' },
  }),
  unlike: (_, me) => ({ ...ofPleroma(me), type: 'Undo', object: `${me}#reactions/2` }),
  announce: (object, me) => ({
    ...{ ...ofPleroma(me), id: `${me}#announce`, type: 'Announce', object },
  }),
  unannounce: (_, me) => ({ ...ofPleroma(me), type: 'Undo', object: `${me}#announce` }),
  remove: (me) => ({ ...ofPleroma(me), type: 'Delete', object: me }),
  others: (_, me) => [{ ...ofPleroma(me), ...moved(me) }],
}

const misskeyLike = (object: string, me: string) => ({
  ...{ type: 'Like', id: `${new URL(me).origin}/likes/9spb`, actor: me, object },
  ...{ content: ':blobcat:', _misskey_reaction: ':blobcat:' },
  tag: [
    { type: 'Emoji', name: ':blobcat:', icon: { type: 'Image', url: 'http://10.0.0.1/x.png' } },
  ],
})
const misskey: Shapes = {
  follow: (us, me) => follow(`${new URL(me).origin}/follows/9spb/9kfw`, us, me),
  unfollow: (us, me) => ({
    ...{ type: 'Undo', id: `${new URL(me).origin}/follows/9spb/9kfw/undo` },
    ...{ object: follow(`${new URL(me).origin}/follows/9spb/9kfw`, us, me), published: 'x' },
  }),
  like: misskeyLike,
  unlike: (object, me) => ({ type: 'Undo', object: misskeyLike(object, me) }),
  announce: (object, me) => ({
    ...{ id: `${new URL(me).origin}/notes/9spc/activity`, type: 'Announce', object },
    ...{ to: [everybody], cc: [`${me}/followers`], published: '2026-02-09T10:00:00.000Z' },
  }),
  unannounce: (object, me) => ({
    type: 'Undo',
    object: { id: `${new URL(me).origin}/notes/9spc`, type: 'Announce', actor: me, object },
  }),
  remove: (me) => ({ type: 'Delete', object: me }),
  // Its older versions give a reaction no id.
  others: (object, me) => [moved(me), { ...misskeyLike(object, me), id: undefined }],
}

const [{ open }] = databases as [(typeof databases)[0]]
let opened: OpenedStore
let one: Peer
let there: Stranger
beforeAll(async () => {
  opened = await open()
  const old = { title: 'Old news', date: '2026-02-01', topics: '[city]' }
  one = await new Peer(opened.store, { 'articles/old.md': article(old) }).start()
})
beforeEach(async () => {
  there = await new Stranger().start()
  return () => there.close()
})
afterAll(async () => {
  await one.close()
  await opened.close()
})

test.each([
  ['Mastodon', mastodon],
  ['GoToSocial', goToSocial],
  ['Pleroma', pleroma],
  ['Misskey', misskey],
])('%s follows, likes and passes on, takes it back, and goes', async (name, shapes) => {
  const { queries } = one.store
  const us = `${one.url}/ap/accounts/city.json`
  const object = `${one.url}/ap/articles/old.json`
  const me = there.actor(name.toLowerCase())
  const path = new URL(me).pathname
  const shown = shapes.actor?.(me)
  if (shown) there.actor(name.toLowerCase(), shown)
  if (shapes.keyPath)
    there.documents.set(`${path}${shapes.keyPath}`, there.documents.get(path) ?? 404)
  const keyId = shapes.keyId?.(me) ?? `${me}#main-key`
  const send = async (activity: Foreign) => {
    // What is signed twice in one second is taken once.
    one.now += 1000
    expect(await there.send(me, one, activity, { keyId }), JSON.stringify(activity)).toBe(202)
  }

  await send(shapes.follow(us, me))
  expect(await one.deliver()).toBe(1)
  expect(there.got.map(({ activity }) => [activity.type, activity.object])).toEqual([
    ['Accept', expect.objectContaining({ type: 'Follow', actor: me, object: us })],
  ])
  await send(shapes.like(object, me))
  await send(shapes.announce(object, me))
  expect(await queries.countReactions(object)).toEqual({ likes: 1, shares: 1 })
  for (const other of shapes.others?.(object, me) ?? []) await send(other)
  expect(await queries.countReactions(object)).toEqual({ likes: 1, shares: 1 })
  await send(shapes.unlike(object, me))
  await send(shapes.unannounce(object, me))
  expect(await queries.countReactions(object)).toEqual({ likes: 0, shares: 0 })
  expect(await queries.countFollowers('city')).toBe(1)
  await send(shapes.unfollow(us, me))
  expect(await queries.countFollowers('city')).toBe(0)
  await send(shapes.follow(us, me))
  await send(shapes.remove(me))
  expect(await queries.countFollowers('city')).toBe(0)
  // Nothing was asked but who they are.
  expect(new Set(there.asked)).toEqual(
    new Set([
      `GET ${path}`,
      ...(shapes.keyPath ? [`GET ${path}${shapes.keyPath}`] : []),
      `POST ${path}/inbox`,
    ]),
  )
})
