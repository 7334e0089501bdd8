import { generateKeyPairSync, hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { tagHeaders, tagOf } from '../purge/tags.ts'
import { EditionFiles } from '../serve/edition-files.ts'
import type { StorageServer } from '../storage/fixtures/storage-server.ts'
import { StorageServer as Storage } from '../storage/fixtures/storage-server.ts'
import { type Machine, machine, publish, storageOf, upload } from '../storage/fixtures/stored.ts'
import { DiskCache } from './disk-cache.ts'
import { Following, type FollowingOptions } from './following.ts'
import { StoredFiles } from './stored-files.ts'

const page = (text: string) =>
  `<!DOCTYPE html><title>${text}</title>${'<p>It goes on.</p>'.repeat(100)}`
const film = Buffer.alloc(700_000, 'abcdefghij').toString()
const feed = `<rss>${'<item>It goes on.</item>'.repeat(20_000)}</rss>`

let storage: StorageServer
let desk: Machine
let folder: string
let cache: DiskCache
let following: Following
let files: StoredFiles
/** The server of the storage, and one of the publisher's own disk. */
const ports = { stored: 0, own: 0 }
const servers: Server[] = []

const options = (more: Partial<FollowingOptions> = {}): FollowingOptions => ({
  ...{ storage: storageOf(storage, undefined, 300), key: desk.edition.publicKey, cache, folder },
  ...more,
})

beforeAll(async () => {
  storage = await Storage.start()
  desk = await machine()
  folder = mkdtempSync(join(tmpdir(), 'handbill-follow-'))
  await publish(
    desk,
    { '/': page('Front'), '/articles/a': page('A'), '/articles/b': page('B') },
    1e12,
  )
  await publish(desk, { '/articles/%C3%B1and%C3%BA': page('Letters') }, 1e12)
  await desk.edition.put('/es/', 'es/index.html', page('Portada'), 1e12)
  await desk.edition.put('/feed.xml', 'feed.xml', feed, 1e12)
  mkdirSync(join(desk.edition.folder, 'images'))
  writeFileSync(join(desk.edition.folder, 'images', 'film.mp4'), film)
  await desk.edition.list(1e12)
  await upload(storage, desk)
  cache = await DiskCache.open(join(folder, 'files'), 64 * 1024 * 1024)
  following = await Following.begin(options(), () => undefined)
  files = new StoredFiles({ following, storage: options().storage, cache })
  ports.stored = await listen(files)
  ports.own = await listen(new EditionFiles(desk.edition.folder))
})
afterEach(async () => {
  storage.order = () => undefined
  await following.look()
})
afterAll(async () => {
  for (const server of servers) server.close()
  await storage.close()
  await desk.close()
  rmSync(folder, { recursive: true })
})

function listen(answering: Pick<EditionFiles, 'answer'>): Promise<number> {
  const server = createServer(async (asked, response) => {
    if (!(await answering.answer(asked, response))) response.writeHead(404).end('nothing')
  })
  servers.push(server)
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

function ask(
  path: string,
  {
    port = ports.stored,
    headers = {},
    method = 'GET',
  }: { port?: number; headers?: Record<string, string>; method?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers, method, agent: false },
      (told) => {
        const parts: Buffer[] = []
        told.on('data', (part) => parts.push(part))
        told.on('end', () =>
          resolve({
            status: told.statusCode ?? 0,
            headers: told.headers,
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    asked.on('error', reject).end()
  })
}

const textOf = async (path: string) => (await ask(path)).body.toString()

/** What the publisher's own server says in other words: its disk's times, and headers that the small edition has others of. */
function comparable({ status, headers, body }: Answer) {
  const { etag, vary, location, ...all } = headers
  return {
    ...{ status, etag, vary, location, body: body.toString('base64') },
    length: all['content-length'],
    encoding: all['content-encoding'],
    range: all['content-range'],
  }
}

describe('the edition of a storage is handed out as the publisher hands it out', () => {
  const paths = [
    '/',
    '/articles/a',
    '/articles/%C3%B1and%C3%BA',
    '/articles/ñandú',
    '/es/',
    '/feed.xml',
    '/edition.json',
  ]
  const asked: [string, Record<string, string>][] = [
    ['as it is', {}],
    ['by Brotli', { 'accept-encoding': 'br, gzip' }],
    ['by gzip', { 'accept-encoding': 'gzip' }],
    ['in part', { range: 'bytes=5-20' }],
    ['beyond its end', { range: 'bytes=99999999-' }],
  ]
  for (const path of paths)
    test.each(asked)(`${path} %s`, async (_how, headers) => {
      const own = await ask(encodeURI(decodeURI(path)), { headers, port: ports.own })
      const stored = await ask(encodeURI(decodeURI(path)), { headers })
      // Of what it does not keep in memory, the publisher's disk tells size and time.
      if (path === '/feed.xml') own.headers.etag = stored.headers.etag
      expect(comparable(stored)).toEqual(comparable(own))
      expect(stored.status).toBeLessThan(500)
    })

  test('what was had is not sent again', async () => {
    const { etag } = (await ask('/articles/a', { headers: { 'accept-encoding': 'br' } })).headers
    const headers = { 'accept-encoding': 'br', 'if-none-match': String(etag) }
    expect((await ask('/articles/a', { headers })).status).toBe(304)
    expect((await ask('/articles/a', { headers, port: ports.own })).status).toBe(304)
  })

  test('HEAD has no body, and other methods are not its own', async () => {
    const head = await ask('/articles/a', { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect((await ask('/articles/a', { method: 'POST' })).status).toBe(404)
  })

  test('a film is sent from the disk, in parts, too', async () => {
    const whole = await ask('/images/film.mp4')
    expect(whole.body.toString()).toBe(film)
    const part = await ask('/images/film.mp4', { headers: { range: 'bytes=699990-' } })
    expect([part.status, part.body.toString()]).toEqual([206, 'abcdefghij'])
    const { etag = '' } = whole.headers
    expect((await ask('/images/film.mp4', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('no file is handed out by its name', async () => {
    for (const path of [
      '/articles/a.html',
      '/index.html',
      '/404',
      '/..%2fedition.json',
      '/%00',
      '//a',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
  })
})

describe('a storage that is not what it should be', () => {
  test('the next edition is served whole once its index is there, and what is gone is gone', async () => {
    await publish(
      desk,
      { '/articles/a': page('A2'), '/articles/b': undefined, '/articles/c': page('C') },
      2e12,
    )
    await upload(storage, desk)
    await following.look()
    expect(await textOf('/articles/a')).toBe(page('A2'))
    expect((await ask('/articles/b')).status).toBe(404)
    expect(await textOf('/articles/c')).toBe(page('C'))
  })

  const outages: [string, StorageServer['order']][] = [
    ['is away', () => 'drop'],
    ['forbids', () => ({ status: 403, code: 'AccessDenied' })],
    ['is busy', () => ({ status: 503, code: 'SlowDown' })],
    ['has lost its bucket', () => ({ status: 404, code: 'NoSuchBucket' })],
  ]
  test.each(outages)(
    'what was read stays while it %s, and the rest says when to ask again',
    async (_how, order) => {
      const path = '/articles/a'
      await publish(desk, { [`/articles/${_how.replace(/ /g, '-')}`]: page(_how) }, 3e12)
      await upload(storage, desk)
      await following.look()
      await ask(path)
      storage.order = order
      await expect(following.look()).rejects.toThrow()
      expect(await textOf(path)).toBe(page('A2'))
      const missing = await ask(`/articles/${_how.replace(/ /g, '-')}`)
      expect([missing.status, missing.headers['retry-after']]).toEqual([503, '2'])
      const started = await Following.begin(options(), () => undefined)
      expect(started.manifest.index).toEqual(following.manifest.index)
      storage.order = () => undefined
      await new Promise((resolve) => setTimeout(resolve, 1000))
      expect(await textOf(`/articles/${_how.replace(/ /g, '-')}`)).toBe(page(_how))
    },
  )

  test('what was not signed is handed out to nobody', async () => {
    await publish(desk, { '/articles/lie': page('True') }, 4e12)
    await upload(storage, desk)
    await following.look()
    const held = storage.objects.get('articles/lie')
    if (!held) throw new Error('nothing was uploaded')
    storage.objects.set('articles/lie', { ...held, bytes: Buffer.from(page('Lies')) })
    expect((await ask('/articles/lie')).status).toBe(503)
    // Of what is longer than what was signed no more is read; all else is answered meanwhile.
    const long = Buffer.alloc(5_000_000, 'x')
    storage.objects.set('articles/lie', { ...held, bytes: long })
    expect((await ask('/articles/lie')).status).toBe(503)
    expect((await ask('/es/')).status).toBe(200)
    storage.objects.set('articles/lie', held)
    expect(await textOf('/articles/lie')).toBe(page('True'))
  })

  test('an edition that others signed, an older one and another publication’s are not taken', async () => {
    const { index } = following.manifest
    const held = storage.objects.get('edition.json')
    if (!held) throw new Error('nothing was uploaded')
    const others = [
      { ...index, date: '1999-01-01T00:00:00.000Z' },
      { ...index, site: 'https://other.example' },
    ]
    for (const [at, other] of others.entries()) {
      const bytes = Buffer.from(JSON.stringify(other))
      storage.objects.set('edition.json', { ...held, bytes, etag: `"other-${at}"` })
      await expect(following.look()).rejects.toThrow(/is not what the holder of the key signed/)
      const unsigned = await Following.begin(
        options({ key: undefined, folder: join(folder, 'none') }),
        () => undefined,
      )
      // Without a key, what hangs together is believed, but for what is older than what was served.
      expect(unsigned.manifest.index.site).toBe(other.site)
    }
    storage.objects.set('edition.json', held)
    await following.look()
    expect(following.manifest.index).toEqual(index)
    const wrong = generateKeyPairSync('ed25519').publicKey
    const begun = Following.begin(
      options({ key: wrong, folder: join(folder, 'none') }),
      () => undefined,
    )
    await expect(begun).rejects.toThrow(/expected another index, or another key/)
  })

  test('an empty bucket says what is missing', async () => {
    const empty = await Storage.start()
    const begun = Following.begin(
      options({ storage: storageOf(empty), folder: join(folder, 'none') }),
      () => undefined,
    )
    await expect(begun).rejects.toThrow(/holds no edition: upload one/)
    await empty.close()
  })
})

test('a reader who asks in the middle of an upload gets a page of one edition or of the next', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `/articles/p${index}`)
  const pagesOf = (round: number) =>
    Object.fromEntries(names.map((name) => [name, page(`${name} of ${round}`)]))
  await publish(desk, pagesOf(0), 5e12)
  await upload(storage, desk)
  await following.look()
  let isOver = false
  const wrong: string[] = []
  const crawl = async () => {
    for (let at = 0; !isOver; at = (at + 7) % names.length) {
      const name = names[at] ?? ''
      const answer = await ask(name)
      const isWhole = answer.body.toString().startsWith(`<!DOCTYPE html><title>${name} of `)
      if (answer.status === 200 && !isWhole) wrong.push(name)
      else if (answer.status !== 200 && answer.status !== 503)
        wrong.push(`${name} ${answer.status}`)
    }
  }
  const crawls = [crawl(), crawl(), crawl()]
  for (let round = 1; round <= 5; round++) {
    await publish(desk, pagesOf(round), 5e12 + round * 1000)
    await upload(storage, desk)
    await following.look()
  }
  isOver = true
  await Promise.all(crawls)
  expect(wrong).toEqual([])
  for (const name of names) expect(await textOf(name)).toBe(page(`${name} of 5`))
})

test('a page that is uploaded before the index is had at once, and was signed', async () => {
  await publish(desk, { '/articles/next': page('Before') }, 6e12)
  await upload(storage, desk)
  await following.look()
  await publish(desk, { '/articles/next': page('After') }, 7e12)
  let isHeld = true
  storage.order = ({ method, key }) =>
    isHeld && method === 'PUT' && key === 'edition.json' ? { status: 503 } : undefined
  const uploading = upload(storage, desk, { patience: 10_000 })
  await vi.waitFor(() =>
    expect(storage.objects.get('articles/next')?.bytes.toString()).toBe(page('After')),
  )
  expect(await textOf('/articles/next')).toBe(page('After'))
  isHeld = false
  await uploading
  expect(storage.objects.has('edition/next.json')).toBe(false)
})

test('the disk holds as much as it may, and what was used last', async () => {
  const small = await DiskCache.open(join(folder, 'small'), 3000)
  const texts = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(1000, letter))
  const sums = texts.map((text) => hash('sha256', text, 'hex'))
  for (const [at, text] of texts.entries()) await small.put(sums[at] ?? '', text)
  expect(small.bytes).toBeLessThanOrEqual(3000)
  expect(await small.get(sums[0] ?? '')).toBeUndefined()
  expect(await small.get(sums[3] ?? '')).toEqual(texts[3])
  const again = await DiskCache.open(join(folder, 'small'), 3000)
  expect(again.bytes).toBe(3000)
  writeFileSync(again.fileOf(sums[3] ?? ''), 'other bytes')
  expect(await again.get(sums[3] ?? '')).toBeUndefined()
})

test('networks are told tags, and to keep a page briefly while nobody knows whether it is the newest', async () => {
  const tagged = new StoredFiles({
    ...{ following, storage: options().storage, cache },
    tagsOf: (path) => tagHeaders(path, 'https://news.example'),
  })
  const port = await listen(tagged)
  const cachingOf = async () => (await ask('/articles/a', { port })).headers['cdn-cache-control']
  const { headers } = await ask('/articles/a', { port })
  expect(headers['surrogate-key']).toBe(`${tagOf('/articles/a')} ${tagOf('https://news.example')}`)
  expect(headers['cache-tag']).toBe(headers['surrogate-key']?.toString().replace(' ', ','))
  const usual = await cachingOf()
  const known = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => known + 6000)
  expect(await cachingOf()).toBe('max-age=1')
  clock.mockRestore()
  expect(await cachingOf()).toBe(usual)
  expect(usual).not.toBe('max-age=1')
})
