import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditionFiles } from './edition-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-files-'))
let ofPages: Record<string, string> = {}
const files = new EditionFiles(folder, {
  linksOf: (path) => `<${path}>; rel="self"`,
  ofPages: () => ofPages,
})
const server = createServer(async (request, response) => {
  if (!(await files.answer(request, response))) response.writeHead(404).end('nothing')
})
let port = 0

const page = `<!DOCTYPE html><title>A page</title>${'<p>It goes on.</p>'.repeat(100)}`
/** A feed of many articles, too large to be kept in memory. */
const longFeed = `<rss>${'<item>It goes on.</item>'.repeat(20_000)}</rss>`
const large = Buffer.alloc(700_000, 'abcdefghij')

function put(file: string, content: string | Buffer, isCompressed = false): void {
  const target = join(folder, file)
  mkdirSync(dirname(target), { recursive: true })
  if (isCompressed) writeFileSync(`${target}.br`, brotliCompressSync(content))
  if (isCompressed) writeFileSync(`${target}.gz`, gzipSync(content))
  writeFileSync(`${target}.new`, content)
  renameSync(`${target}.new`, target)
}

beforeAll(async () => {
  put('index.html', '<title>Front</title>')
  put('es/index.html', '<title>Portada</title>')
  put('articles/one.html', page, true)
  put('articles/a.html.html', '<title>An article whose slug ends in .html</title>')
  put('articles/ñandú.html', '<title>Letters</title>')
  put('feed.xml', '<rss/>', true)
  put('topics/x/atom.xml', '<feed/>')
  put('feed.json', '{}')
  put('speculation-rules.json', '{}')
  put('topics/x/feed.xml', longFeed, true)
  put('images/film.mp4', large)
  put('images/empty.png', '')
  put('_next/static/chunks/a1.css', 'a{}')
  put('.hidden/state.html', 'no')
  put('.well-known/key.txt', 'a key')
  put('.well-known/key.pem', 'a key')
  put('articles/.two.part', 'no')
  writeFileSync(`${folder}-outside.html`, 'outside')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
  rmSync(`${folder}-outside.html`)
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Asks with the path as it stands: `fetch` would tidy it. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers: told } = response
        resolve({ status, headers: told, body: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('addresses', () => {
  test.each([
    ['/', '<title>Front</title>'],
    ['/?utm_source=mail', '<title>Front</title>'],
    ['/es/', '<title>Portada</title>'],
    ['/articles/one', page],
    ['/articles/one?a=/../b', page],
    ['/articles/%6Fne', page],
    ['/articles/%C3%B1and%C3%BA', '<title>Letters</title>'],
    ['/articles/a.html', '<title>An article whose slug ends in .html</title>'],
    ['/.well-known/key.txt', 'a key'],
    ['/images/empty.png', ''],
  ])('%s is there', async (path, body) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe(body)
  })

  test.each([
    '/articles/one.html',
    '/articles/one.html.br',
    '/articles/one/',
    '/articles//one',
    '//articles/one',
    '/articles/./one',
    '/articles/../articles/one',
    '/articles/%2e%2e/articles/one',
    '/articles\\one',
    '/articles%5Cone',
    '/articles/one%00',
    '/articles/one%00.html',
    '/%E0%A4',
    '/feed.xml.br',
    '/feed.xml.gz',
    '/index.html',
    '/es',
    '/es/index',
    '/index',
    '/articles/',
    '/_next/static/',
    '/articles',
    '/.hidden/state',
    '/articles/.two.part',
    '/.well-known/../.hidden/state',
    '/..%2foutside',
    '/articles/one%2f',
    `/${'a'.repeat(5000)}`,
    'http://elsewhere.example/articles/one',
  ])('%s is not', async (path) => {
    expect((await ask(path)).body.toString()).toBe('nothing')
  })

  test('a folder beside the edition cannot be reached', async () => {
    const name = folder.slice(folder.lastIndexOf('/') + 1)
    for (const path of [`/../${name}-outside`, `/%2e%2e/${name}-outside`, `/..%2f${name}-outside`])
      expect((await ask(path)).status).toBe(404)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is left to others', async (method) => {
    expect((await ask('/articles/one', {}, method)).status).toBe(404)
  })
})

describe('types', () => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  test.each([
    ['/articles/one', undefined, 'text/html; charset=utf-8'],
    ['/feed.xml', undefined, 'application/rss+xml; charset=utf-8'],
    ['/feed.xml', browser, 'application/xml; charset=utf-8'],
    ['/feed.xml', 'application/rss+xml, text/html;q=0.8', 'application/rss+xml; charset=utf-8'],
    ['/topics/x/atom.xml', undefined, 'application/atom+xml; charset=utf-8'],
    ['/topics/x/atom.xml', browser, 'application/xml; charset=utf-8'],
    ['/feed.json', browser, 'application/feed+json; charset=utf-8'],
    ['/speculation-rules.json', undefined, 'application/speculationrules+json'],
    ['/_next/static/chunks/a1.css', undefined, 'text/css; charset=utf-8'],
    ['/images/film.mp4', undefined, 'video/mp4'],
    ['/.well-known/key.pem', undefined, 'application/x-pem-file'],
  ])('of %s for %s', async (path, accept, type) => {
    const { headers } = await ask(path, accept ? { Accept: accept } : {})
    expect(headers['content-type']).toBe(type)
  })

  test('feeds have links, and nothing else has', async () => {
    expect((await ask('/topics/x/atom.xml')).headers.link).toBe('</topics/x/atom.xml>; rel="self"')
    expect((await ask('/feed.json')).headers.link).toBe('</feed.json>; rel="self"')
    expect((await ask('/articles/one')).headers.link).toBeUndefined()
  })

  test('pages have what the publication says of all of them, until it says something else', async () => {
    ofPages = { 'TDM-Reservation': '1' }
    files.renew()
    expect((await ask('/articles/one')).headers['tdm-reservation']).toBe('1')
    expect((await ask('/images/film.mp4')).headers['tdm-reservation']).toBeUndefined()
    expect((await ask('/feed.xml')).headers['tdm-reservation']).toBeUndefined()
    ofPages = {}
    files.renew()
    expect((await ask('/articles/one')).headers['tdm-reservation']).toBeUndefined()
  })

  test('caches tell the two kinds of asker for a feed apart', async () => {
    expect((await ask('/feed.xml')).headers.vary).toBe('Accept, Accept-Encoding')
    expect((await ask('/topics/x/atom.xml')).headers.vary).toBe('Accept')
    expect((await ask('/feed.json')).headers.vary).toBeUndefined()
  })
})

describe('encodings', () => {
  test.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['identity, br;q=0.5', undefined],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['deflate', undefined],
    ['identity', undefined],
    ['identity;q=0', undefined],
    ['identity;q=0, *', 'br'],
    ['gzip;q=0, br;q=0', undefined],
    ['BR', 'br'],
    ['nonsense;;q=x', undefined],
  ])('%j gets %s', async (accepted, encoding) => {
    for (const [path, vary, text] of [
      ['/articles/one', 'Accept-Encoding', page],
      ['/topics/x/feed.xml', 'Accept, Accept-Encoding', longFeed],
    ] as const) {
      const answer = await ask(path, accepted === undefined ? {} : { 'Accept-Encoding': accepted })
      const { headers, body } = answer
      expect(headers['content-encoding']).toBe(encoding)
      expect(headers.vary).toBe(vary)
      expect(headers['content-length']).toBe(String(body.length))
      const plain =
        encoding === 'br' ? brotliDecompressSync(body) : encoding ? gunzipSync(body) : body
      expect(plain.toString() === text).toBe(true)
    }
  })

  test.each([
    ['gzip, br', 'gzip'],
    ['br;q=0.9, gzip;q=0.8', 'br'],
    ['br', undefined],
    ['identity;q=0, br', 'br'],
  ])('%j gets what is smallest of what it takes as gladly: %s', async (accepted, encoding) => {
    for (const [file, text] of [
      ['articles/reluctant.html', page],
      ['images/reluctant.svg', longFeed],
    ] as const) {
      put(file, text, true)
      // Brotli's quick levels make larger files of some texts than gzip does.
      put(`${file}.br`, Buffer.concat([brotliCompressSync(text), Buffer.alloc(text.length)]))
      const path = `/${file.replace('.html', '')}`
      const { headers } = await ask(path, { 'Accept-Encoding': accepted })
      expect(headers['content-encoding']).toBe(encoding)
    }
  })

  test.each(['/articles/one', '/topics/x/feed.xml'])(
    'each of %s has a mark of its own, by which it is not sent again',
    async (path) => {
      const marks = new Set()
      for (const encoding of ['br', 'gzip', 'identity']) {
        const asked = { 'Accept-Encoding': encoding }
        const { headers } = await ask(path, asked)
        const again = await ask(path, { ...asked, 'If-None-Match': String(headers.etag) })
        expect([again.status, again.body.length]).toEqual([304, 0])
        expect(again.headers.vary).toBe(headers.vary)
        const { date: _, ...told } = (await ask(path, asked, 'HEAD')).headers
        expect(told).toEqual({ ...headers, date: undefined })
        marks.add(headers.etag)
      }
      expect(marks.size).toBe(3)
    },
  )
})

