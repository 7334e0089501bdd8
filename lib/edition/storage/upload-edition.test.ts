import { generateKeyPairSync } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tagOf } from '../purge/tags.ts'
import { StorageServer } from './fixtures/storage-server.ts'
import { type Machine, machine, publish, texts, upload } from './fixtures/stored.ts'

let server: StorageServer
let desk: Machine
const machines: Machine[] = []

beforeEach(async () => {
  server = await StorageServer.start()
  desk = await another()
})
afterEach(async () => {
  await server.close()
  for (const each of machines.splice(0)) await each.close()
})

async function another(): Promise<Machine> {
  const made = await machine()
  machines.push(made)
  return made
}

const pages = {
  '/': 'front',
  '/articles/a': 'a',
  '/articles/%D8%A7': 'arabic',
  '/topics/x': 'x',
  '/articles/a+b(c)': 'odd',
}
/** More than are on their way at once. */
const more = Array.from({ length: 40 }, (_, index) => [`/articles/more-${index}`, `more ${index}`])
const written = () => server.requests.filter(({ method }) => method === 'PUT').map(({ key }) => key)

/** What the requests since `from` did, without those of uploads themselves. */
function work(from = 0): string[] {
  return server.requests
    .slice(from)
    .filter(({ method, key }) => method !== 'GET' && !key.startsWith('edition/upload'))
    .map(({ method, key }) => `${method} ${key}`)
}

test('puts each page at its address, what describes the edition last, and says what it did', async () => {
  await publish(desk, pages, 1000)
  const progress: [number, number][] = []
  const done = await upload(server, desk, { onProgress: (...at) => progress.push(at) })
  expect(done).toMatchObject({ written: 5, removed: 0, total: 5, lost: [] })
  expect(done.changed.sort()).toEqual(Object.keys(pages).sort())
  expect(progress.at(-1)).toEqual([5, 5])
  expect(Object.keys(texts(server))).toEqual([
    ...['articles/a', 'articles/a+b(c)', 'articles/ا', 'edition.json', 'edition.json.sig'],
    ...['edition/all.json', 'edition/moved.json', 'edition/upload.json', 'index.html', 'topics/x'],
  ])
  expect(texts(server)).toMatchObject({ 'index.html': 'front', 'articles/ا': 'arabic' })
  expect(server.objects.get('articles/a')?.headers).toEqual({
    'content-type': 'text/html',
    'x-amz-meta-handbill': expect.stringMatching(/^[0-9a-f]{8}$/),
    'x-amz-meta-handbill-tags': `${tagOf('/articles/a')} ${tagOf('https://example.org')}`,
  })
  const order = written()
  expect(order.indexOf('articles/a')).toBeLessThan(order.indexOf('index.html'))
  expect(order.filter((key) => key !== 'edition/upload.json').at(-1)).toBe('edition.json')
})

test('a change costs the objects that changed, and a handful of requests; nothing changed costs two', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  await publish(desk, { '/articles/a': 'a, corrected', '/topics/x': undefined }, 2000)
  const from = server.requests.length
  const done = await upload(server, desk)
  expect(done).toMatchObject({ written: 1, removed: 1, total: 4 })
  expect(done.changed.sort()).toEqual(['/articles/a', '/topics/x'])
  expect(work(from)).toEqual([
    ...['PUT edition/next.json', 'PUT articles/a', 'PUT edition/all.json'],
    ...['PUT edition.json.sig', 'PUT edition.json', 'DELETE edition/next.json'],
    'DELETE topics/x',
  ])
  expect(done.requests).toBe(server.requests.length - from)
  expect(done.requests).toBeLessThanOrEqual(4 + 12)
  expect(texts(server)['articles/a']).toBe('a, corrected')
  const before = server.requests.length
  expect(await upload(server, desk)).toMatchObject({
    written: 0,
    removed: 0,
    total: 4,
    requests: 2,
  })
  expect(server.requests.slice(before).map(({ method }) => method)).toEqual(['GET', 'GET'])
})

test('a machine that never uploaded there compares with what lies there', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  const other = await another()
  await publish(other, { ...pages, '/': 'front, changed' }, 2000)
  expect(await upload(server, other)).toMatchObject({ written: 1, removed: 0 })
  expect(texts(server)['index.html']).toBe('front, changed')
})

test('an edition that another machine has outdone is refused, and the newer one stays', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  const other = await another()
  await publish(other, { ...pages, '/': 'front, changed', '/topics/x': undefined }, 2000)
  await upload(server, other)
  const before = texts(server)
  await expect(upload(server, desk)).rejects.toThrow(
    /holds an edition of 1970-01-01T00:00:02.000Z, and the one here is of 1970-01-01T00:00:01.000Z.*git pull.*--mend/,
  )
  expect({ ...texts(server), 'edition/upload.json': '' }).toEqual({
    ...before,
    'edition/upload.json': '',
  })
  // Whose edition lies there may go back by itself: from a backup, or after the clock was put right.
  await publish(other, { '/': 'front, as before' }, 1500)
  expect(await upload(server, other)).toMatchObject({ written: 1 })
  await upload(server, desk, { isMending: true })
  expect(texts(server)).toMatchObject({ 'index.html': 'front', 'topics/x': 'x' })
})

