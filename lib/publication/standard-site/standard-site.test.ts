import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import {
  type Publication as Asked,
  readPublication,
} from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { recordOfArticle } from './article-record.ts'
import { compareRecords } from './compare-records.ts'
import { TestPds, type Value } from './fixtures/pds.ts'
import { keepRecords } from './keep-records.ts'
import { lookAtRecords } from './look-at-records.ts'
import { Pds } from './pds.ts'
import type { RecordEvent } from './send-records.ts'
import { openSentRecords, type SentRecords, sentRecordsFile } from './sent-records.ts'
import { countSent, takeBackRecords, wantRecordsAgain } from './take-back-records.ts'

const start = Date.parse('2026-02-01T12:00Z')
const minute = 60_000
const day = 1440 * minute
const never = new AbortController().signal
const [documents, publications, posts] = [
  'site.standard.document',
  'site.standard.publication',
  'app.bsky.feed.post',
]

const site = (more = '') =>
  `${siteFile}languages: [es]\naccounts:\n  atproto: { did: "did:plc:abcdefghijklmnopqrstuvwx"${more} }\n`
const files: Files = {
  'site.yml': site(),
  'topics/city.md': '---\nname: The City\ntranslations: { es: { name: La ciudad } }\n---\n',
  'articles/plain.md': article({ title: 'Plain', topics: '[city]' }),
  'articles/spanish.md': article({ language: 'es', topics: '[city]' }),
  'articles/moved.md': article({ redirectFrom: '[/articles/before]' }),
  'articles/until.md': article({ expires: '2026-02-01T12:40' }),
  'articles/theirs.md': article({ source: '{ name: The Other }', summary: 'Planted.' }),
  'articles/draft.md': article({ draft: 'true', summary: 'Planted.' }),
  'articles/soon.md': article({ date: '2026-02-01T12:30', summary: 'Planted.' }),
  'articles/taken.md': article({ withdrawn: 'Planted.', summary: 'Planted.' }),
}

let server: TestPds
let service: string
let folder: Publication
let records: SentRecords
let now = start
let events: RecordEvent[] = []
let pds: Pds
beforeAll(async () => {
  folder = new Publication(files)
  await folder.problems()
})
afterAll(() => folder.remove())
beforeEach(async () => {
  now = start
  events = []
  server = new TestPds()
  service = await server.start()
  pds = new Pds({ did: server.did, service, password: server.password })
  folder.become(files)
  await folder.problems()
  await forget()
})
afterEach(async () => {
  await records.destroy()
  await server.stop()
})

let copies = 0
/** Begins without knowing anything of the account. */
async function forget(): Promise<void> {
  await records?.destroy()
  records = await openSentRecords(sentRecordsFile(`${copies++}.db`, folder.dataDir, server.did))
}

async function asked<Result>(work: (publication: Asked) => Promise<Result>): Promise<Result> {
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  try {
    return await work(await readPublication(catalogue, now))
  } finally {
    await catalogue.destroy()
  }
}

const most = { hour: 1e9, day: 1e9 }
/** One round: answers how long is to be waited; undefined: everything is there. */
function round(points = most): Promise<number | undefined> {
  return asked(async (publication) => {
    await lookAtRecords(records, publication)
    const options = {
      now: () => now,
      tell: (event: RecordEvent) => events.push(event),
      most: points,
    }
    return keepRecords(records, publication, pds, options, never)
  })
}
/** What was written since the last time this was asked. */
function written(): string[] {
  return server.calls.splice(0).filter((call) => /Writes|putRecord|deleteRecord/.test(call))
}
const compared = () =>
  asked((publication) => compareRecords(records, publication, pds, never)).then((outcome) =>
    outcome.state === 'done' ? outcome.data : outcome,
  )
const byPath = (path: string): Value | undefined =>
  [...server.of(documents).values()].find((value) => value.path === path)
async function edit(changes: Files): Promise<void> {
  folder.write(changes)
  expect(await folder.problems()).toEqual([])
}