describe('what the asker has', () => {
  test.each([
    ['the mark', (etag: string) => etag, 304],
    ['the mark made weak by a proxy', (etag: string) => `W/${etag}`, 304],
    ['the mark among others', (etag: string) => `"a", W/"b" , ${etag},"c"`, 304],
    ['anything', () => '*', 304],
    ['another mark', () => '"another"', 200],
    ['the mark without its quotes', (etag: string) => etag.slice(1, -1), 200],
  ])('is told apart by %s', async (_, markOf, status) => {
    for (const path of ['/articles/one', '/images/film.mp4']) {
      const { headers } = await ask(path)
      const again = await ask(path, { 'If-None-Match': markOf(String(headers.etag)) })
      expect(again.status).toBe(status)
      expect(again.headers.etag).toBe(headers.etag)
      if (status !== 304) continue
      expect(again.body.length).toBe(0)
      expect(again.headers['content-type']).toBeUndefined()
      expect(again.headers['cache-control']).toBe(headers['cache-control'])
      expect(again.headers.vary).toBe(headers.vary)
    }
  })

  test('is told apart by its date, where there is no mark', async () => {
    const { headers } = await ask('/articles/one')
    const date = String(headers['last-modified'])
    const earlier = new Date(Date.parse(date) - 1000).toUTCString()
    expect((await ask('/articles/one', { 'If-Modified-Since': date })).status).toBe(304)
    expect((await ask('/articles/one', { 'If-Modified-Since': earlier })).status).toBe(200)
    expect((await ask('/articles/one', { 'If-Modified-Since': 'yesterday' })).status).toBe(200)
    const both = { 'If-Modified-Since': date, 'If-None-Match': '"another"' }
    expect((await ask('/articles/one', both)).status).toBe(200)
  })

  test.each([
    ['the mark', (etag: string) => etag, 200],
    ['the mark among others', (etag: string) => `"a", ${etag},"c"`, 200],
    ['anything', () => '*', 200],
    ['another mark', () => '"another"', 412],
    // RFC 9110, 13.1.1: a weak mark does not say that it is the same byte by byte.
    ['the mark made weak', (etag: string) => `W/${etag}`, 412],
    ['the mark without its quotes', (etag: string) => etag.slice(1, -1), 412],
  ])('is what is asked for if it is still that by %s', async (_, markOf, status) => {
    for (const path of ['/articles/one', '/images/film.mp4']) {
      const condition = { 'If-Match': markOf(String((await ask(path)).headers.etag)) }
      expect((await ask(path, condition, 'HEAD')).status).toBe(status)
      expect((await ask(path, { ...condition, 'If-None-Match': '"x"' })).status).toBe(status)
      const part = await ask(path, { ...condition, Range: 'bytes=0-4' })
      expect(part.status).toBe(status === 200 ? 206 : status)
      const answer = await ask(path, condition)
      expect(answer.status).toBe(status)
      if (status !== 412) continue
      expect(answer.body.length).toBe(0)
      expect(answer.headers['content-type']).toBeUndefined()
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['cdn-cache-control']).toBeUndefined()
    }
  })

  test('is what is asked for if it is not younger, where there is no mark', async () => {
    const path = '/articles/one'
    const { etag, 'last-modified': date = '' } = (await ask(path)).headers
    const earlier = new Date(Date.parse(date) - 1000).toUTCString()
    expect((await ask(path, { 'If-Unmodified-Since': date })).status).toBe(200)
    expect((await ask(path, { 'If-Unmodified-Since': earlier })).status).toBe(412)
    expect((await ask(path, { 'If-Unmodified-Since': 'yesterday' })).status).toBe(200)
    const both = { 'If-Unmodified-Since': earlier, 'If-Match': String(etag) }
    expect((await ask(path, both)).status).toBe(200)
    // What is asked first is answered first (13.2.2).
    const unchanged = { 'If-Unmodified-Since': earlier, 'If-None-Match': String(etag) }
    expect((await ask(path, unchanged)).status).toBe(412)
  })

  test('HEAD is told what GET is, without the body', async () => {
    for (const path of ['/articles/one', '/images/film.mp4', '/images/empty.png', '/feed.xml']) {
      const [get, head] = [await ask(path), await ask(path, {}, 'HEAD')]
      const { date: _, ...told } = head.headers
      expect(told).toEqual({ ...get.headers, date: undefined })
      expect(head.body.length).toBe(0)
    }
  })
})

