import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { type CheckOptions, checkLinks, findArchivedCopies } from './check-links.ts'
import { startOddServer } from './fixtures/odd-server.ts'
import { type HeldLink, heldLinks } from './held-links.ts'
import {
  LinkFileError,
  readLinkLock,
  readLinkMemory,
  writeLinkLock,
  writeLinkMemory,
} from './link-files.ts'
import { NetworkAwayError } from './network.ts'

const day = 86_400_000
const start = Date.parse('2026-11-01T12:00Z')

let server: Awaited<ReturnType<typeof startOddServer>>
let now = start
let options: CheckOptions
beforeEach(async () => {
  now = start
  server = await startOddServer()
  const look = { agent: 'Test', timeout: 10_000, gap: 20, retries: [], allowsPrivate: true }
  options = {
    ...{ links: [], lock: {}, memory: { looked: {}, asked: {} }, now: () => now, maxAge: 7 * day },
    ...{ look, hostsAtOnce: 4, onProgress: () => undefined, signal: new AbortController().signal },
  }
})
afterEach(() => server.close())

const hold = (...paths: string[]): HeldLink[] =>
  paths.map((path) => ({ address: `${server.url}${path}`, date: start, places: [] }))

describe('a run', () => {
  it('asks a host one thing at a time, with a pause', async () => {
    options.links = hold('/there', '/missing', '/moved', '/a', '/b')
    await checkLinks(options)
    const { most, leastGap } = server.pace()
    expect(most).toBe(1)
    expect(leastGap).toBeGreaterThan(15)
    expect(Object.values(options.lock).map(({ state }) => state)).toEqual([
      ...['ok', 'failing', 'ok', 'failing', 'failing'],
    ])
  })

  it('leaves alone what it knows, looks at what fails every day, and forgets what nobody links', async () => {
    options.links = hold('/there', '/missing')
    expect(await checkLinks(options)).toBe(2)
    expect(await checkLinks(options)).toBe(0)
    now += day
    expect(await checkLinks(options)).toBe(1)
    now += 6 * day
    expect(await checkLinks(options)).toBe(2)
    options.links = hold('/there')
    await checkLinks(options)
    expect(Object.keys(options.lock)).toEqual([`${server.url}/there`])
    expect(Object.keys(options.memory.looked)).toEqual([`${server.url}/there`])
  })

  it('ends at a signal, with what it found', async () => {
    const stop = new AbortController()
    options = { ...options, signal: stop.signal, onProgress: () => stop.abort() }
    options.links = hold('/there', '/missing', '/moved')
    expect(await checkLinks(options)).toBe(1)
    expect(Object.keys(options.lock)).toEqual([`${server.url}/there`])
  })
})

describe('where nothing answers', () => {
  const away = (...names: string[]): HeldLink[] =>
    names.map((name) => ({ address: `http://${name}:1/`, date: start, places: [] }))

  it('the network is away, and nothing is noted', async () => {
    const well = { state: 'ok', since: '2026-10-01' } as const
    options.links = away('127.0.0.1', 'localhost', 'handbill.invalid')
    options.lock = { [options.links[0]?.address ?? '']: well }
    await expect(checkLinks(options)).rejects.toThrow(NetworkAwayError)
    expect(options.lock).toEqual({ [options.links[0]?.address ?? '']: well })
    expect(options.memory.looked).toEqual({})
  })

  it('a link of which another is known to be well is believed to fail', async () => {
    options.links = hold('/there')
    await checkLinks(options)
    options.links = [...hold('/there'), ...away('127.0.0.1', 'localhost')]
    expect(await checkLinks(options)).toBe(2)
    expect(Object.values(options.lock).map(({ state }) => state)).toEqual([
      ...['ok', 'failing', 'failing'],
    ])
  })

  it('so is one that was alone, and all where the archive answers', async () => {
    options.links = away('127.0.0.1')
    expect(await checkLinks(options)).toBe(1)
    expect(Object.values(options.lock).map(({ state }) => state)).toEqual(['failing'])
    options.links = away('127.0.0.1', 'localhost', 'handbill.invalid')
    options.controls = [`${server.url}/there`]
    now += day
    expect(await checkLinks(options)).toBe(3)
  })

  it('does not go through a whole archive to find out', async () => {
    options.links = Array.from({ length: 60 }, (_, index) => ({
      address: `http://${index % 2 ? '127.0.0.1' : 'localhost'}:1/${index}`,
      ...{ date: start, places: [] },
    }))
    let looked = 0
    options.onProgress = () => looked++
    await expect(checkLinks(options)).rejects.toThrow(NetworkAwayError)
    expect(looked).toBeLessThan(10)
  })
})