test('an archive goes in, and a second round changes nothing', async () => {
  expect(await round()).toBeUndefined()
  expect([...server.of(documents).values()].map(({ path }) => path).toSorted()).toEqual(
    ['moved', 'plain', 'spanish', 'until'].map((slug) => `/articles/${slug}`),
  )
  expect([...server.of(publications).values()].map(({ url }) => url).toSorted()).toEqual([
    'https://test.example',
    'https://test.example/es',
  ])
  expect(byPath('/articles/spanish')).toMatchObject({ tags: ['La ciudad'] })
  expect(JSON.stringify([...server.records.values()])).not.toContain('Planted')
  expect(written()).toEqual(['applyWrites', 'applyWrites'])
  expect(await round()).toBeUndefined()
  expect(server.calls).toEqual([])
  const [key] = [...server.of(documents)].find(([, { path }]) => path === '/articles/moved') ?? []
  const date = Date.parse(String(byPath('/articles/moved')?.publishedAt))
  const page = { path: 'articles/moved.md', slug: 'moved', date }
  const named = (source?: object) =>
    asked((publication) => recordOfArticle(publication, { ...page, source }))
  expect(await named()).toBe(`at://${server.did}/${documents}/${key}`)
  expect(await named({ name: 'The Other' })).toBeUndefined()
})

test('one edit is one putRecord; a correction stands first', async () => {
  await round()
  written()
  await edit({
    'articles/plain.md': article({
      ...{ title: 'Plainer', topics: '[city]' },
      corrections: '[{ date: 2026-02-01T09:00, text: It was Ana. }]',
    }),
  })
  await round()
  expect(written()).toEqual(['putRecord'])
  expect(byPath('/articles/plain')).toMatchObject({
    title: 'Plainer',
    updatedAt: '2026-02-01T09:00:00.000Z',
    textContent: expect.stringMatching(/^Corrections: It was Ana\./),
  })
})

test('an article that is renamed keeps its record', async () => {
  await round()
  const keys = [...server.of(documents).keys()]
  written()
  await edit({
    'articles/plain.md': undefined,
    'articles/plainest.md': article({
      ...{ title: 'Plain', topics: '[city]', redirectFrom: '[/articles/plain]' },
    }),
  })
  await round()
  expect(written()).toEqual(['putRecord'])
  expect([...server.of(documents).keys()]).toEqual(keys)
})

test('what is withdrawn, expires or is deleted goes; what becomes due comes', async () => {
  await round()
  written()
  await edit({
    'articles/plain.md': article({ withdrawn: 'It was wrong.' }),
    'redirects.yml': '/articles/moved: /\n',
    'articles/moved.md': undefined,
  })
  now = start + 45 * minute
  await round()
  expect([...server.of(documents).values()].map(({ path }) => path).toSorted()).toEqual(
    ['soon', 'spanish'].map((slug) => `/articles/${slug}`),
  )
  expect(written()).toEqual(['applyWrites', 'putRecord'])
})

test('posts tell of new articles in their own words, and of no old ones', async () => {
  await edit({ 'site.yml': site(', posts: true') })
  await round()
  expect(server.of(posts).size).toBe(0)
  await edit({
    'articles/new.md': article({ date: '2026-02-01T12:10', announcement: 'Read this.' }),
    'articles/old.md': article({ date: '2020-02-01T12:10' }),
  })
  now = start + 20 * minute
  await round()
  const [[key, post] = []] = [...server.of(posts)]
  expect(server.of(posts).size).toBe(1)
  expect(post).toMatchObject({ text: 'Read this.', langs: ['en'] })
  expect(server.of(documents).get(key ?? '')).toMatchObject({
    path: '/articles/new',
    bskyPostRef: { uri: `at://${server.did}/${posts}/${key}` },
  })
  written()
  await edit({
    'articles/new.md': article({ date: '2026-02-01T12:10', title: 'Other', announcement: 'Yes.' }),
  })
  await round()
  expect(server.of(posts).get(key ?? '')).toEqual(post)
  await edit({ 'articles/new.md': article({ date: '2026-02-01T12:10', withdrawn: 'No.' }) })
  await round()
  expect(server.of(posts).size).toBe(0)
})

test('all records are taken back, and wanted again when that is undone', async () => {
  await round()
  const all = await countSent(records)
  expect(all).toBe(server.records.size)
  await takeBackRecords(records, now)
  await round()
  await round()
  expect([await countSent(records), server.records.size]).toEqual([0, 0])
  await wantRecordsAgain(records)
  await round()
  expect(server.records.size).toBe(all)
})

