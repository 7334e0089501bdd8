import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { TestPds, type Value } from './fixtures/pds.ts'
import { keepRecords } from './keep-records.ts'
import { lookAtRecords } from './look-at-records.ts'
import { Pds } from './pds.ts'
import { openSentRecords, type SentRecords, sentRecordsFile } from './sent-records.ts'

const start = Date.parse('2026-02-01T12:00Z')
const minute = 60_000
const [documents, posts] = ['site.standard.document', 'app.bsky.feed.post']
const files: Files = {
  'site.yml': `${siteFile}languages: [es]\naccounts: { atproto: { did: "did:plc:abcdefghijklmnopqrstuvwx", posts: true } }\n`,
  'articles/plain.md': article({ title: 'Plain' }),
}
const news = (more = {}) => article({ title: 'News', date: '2026-02-01T12:30', ...more })

let server: TestPds
let folder: Publication
let records: SentRecords
let now = start
let pds: Pds
beforeAll(async () => {
  folder = new Publication(files)
  await folder.problems()
})
afterAll(() => folder.remove())
beforeEach(async () => {
  now = start
  server = new TestPds()
  pds = new Pds({ did: server.did, service: await server.start(), password: server.password })
  folder.become(files)
  await forget()
  await publish({})
  now += 60 * minute
  server.calls = []
})
afterEach(async () => {
  await records.destroy()
  await server.stop()
})

let copies = 0
async function forget(): Promise<void> {
  await records?.destroy()
  records = await openSentRecords(sentRecordsFile(`p${copies++}.db`, folder.dataDir, server.did))
}

/** Changes files, and sends what differs. */
async function publish(changes: Files): Promise<void> {
  folder.write(changes)
  expect(await folder.problems()).toEqual([])
  now += minute
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  const publication = await readPublication(catalogue, now)
  await lookAtRecords(records, publication)
  const most = { hour: 1e9, day: 1e9 }
  const options = { now: () => now, tell: () => undefined, most }
  const { signal } = new AbortController()
  expect(await keepRecords(records, publication, pds, options, signal)).toBeUndefined()
  await catalogue.destroy()
}

/** The headline of the card that Bluesky makes of a post's records: packages/bsky/src/hydration/external.ts, util/standard-site.ts. */
function cardOf(post: Value = {}): unknown {
  const { external } = post.embed as { external: { uri: string; associatedRefs?: Ref[] } }
  const pinned = external.associatedRefs ?? []
  const kept = pinned.map(({ uri, cid }) => server.versions.get(`${uri} ${cid}`))
  const [document, publication] = kept
  if (!document || document.site !== pinned[1]?.uri) return undefined
  return `${publication?.url}${document.path}` === external.uri ? document.title : undefined
}
interface Ref {
  uri: string
  cid: string
}
const onlyPost = () => [...server.of(posts)][0] ?? []
const refs = () =>
  [...server.of(documents).values()].map((value) => (value.bskyPostRef as Ref | undefined)?.uri)

test.each(['en', 'es'])(
  'a post in %s names the records that its card is made of, and they it',
  async (language) => {
    await publish({ 'articles/news.md': news({ language }) })
    const [key, post] = onlyPost()
    expect(cardOf(post)).toBe('News')
    expect(server.of(documents).get(key ?? '')?.bskyPostRef).toMatchObject({
      uri: `at://${server.did}/${posts}/${key}`,
    })
    // The article's record, the post, and the record with it.
    const writes = server.calls.filter((call) => call === 'putRecord')
    expect(writes).toHaveLength(3)
    await publish({})
    expect(server.calls.filter((call) => call === 'putRecord')).toHaveLength(3)
  },
)

test('an article that the server will not have is told of without a card, and one that comes later waits for nobody', async () => {
  server.refuses = '/articles/news'
  await publish({ 'articles/news.md': news(), 'articles/other.md': news({ title: 'Other' }) })
  expect([...server.of(posts).values()].map(cardOf).toSorted()).toEqual(['Other', undefined])
})

test('another date makes another record, and no other post', async () => {
  await publish({ 'articles/news.md': news() })
  const [key, post] = onlyPost()
  await publish({ 'articles/news.md': news({ date: '2026-02-01T12:40' }) })
  expect([...server.of(posts)]).toEqual([[key, post]])
  expect(refs()).toContain(`at://${server.did}/${posts}/${key}`)
  await publish({
    'articles/news.md': undefined,
    'articles/renamed.md': news({ date: '2026-02-01T12:40', redirectFrom: '[/articles/news]' }),
  })
  expect([...server.of(posts)]).toEqual([[key, post]])
  await forget()
  await publish({})
  expect([...server.of(posts)]).toEqual([[key, post]])
  expect(refs()).toContain(`at://${server.did}/${posts}/${key}`)
  await publish({ 'articles/renamed.md': news({ withdrawn: 'It was wrong.' }) })
  expect(server.of(posts).size).toBe(0)
})

test('what is known of the account is lost: a post goes with its article all the same, and no other does', async () => {
  await publish({ 'articles/news.md': news() })
  const uri = `at://${server.did}/${posts}/3jzfcijpj2z2a`
  const byHand = { $type: posts, text: 'By hand', createdAt: '2026-01-01T00:00:00Z' }
  server.records.set(`${posts}/3jzfcijpj2z2a`, { cid: 'a', value: byHand })
  const [key, kept] = [...server.records].find(([each]) => each.startsWith(documents)) ?? []
  server.records.set(`${documents}/3jzfcijpj2z2b`, {
    ...{ cid: 'b', value: { ...kept?.value, bskyPostRef: { uri, cid: 'a' } } },
  })
  expect(key).toBeDefined()
  await forget()
  await publish({ 'articles/news.md': news({ withdrawn: 'It was wrong.' }) })
  expect([...server.of(posts).keys()]).toEqual(['3jzfcijpj2z2a'])
  expect(refs()).toEqual([undefined])
})