describe('the archive', () => {
  const archive = () => ({
    ...options.look,
    url: `${server.url}/available`,
    saveUrl: `${server.url}/save`,
  })
  const answer = (closest: object | undefined) =>
    server.behave('/available', (response) => response.end(JSON.stringify(closest)))
  /** Paths with what is asked of the archive differ by link. */
  const available = (snapshots: object) => {
    const address = encodeURIComponent(`${server.url}/there`)
    server.behave(`/available?url=${address}&timestamp=20261101120000`, (response) =>
      response.end(JSON.stringify({ url: 'x', archived_snapshots: snapshots })),
    )
  }

  beforeEach(async () => {
    answer(undefined)
    options.links = hold('/there')
    await checkLinks(options)
  })

  it('is asked for a copy near the article’s day, once a month', async () => {
    available({})
    expect(await findArchivedCopies(options, archive(), false)).toEqual({
      found: 0,
      made: 0,
      isAway: false,
    })
    const asked = server.asked.length
    await findArchivedCopies(options, archive(), false)
    expect(server.asked).toHaveLength(asked)
    now += 31 * day
    const copy = 'http://web.archive.org/web/20261102000000/http://a.example/'
    available({
      closest: { available: true, status: '200', url: copy, timestamp: '20261102000000' },
    })
    expect((await findArchivedCopies(options, archive(), false)).found).toBe(1)
    expect(options.lock[`${server.url}/there`]?.copy).toBe(copy)
  })

  it.each([
    ['of an error page', { closest: { available: true, status: '404', url: 'http://a.example/' } }],
    [
      'that is no address of the web',
      { closest: { available: true, status: '200', url: 'javascript:x' } },
    ],
  ])('gives no copy %s', async (_, snapshots) => {
    available(snapshots)
    await findArchivedCopies(options, archive(), false)
    expect(options.lock[`${server.url}/there`]?.copy).toBeUndefined()
  })

  it('makes a copy where it is asked to', async () => {
    available({})
    await findArchivedCopies(options, archive(), false)
    server.behave(`/save/${server.url}/there`, (response) =>
      response.writeHead(302, { Location: `/web/20261101120000/${server.url}/there` }).end(),
    )
    expect((await findArchivedCopies(options, archive(), true)).made).toBe(1)
    expect(options.lock[`${server.url}/there`]?.copy).toBe(
      `${server.url}/web/20261101120000/${server.url}/there`,
    )
  })

  it('is left alone when it does not answer', async () => {
    options.links = hold('/a', '/b', '/c', '/d')
    await checkLinks(options)
    const before = server.asked.length
    expect(await findArchivedCopies(options, archive(), false)).toMatchObject({ isAway: true })
    expect(server.asked.length - before).toBe(3)
  })
})

it('the links of what readers may see are looked at, with their places', async () => {
  const folder = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article(
      { date: '2026-01-05' },
      'See [b](https://b.example/x#y).\n\n<https://c.example>\n',
    ),
    'articles/b.md': article(
      { date: '2026-01-03' },
      'And\n[b](https://b.example/x), [us](https://test.example/a), [m](mailto:a@b.example).\n',
    ),
    'articles/draft.md': article({ draft: 'true' }, '<https://secret.example/>\n'),
    'articles/soon.md': article({ date: '2099-01-01' }, '<https://secret.example/>\n'),
    'articles/gone.md': article({ withdrawn: 'x' }, '<https://secret.example/>\n'),
    'pages/p.md': '---\ntitle: P\n---\n\n[c](https://c.example/) [l](http://localhost:1/)\n',
    'issues/daily/2026-10-31.md':
      '---\nask: { text: Give, link: { label: Give, href: https://d.example/ } }\n---\n\nA **[b](https://d.example/e)**.\n',
    'issues/daily/2026-11-30.md': '---\nsubject: A\n---\n\n<https://secret.example/>\n',
  })
  await folder.intake()
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  const held = await heldLinks(await readPublication(catalogue, start))
  await catalogue.destroy()
  folder.remove()
  expect(held).toEqual([
    {
      address: 'https://b.example/x',
      date: Date.parse('2026-01-03T00:00Z'),
      places: [
        { file: 'articles/a.md', line: 5, column: 5 },
        { file: 'articles/b.md', line: 6, column: 1 },
      ],
    },
    {
      address: 'https://c.example/',
      date: Date.parse('2026-01-05T00:00Z'),
      places: [
        { file: 'articles/a.md', line: 7, column: 1 },
        { file: 'pages/p.md', line: 5, column: 1 },
      ],
    },
    ...['https://d.example/', 'https://d.example/e'].map((address) => ({
      ...{ address, date: Date.parse('2026-10-31T00:00Z') },
      places: [{ file: 'issues/daily/2026-10-31.md', line: 1, column: 1 }],
    })),
  ])
})

it('the files are a line a link in order, written where something changed, and refused where they are broken', () => {
  const dir = mkdtempSync(join(tmpdir(), 'handbill-links-'))
  writeLinkLock(dir, {})
  expect(existsSync(join(dir, 'links.json'))).toBe(false)
  writeLinkLock(dir, {
    'https://b.example/': { state: 'failing', since: '2026-01-02', failures: 1, why: '404' },
    'https://a.example/': { copy: 'https://c.example/', since: '2026-01-01', state: 'ok' },
  })
  expect(readFileSync(join(dir, 'links.json'), 'utf8')).toBe(
    `{
"https://a.example/": {"state":"ok","since":"2026-01-01","copy":"https://c.example/"},
"https://b.example/": {"state":"failing","since":"2026-01-02","failures":1,"why":"404"}
}
`,
  )
  expect(Object.keys(readLinkLock(dir))).toHaveLength(2)
  writeFileSync(join(dir, 'links.json'), '{"x": 1}')
  expect(() => readLinkLock(dir)).toThrow(LinkFileError)
  const memory = { looked: { 'https://a.example/': 1 }, asked: {} }
  writeLinkMemory(join(dir, 'data', 'm.json'), memory)
  expect(readLinkMemory(join(dir, 'data', 'm.json'))).toEqual(memory)
  expect(readLinkMemory(join(dir, 'none.json'))).toEqual({ looked: {}, asked: {} })
  rmSync(dir, { recursive: true })
})