test('what is known of the account is lost: it is looked up, and nothing is written twice', async () => {
  await round()
  written()
  await forget()
  await asked((publication) => lookAtRecords(records, publication))
  expect(await compared()).toEqual({ right: 6, missing: 0, different: 0, surplus: 0 })
  await round()
  expect(written()).toEqual([])
})

test('a server that forgets, or has something else, is mended; other programs’ records are let alone', async () => {
  await round()
  written()
  const [gone, changed] = [...server.records.keys()].filter((key) => key.startsWith(documents))
  server.records.delete(gone ?? '')
  const kept = server.records.get(changed ?? '')
  if (kept)
    server.records.set(changed ?? '', {
      cid: `${kept.cid}a`,
      value: { ...kept.value, title: 'Mine' },
    })
  const foreign = {
    $type: documents,
    site: 'https://other.example',
    title: 'T',
    publishedAt: '2026-01-01T00:00:00Z',
  }
  server.records.set(`${documents}/3jzfcijpj2z2a`, { cid: 'b', value: foreign })
  server.records.set(`${documents}/3jzfcijpj2z2b`, {
    ...{ cid: 'c', value: { ...foreign, site: String(kept?.value.site) } },
  })
  expect(await compared()).toEqual({ right: 4, missing: 1, different: 1, surplus: 1 })
  await round()
  expect(server.of(documents).size).toBe(5)
  expect(server.records.has(`${documents}/3jzfcijpj2z2a`)).toBe(true)
  expect(server.records.get(changed ?? '')?.value).toEqual(kept?.value)
})

test.each(['silent', 'away', 'broken', 'endless'] as const)(
  'a server that is %s loses nothing, and gets nothing twice',
  async (fault) => {
    server.fault = fault
    expect(await round()).toBe(minute)
    expect(events).toMatchObject([{ what: 'deferred', count: 2, wait: minute }])
    server.fault = undefined
    expect(await round()).toBe(minute)
    now += minute
    expect(await round()).toBeUndefined()
    expect(server.records.size).toBe(6)
    expect(await compared()).toMatchObject({ right: 6, missing: 0 })
  },
)

test('a limit is kept to, and the server’s own is waited for', async () => {
  expect(await round({ hour: 9, day: 1000 })).toBe(60 * minute)
  expect(server.records.size).toBe(3)
  now += 60 * minute
  server.limit = { left: 5, reset: Math.ceil((Date.now() + 90_000) / 1000) }
  const wait = await round()
  expect(wait).toBeGreaterThan(80_000)
  expect(wait).toBeLessThan(91_000)
  server.limit.left = 100
  now += 91_000
  expect(await round()).toBeUndefined()
  // At 13:00 one has expired, and another has come.
  expect(server.records.size).toBe(6)
})

test('a token whose time is over is renewed; a wrong password is told, and shows nothing', async () => {
  await round()
  server.expire()
  await edit({ 'articles/plain.md': article({ title: 'Again' }) })
  await round()
  expect(byPath('/articles/plain')).toMatchObject({ title: 'Again' })
  expect(server.calls.filter((call) => call === 'createSession')).toHaveLength(1)
  pds = new Pds({ did: server.did, service, password: 'wrong-password' })
  await edit({ 'articles/plain.md': article({ title: 'Once more' }) })
  expect(await round()).toBe(15 * minute)
  expect(events.at(-1)).toMatchObject({ what: 'signed-out', reason: 'AuthenticationRequired' })
  expect(JSON.stringify(events)).not.toContain('wrong-password')
})

test('a version that somebody else wrote is looked up before it is replaced', async () => {
  await round()
  const [key = ''] = [...server.records.keys()].filter((each) => each.startsWith(documents))
  const kept = server.records.get(key)
  if (!kept) throw new Error('no record')
  server.records.set(key, {
    cid: `${kept.cid}a`,
    value: { ...kept.value, title: 'Theirs' },
  })
  const slug = String(kept.value.path).slice('/articles/'.length)
  await edit({
    [`articles/${slug}.md`]: article({ title: 'Ours', language: slug === 'spanish' ? 'es' : 'en' }),
  })
  written()
  expect(await round()).toBeUndefined()
  expect(written()).toEqual(['putRecord', 'putRecord'])
  expect(server.records.get(key)?.value).toMatchObject({ title: 'Ours' })
})

