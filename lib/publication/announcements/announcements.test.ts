import { afterEach, beforeEach, expect, test } from 'vitest'
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
import { nextTurn } from './announced-articles.ts'
import { startListener } from './fixtures/listener.ts'
import { look } from './look.ts'
import { type Memory, memoryFile, openMemory } from './memory.ts'
import { type AnnouncementEvent, announcementBackOff, tellDue } from './tell-due.ts'

const site = 'https://test.example'
const key = 'abcdef-123'
const start = Date.parse('2026-02-01T12:00Z')
const minute = 60_000

const files: Files = {
  'site.yml': `${siteFile}languages: [es]\n`,
  'articles/plain.md': article({ topics: '[City]', authors: '[Ana Doe]' }),
  'articles/other.md': article({ language: 'es' }),
  'articles/soon.md': article({ date: '2026-02-01T12:30' }),
  'articles/until.md': article({ expires: '2026-02-01T12:40' }),
  'articles/draft.md': article({ draft: 'true' }),
}

/** Workers that all tests share: to start them takes longest. */

let folder: Publication
let memory: Memory
let hub: Awaited<ReturnType<typeof startListener>>
let engine: typeof hub
let now = start
let events: AnnouncementEvent[] = []
beforeEach(async () => {
  now = start
  events = []
  folder = new Publication(files)
  hub = await startListener()
  engine = await startListener()
  memory = await openMemory(memoryFile(catalogueFile(folder.dir, folder.dataDir), folder.dataDir))
})
afterEach(async () => {
  await memory.destroy()
  await Promise.all([hub.close(), engine.close()])
  folder.remove()
})

async function asked<Result>(work: (publication: Asked) => Promise<Result>): Promise<Result> {
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  try {
    return await work(await readPublication(catalogue, now))
  } finally {
    await catalogue.destroy()
  }
}

const lookAround = () =>
  asked((publication) => look(memory, publication, { hubs: [hub.url], indexNow: true }))

async function tellAll(signal = new AbortController().signal): Promise<void> {
  const indexNow = { url: engine.url, key, siteUrl: site }
  const tell = (event: AnnouncementEvent) => void events.push(event)
  await tellDue(memory, { hubs: [hub.url], indexNow, now: () => now, tell }, signal)
}

/** Takes the publication in as it is, looks for the first time, and then as it becomes. */
async function change(become: Files): Promise<void> {
  expect(await folder.problems()).toEqual([])
  await lookAround()
  folder.write(become)
  expect(await folder.problems()).toEqual([])
  await lookAround()
  await tellAll()
}

/** Feeds that the hub was told of, without their formats, and addresses that the engine was told of. */
function heard() {
  const feeds = hub.heard.flatMap(({ body }) => new URLSearchParams(body).getAll('hub.url'))
  const addresses = engine.heard.flatMap(({ body }) => JSON.parse(body).urlList as string[])
  return {
    feeds: [...new Set(feeds.map((url) => url.replace(site, '').replace(/[^/]+$/, '')))].sort(),
    addresses: addresses.map((url) => url.replace(site, '')).sort(),
  }
}

const nothing = { feeds: [], addresses: [] }

test('the first look only remembers', async () => {
  await change({})
  expect(heard()).toEqual(nothing)
  expect(await memory.selectFrom('told').selectAll().execute()).toHaveLength(3)
})

const cases: [name: string, become: Files, told: ReturnType<typeof heard>][] = [
  [
    'a new article',
    { 'articles/new.md': article({ authors: '[Ana Doe]', topics: '[Sea]' }) },
    { feeds: ['/', '/authors/ana-doe/', '/topics/sea/'], addresses: ['/articles/new'] },
  ],
  [
    'one in another language',
    { 'articles/new.md': article({ language: 'es' }) },
    { feeds: ['/es/'], addresses: ['/articles/new'] },
  ],
  [
    'a changed one that changes its topic',
    { 'articles/plain.md': article({ topics: '[Sea]' }) },
    {
      feeds: ['/', '/authors/ana-doe/', '/topics/city/', '/topics/sea/'],
      addresses: ['/articles/plain'],
    },
  ],
  [
    'a corrected one',
    {
      'articles/other.md': article({
        language: 'es',
        corrections: '[{date: 2026-01-09, text: x}]',
      }),
    },
    { feeds: ['/corrections/', '/es/'], addresses: ['/articles/other'] },
  ],
  [
    'one that is gone',
    { 'articles/other.md': undefined },
    { feeds: ['/es/'], addresses: ['/articles/other'] },
  ],
  [
    'one that is withdrawn',
    { 'articles/other.md': article({ language: 'es', withdrawn: 'Wrong.' }) },
    { feeds: ['/corrections/', '/es/'], addresses: ['/articles/other'] },
  ],
  [
    'one that moves',
    { 'articles/other.md': article({ language: 'es', slug: 'moved' }) },
    { feeds: ['/es/'], addresses: ['/articles/moved', '/articles/other'] },
  ],
  [
    'one that is another outlet’s',
    { 'articles/new.md': article({ source: '{name: O, url: https://other.example/}' }) },
    { feeds: ['/'], addresses: [] },
  ],
  [
    'a draft that is changed',
    { 'articles/draft.md': article({ draft: 'true' }, 'More.') },
    nothing,
  ],
]