test('an edition that another key signed is left as it is, but for its own machine', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  const other = await another()
  await publish(other, { ...pages, '/': 'front 2' }, 2000)
  const { publicKey: key } = generateKeyPairSync('ed25519')
  await expect(upload(server, other, { key })).rejects.toThrow(
    /another key signed.*SIGNING_KEY.*--mend/,
  )
  expect(texts(server)['index.html']).toBe('front')
  await publish(desk, { '/': 'front 3' }, 3000)
  expect(await upload(server, desk, { key })).toMatchObject({ written: 1 })
})

test('older content is refused, whenever it was published, but from where the newest commit is known', async () => {
  const [old, late] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']
  await publish(desk, pages, 1000)
  await upload(server, desk, { contentDate: late })
  const other = await another()
  await publish(other, { ...pages, '/': 'front of before' }, 2000)
  const refused = upload(server, other, { contentDate: old })
  await expect(refused).rejects.toThrow(
    `committed until ${late}, and the content here is of ${old}`,
  )
  expect(texts(server)['index.html']).toBe('front')
  await upload(server, other, { contentDate: old, isLatest: true })
  expect(texts(server)['index.html']).toBe('front of before')
  // Where it says nothing of itself, its edition's date alone counts.
  await publish(desk, { '/': 'front 3' }, 3000)
  await upload(server, desk)
  expect(texts(server)['index.html']).toBe('front 3')
})

test('a prefix of its own keeps an edition beside others', async () => {
  await publish(desk, pages, 1000)
  server.objects.set('other', { bytes: Buffer.from('o'), headers: {}, etag: '"o"', written: 0 })
  await upload(server, desk, { address: server.addressOf('news/now') })
  expect(texts(server)).toMatchObject({ other: 'o', 'news/now/index.html': 'front' })
})

test('compressed where that is asked for; the other form is put anew', async () => {
  const long = 'a long page '.repeat(400)
  await publish(desk, { ...pages, '/articles/long': long }, 1000)
  await upload(server, desk)
  const address = server.addressOf('', '&gzip=on')
  expect(await upload(server, desk, { address })).toMatchObject({ written: 6 })
  const held = server.objects.get('articles/long')
  expect(held?.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(held?.bytes ?? '').toString()).toBe(long)
  expect(await upload(server, desk, { address })).toMatchObject({ written: 0, requests: 2 })
  expect(await upload(server, desk)).toMatchObject({ written: 6 })
  expect(texts(server)['articles/long']).toBe(long)
})

test('a publication that goes on meanwhile is waited for, and uploaded as it is then', async () => {
  await publish(desk, { ...pages, ...Object.fromEntries(more) }, 1000)
  let isDone = false
  server.order = ({ method, key }) => {
    if (method !== 'PUT' || key !== 'articles/a' || isDone) return undefined
    isDone = true
    // While an object is on its way, an article is withdrawn and another one changed.
    publish(desk, { '/articles/a': undefined, '/topics/x': 'later' }, 2000).catch(() => undefined)
    return undefined
  }
  await upload(server, desk)
  await upload(server, desk)
  expect(Object.keys(texts(server))).not.toContain('articles/a')
  expect(texts(server)['topics/x']).toBe('later')
  // What lay there already was not put again.
  const puts = server.requests.filter(({ method, key }) => method === 'PUT' && /more-/.test(key))
  expect(puts).toHaveLength(more.length)
})

test('mending puts all anew and removes what is not of the edition', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  const held = server.objects.get('articles/a')
  if (held) held.bytes = Buffer.from('spoilt')
  server.objects.delete('topics/x')
  server.objects.set('stray', { bytes: Buffer.from('s'), headers: {}, etag: '"s"', written: 0 })
  expect(await upload(server, desk)).toMatchObject({ written: 0 })
  expect(await upload(server, desk, { isMending: true })).toMatchObject({ written: 5, removed: 1 })
  expect(texts(server)).toMatchObject({ 'articles/a': 'a', 'topics/x': 'x' })
  expect(Object.keys(texts(server))).not.toContain('stray')
})

test('a part of the manifest that the storage lost is told of', async () => {
  await publish(desk, pages, 1000)
  await upload(server, desk)
  server.objects.delete('edition/all.json')
  const other = await another()
  await publish(other, { ...pages, '/': 'other' }, 2000)
  expect(await upload(server, other)).toMatchObject({ written: 5, lost: ['all'] })
  expect(texts(server)).toMatchObject({ 'index.html': 'other' })
})

test('a change of form that ended before it began is made by the next; lists do not pile up', async () => {
  await publish(desk, { ...pages, '/articles/long': 'a long page '.repeat(400) }, 1000)
  await upload(server, desk)
  const address = server.addressOf('', '&gzip=on')
  // It takes the right to write, and then nothing more arrives.
  for (let end = 0; end < 3; end++) {
    let isTaken = false
    server.order = ({ method, key }) => {
      isTaken ||= method === 'PUT' && key === 'edition/upload.json'
      return isTaken && key !== 'edition/upload.json' ? 'drop' : undefined
    }
    await expect(upload(server, desk, { address, patience: 0 })).rejects.toThrow('in vain')
  }
  server.order = () => undefined
  expect(JSON.parse(texts(server)['edition/upload.json'] ?? '').left).toEqual([])
  expect(await upload(server, desk, { address })).toMatchObject({ written: 6 })
  expect(server.objects.get('articles/long')?.headers['content-encoding']).toBe('gzip')
})