test('a record that the server will not have keeps no other from going, and is told once', async () => {
  const refused = server.of.bind(server)
  expect(refused(documents).size).toBe(0)
  server.refuses = '/articles/plain'
  expect(await round()).toBeUndefined()
  expect(server.of(documents).size).toBe(3)
  expect(events.filter(({ what }) => what === 'refused')).toMatchObject([{ count: 1, status: 400 }])
  await round()
  expect(events.filter(({ what }) => what === 'refused')).toHaveLength(1)
  server.refuses = undefined
  await edit({ 'articles/plain.md': article({ title: 'Mended' }) })
  await round()
  expect(server.of(documents).size).toBe(4)
})

const nothing = { uri: 'at://x/y/z', cid: 'c' }
test('a server whose answers make no sense loses nothing, writes nothing twice, and is asked again later', async () => {
  await edit({ 'site.yml': site(), 'articles/only.md': article({}) })
  for (const [method, answer] of [
    ['listRecords', null],
    ['listRecords', 'text'],
    ['listRecords', {}],
    ['listRecords', { records: null }],
    ['listRecords', { records: [null, 5, {}] }],
    ['listRecords', { records: [nothing] }],
    ['listRecords', { records: [{ ...nothing, uri: 5, value: {} }] }],
    ['createSession', null],
    ['createSession', { did: server.did }],
    ['applyWrites', null],
  ] as const) {
    server.lies = { method, answer }
    expect(await round()).toBe(minute)
    now += minute
  }
  expect(events.every(({ what }) => what === 'deferred')).toBe(true)
  server.lies = { method: 'applyWrites', answer: {} }
  await round()
  server.lies = undefined
  await round()
  expect(await compared()).toMatchObject({ missing: 0, different: 0, surplus: 0 })
  expect(written().filter((call) => call !== 'applyWrites')).toEqual([])
})

test('what a server says is short, and steers no terminal', async () => {
  const liar = createServer((_, response) =>
    response
      .writeHead(400)
      .end(JSON.stringify({ error: `\u001b[31m${'x'.repeat(1e5)}`, message: [1] })),
  ).listen(0, '127.0.0.1')
  await once(liar, 'listening')
  const { port } = liar.address() as AddressInfo
  const own = { did: server.did, service: `http://127.0.0.1:${port}`, password: 'a-password' }
  const outcome = await new Pds(own).signIn(never)
  liar.close()
  expect(JSON.stringify(outcome).length).toBeLessThan(200)
  expect(JSON.stringify(outcome)).not.toContain('u001b')
})

/** Adds articles to the catalogue, all of one text: to take in so many files takes longer than all else here. */
function multiply(path: string, count: number): void {
  const catalogue = new DatabaseSync(catalogueFile(folder.dir, folder.dataDir))
  const names = catalogue
    .prepare("SELECT name FROM pragma_table_info('articles')")
    .all()
    .map(({ name }) => String(name))
  const values: Record<string, string> = {
    ...{ id: `${1e9} + i`, path: "'articles/x' || i || '.md'", slug: "'x' || i" },
    date: `date - i * ${day}`,
  }
  catalogue.exec(`WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count})
    INSERT INTO articles (${names.join()}) SELECT ${names.map((name) => values[name] ?? name).join()}
    FROM articles, numbers WHERE path = '${path}'`)
  catalogue.close()
}

const many = fewOr(400, 2000)

test('an archive goes in at once, in requests that a server takes', async () => {
  const text = 'Long words of a text. '.repeat(400)
  await edit({ 'articles/plain.md': `${article({ title: 'Plain' })}\n${text}` })
  multiply('articles/plain.md', many)
  expect(await round()).toBeUndefined()
  expect(server.of(documents).size).toBe(many + 4)
  // By their bytes: 200 of them would be one request by their number.
  expect(written().length).toBeGreaterThan(many / 100)
  server.calls = []
  expect(await round()).toBeUndefined()
  expect(server.calls).toEqual([])
  expect(await compared()).toEqual({ right: many + 6, missing: 0, different: 0, surplus: 0 })
})