describe('parts', () => {
  test.each([
    ['bytes=0-4', 'abcde', `bytes 0-4/700000`],
    ['bytes=699995-', 'fghij', `bytes 699995-699999/700000`],
    ['bytes=-3', 'hij', `bytes 699997-699999/700000`],
    ['bytes=699998-900000', 'ij', `bytes 699998-699999/700000`],
    ['bytes=0-1,2-3', 'abcd', `bytes 0-3/700000`],
  ])('%s of a large file', async (range, body, told) => {
    const answer = await ask('/images/film.mp4', { Range: range })
    expect(answer.status).toBe(206)
    expect(answer.body.toString()).toBe(body)
    expect(answer.headers['content-range']).toBe(told)
    expect(answer.headers['content-length']).toBe(String(body.length))
  })

  test.each(['bytes=a-b', 'lines=1-2', 'bytes=0-1,100-101', 'bytes'])(
    '%s gets the whole',
    async (range) => {
      const answer = await ask('/articles/one', { Range: range })
      expect(answer.status).toBe(200)
      expect(answer.body.toString()).toBe(page)
    },
  )

  test('beyond the end there is none', async () => {
    for (const [path, size] of [
      ['/articles/one', page.length],
      ['/images/film.mp4', 700_000],
    ] as const) {
      const answer = await ask(path, { Range: `bytes=${size}-` })
      expect(answer.status).toBe(416)
      expect(answer.headers['content-range']).toBe(`bytes */${size}`)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.body.length).toBe(0)
    }
  })

  test.each([
    ['/articles/one', page],
    ['/topics/x/feed.xml', longFeed],
  ])('of %s are of itself, not of a compressed copy', async (path, text) => {
    const asked = { Range: 'bytes=0-8', 'Accept-Encoding': 'br' }
    const { body, headers } = await ask(path, asked)
    expect(body.toString()).toBe(text.slice(0, 9))
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers.vary).toContain('Accept-Encoding')
  })

  test('are of the version that was meant, or it is the whole', async () => {
    const { headers } = await ask('/articles/one')
    const part = (condition: string) =>
      ask('/articles/one', { Range: 'bytes=0-8', 'If-Range': condition })
    expect((await part(String(headers.etag))).status).toBe(206)
    expect((await part(String(headers['last-modified']))).status).toBe(206)
    expect((await part('"another"')).status).toBe(200)
    // RFC 9110, 13.1.5: a weak mark is none.
    expect((await part(`W/${headers.etag}`)).status).toBe(200)
  })

  test('HEAD has none', async () => {
    expect((await ask('/articles/one', { Range: 'bytes=0-8' }, 'HEAD')).status).toBe(200)
  })
})