test.each(cases)('%s', async (_, become, told) => {
  await change(become)
  expect(heard()).toEqual(told)
  // Nobody is told twice.
  await lookAround()
  await tellAll()
  expect(heard()).toEqual(told)
})

test('what comes and what ends by its time is told then', async () => {
  await change({})
  const turns: (number | undefined)[] = []
  for (let turn = await asked(nextTurn); turn !== undefined; turn = await asked(nextTurn)) {
    turns.push(turn)
    now = turn
    await lookAround()
    await tellAll()
  }
  expect(turns).toEqual([start + 30 * minute, start + 40 * minute])
  expect(heard()).toEqual({ feeds: ['/'], addresses: ['/articles/soon', '/articles/until'] })
})

test('requests are as hubs and engines want them', async () => {
  await change({ 'articles/new.md': article({}) })
  expect(hub.heard).toHaveLength(1)
  expect(hub.heard[0]?.type).toMatch(/^application\/x-www-form-urlencoded/)
  expect([...new URLSearchParams(hub.heard[0]?.body)]).toEqual([
    ['hub.mode', 'publish'],
    ...['feed.xml', 'atom.xml', 'feed.json'].map((file) => ['hub.url', `${site}/${file}`]),
  ])
  expect(engine.heard).toHaveLength(1)
  expect(engine.heard[0]?.type).toMatch(/^application\/json/)
  expect(JSON.parse(engine.heard[0]?.body ?? '')).toEqual({
    ...{ host: 'test.example', key, keyLocation: `${site}/${key}.txt` },
    urlList: [`${site}/articles/new`],
  })
  expect(events).toEqual([
    { what: 'told', target: 'hub', count: 3, status: 204 },
    { what: 'told', target: 'indexnow', count: 1, status: 204 },
  ])
})

test.each([
  ['500', { status: 500 }, 30_000],
  ['429 with Retry-After', { status: 429, headers: { 'Retry-After': '120' } }, 120_000],
  ['an end of the connection', { isSilent: true }, 30_000],
])('after %s it is tried again, later', async (_, answer, wait) => {
  Object.assign(engine.answer, answer)
  await change({ 'articles/new.md': article({}) })
  expect(events.at(-1)).toMatchObject({ what: 'deferred', target: 'indexnow', wait })
  now += wait - 1
  await tellAll()
  expect(engine.heard).toHaveLength(1)
  Object.assign(engine.answer, { status: 200, isSilent: false })
  now += 1
  await tellAll()
  expect(engine.heard).toHaveLength(2)
  expect(events.at(-1)).toMatchObject({ what: 'told', status: 200 })
})

test.each([403, 422, 302])('after %i it is not tried again', async (status) => {
  engine.answer.status = status
  await change({ 'articles/new.md': article({}) })
  expect(events.at(-1)).toMatchObject({ what: 'refused', status })
  now += 90 * minute
  await tellAll()
  expect(engine.heard).toHaveLength(1)
})

test('who is no longer in the settings is forgotten', async () => {
  hub.answer.status = 503
  await change({ 'articles/new.md': article({}) })
  const options = { hubs: [], indexNow: undefined, now: () => now, tell: () => undefined }
  await tellDue(memory, options, new AbortController().signal)
  expect(await memory.selectFrom('queue').selectAll().execute()).toEqual([])
})

test('many addresses go in few requests, at a signal none', async () => {
  await change({})
  const rows = Array.from({ length: 10_001 }, (_, index) => ({
    ...{ target: 'indexnow', address: `${site}/articles/${index}`, attempts: 0, notBefore: 0 },
  }))
  for (let from = 0; from < rows.length; from += 1000)
    await memory
      .insertInto('queue')
      .values(rows.slice(from, from + 1000))
      .execute()
  await tellAll(AbortSignal.abort())
  expect(engine.heard).toHaveLength(0)
  await tellAll()
  expect(engine.heard.map(({ body }) => JSON.parse(body).urlList.length)).toEqual([10_000, 1])
})

test('the waits grow to an hour', () => {
  expect([1, 2, 3, 8, 29].map(announcementBackOff)).toEqual([
    ...[30_000, 60_000, 120_000, 3_600_000, 3_600_000],
  ])
})
