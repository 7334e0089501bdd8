import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { Peer } from '#lib/social/fixtures/peer.ts'
import { takenBack, tellAgain } from '#lib/social/take-back.ts'
import { examine } from './examine.ts'
import { fediverseLooks } from './fediverse.ts'

let opened: OpenedStore
let peer: Peer
beforeAll(async () => {
  const [sqlite] = databases
  if (!sqlite) throw new Error('there is no database')
  opened = await sqlite.open()
  peer = new Peer(opened.store, { 'articles/one.md': article({ date: '2026-02-01' }) })
  peer.now = Date.now()
  await peer.start()
  const key = peer.requestKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(join(opened.place.dataDir, 'fediverse-key.pem'), key)
})
afterAll(async () => {
  await peer.close()
  await opened.close()
})

const look = async (dataDir = opened.place.dataDir) => {
  const settings = readSettings({
    CONTENT_DIR: peer.folder.dir,
    DATA_DIR: dataDir,
    SITE_URL: peer.url,
  })
  const found = await Array.fromAsync(examine(fediverseLooks(settings), 20_000))
  return found.map(({ state, found: words }) => `${state}: ${words.replace(/127[\d.:]+/, 'host')}`)
}

test('what works is said', async () => {
  expect(await look()).toEqual([
    'ok: @news@host is found',
    'ok: the account news is read, with the key of this installation',
    'ok: the newest article is read, with its proof',
    'ok: what is signed in the older form arrives',
    'ok: what is signed in the form of RFC 9421 arrives',
  ])
})

test.each([
  ['signature', 'there is no signature', 'the signature cannot be read'],
  ['digest', 'the body is not the one that was signed', undefined],
  ['content-digest', undefined, 'the body is not the one that was signed'],
  // Of which host was asked, the publication's own address says.
  ['host', undefined, undefined],
])('a proxy that changes %s is known by it', async (header, older, standard) => {
  peer.inFront = ({ headers }) => {
    if (header === 'host') headers.host = 'inner:3000'
    else delete headers[header]
  }
  const [, , , first, second] = await look()
  const words = (form: string, why: string | undefined) =>
    why === undefined
      ? `ok: what is signed in ${form} arrives`
      : `fault: what is signed in ${form} does not arrive: Not taken: ${why}.`
  expect(first).toBe(words('the older form', older))
  expect(second).toBe(words('the form of RFC 9421', standard))
  peer.inFront = () => undefined
})

test('who follows what is no account any more is not forgotten', async () => {
  const follow = (account: string) =>
    opened.store.write((queries) =>
      queries.follow({ account, actor: `https://a.example/${account}`, ...inboxes }, 1),
    )
  const inboxes = {
    inbox: 'https://a.example/in',
    sharedInbox: null,
    activity: 'https://a.example/1',
  }
  await follow('news')
  // Before the first build there is nothing to compare with.
  expect((await look()).slice(5)).toEqual([])
  await intake({ contentDir: peer.folder.dir, dataDir: opened.place.dataDir })
  expect((await look()).slice(5)).toEqual(['ok: every account that is followed is there'])
  await follow('harbour')
  expect((await look()).slice(5)).toEqual([
    'warning: harbour, which has 1 follower, is no account any more',
  ])
  await opened.store.write((queries) => queries.noteAway('a.example', Date.UTC(2026, 1, 1)))
  expect((await look()).at(-1)).toBe(
    'ok: 1 host of followers takes nothing at the moment, a.example since 2026-02-01; after 30 days they are let go',
  )
  await opened.store.write((queries) => queries.forgetAway(Date.UTC(2026, 1, 2)))
  expect(await opened.store.queries.away()).toHaveLength(1)
  await opened.store.write((queries) => queries.noteBack('a.example'))
  await opened.store.write((queries) => queries.noteAway('b.example', Date.UTC(2026, 1, 1)))
  await opened.store.write((queries) => queries.forgetAway(Date.UTC(2026, 1, 2)))
  await opened.store.write((queries) =>
    queries.noteTold({ slug: takenBack, mark: '', accounts: [] }),
  )
  expect((await look()).slice(6)).toEqual([
    'warning: everything was taken back by "handbill social remove": followers are told of nothing',
  ])
  await tellAgain(opened.store)
})

test('an address that is not handed on is named', async () => {
  peer.inFront = (request) => {
    request.url = '/'
  }
  const found = await look()
  expect(found.slice(0, 5).map((each) => each.split(':')[0])).toEqual(Array(5).fill('fault'))
  expect(found[0]).toBe('fault: @news@host is not found: it answers 404')
  peer.inFront = () => undefined
})