describe('changes', () => {
  test('a page that is replaced is seen within a second, without being told', async () => {
    put('articles/three.html', 'the first')
    expect((await ask('/articles/three')).body.toString()).toBe('the first')
    put('articles/three.html', 'the other')
    await expect.poll(async () => (await ask('/articles/three')).body.toString()).toBe('the other')
    rmSync(join(folder, 'articles/three.html'))
    await expect.poll(async () => (await ask('/articles/three')).status).toBe(404)
  })

  test('and at once where it is told', async () => {
    put('articles/four.html', 'the first')
    await ask('/articles/four')
    put('articles/four.html', 'the other')
    files.renew()
    expect((await ask('/articles/four')).body.toString()).toBe('the other')
  })

  test('what is there, and what is not, is known also of what was asked for when everything was forgotten', async () => {
    for (const [path, status] of [
      ['/articles/one', 200],
      ['/newsletter/confirm/token', 404],
    ] as const) {
      server.once('request', () => files.renew())
      expect((await ask(path)).status).toBe(status)
    }
  })

  test('every answer is one whole page while pages are replaced', async () => {
    const [first, other] = ['a', 'b'].map((letter) => letter.repeat(300_000))
    const seen = new Set<string>()
    for (let round = 0; round < 40; round++) {
      put('images/big.svg', Buffer.from((round % 2 ? other : first) ?? ''))
      const answers = await Promise.all([1, 2, 3].map(() => ask('/images/big.svg')))
      for (const { body, headers } of answers) {
        expect(headers['content-length']).toBe('300000')
        seen.add(body.toString())
      }
    }
    expect([...seen].sort()).toEqual([first, other])
  })

  test('a reader who leaves in the middle leaves no file open', async () => {
    for (let index = 0; index < 20; index++)
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write('GET /images/film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n'),
        )
        socket.once('data', () => socket.destroy())
        socket.once('close', () => resolve())
      })
    expect((await ask('/images/film.mp4')).body.equals(large)).toBe(true)
  })

  test('memory is bounded, whatever is asked for', async () => {
    const few = new EditionFiles(folder, { memory: 10_000 })
    const own = createServer((request, response) => void few.answer(request, response))
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
    const { port: ownPort } = own.address() as AddressInfo
    for (let index = 0; index < 60; index++) {
      put(`articles/many-${index}.html`, `${index} `.repeat(200))
      const answer = await fetch(`http://127.0.0.1:${ownPort}/articles/many-${index}?q=${index}`)
      expect(await answer.text()).toBe(`${index} `.repeat(200))
      expect(few.bytes).toBeLessThanOrEqual(10_000)
    }
    expect(few.bytes).toBeGreaterThan(5_000)
    few.renew()
    expect(few.bytes).toBe(0)
    own.closeAllConnections()
    own.close()
  })

  test('the date is that of the file', async () => {
    const date = new Date('2026-03-01T10:00:00Z')
    utimesSync(join(folder, 'index.html'), date, date)
    files.renew()
    expect((await ask('/')).headers['last-modified']).toBe('Sun, 01 Mar 2026 10:00:00 GMT')
  })
})
