import { once } from 'node:events'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Application } from '#lib/edition/render/open-application.ts'
import { type RunningServer, serveApplication, serverLimits } from './serve-application.ts'

const handle = vi.fn<Application['handle']>(async (asked, response) => {
  response.end(`${asked.method} ${asked.url} ${asked.headers['next-action'] ?? 'no action'}`)
})
const close = vi.fn(async () => undefined)
vi.mock('#lib/edition/render/open-application.ts', () => ({
  openApplication: async () => ({ handle, close }),
}))

let server: RunningServer
beforeAll(async () => {
  const limits = { headersTimeout: 300, requestTimeout: 500, connectionsCheckingInterval: 50 }
  server = await serveApplication({
    ...{ root: '.', host: '127.0.0.1', port: 0, limits },
    longSender: ({ headers, url = '' }) =>
      url === '/newsletter/bounces/sendgrid'
        ? String(headers['x-forwarded-for'] ?? 'one')
        : undefined,
  })
})
afterAll(() => server.close())

interface Asked {
  headers?: Record<string, string>
  /** What is asked for, as it stands in the request. */
  target?: string
}

async function ask(method: string, path: string, { headers = {}, target = path }: Asked = {}) {
  const { port } = server
  return new Promise<{ status: number; allow: string | undefined; body: string }>((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers }, (answer) => {
      const { statusCode: status = 0, headers: told } = answer
      text(answer).then((body) => done({ status, allow: told.allow, body }), fail)
    })
    sent.on('error', fail)
    sent.end()
  })
}

/** What is sent back to these bytes until the connection ends, and after how many milliseconds it does. */
async function exchange(...parts: string[]): Promise<{ said: string; after: number }> {
  const begun = performance.now()
  const socket = connect(server.port, '127.0.0.1')
  for (const [index, part] of parts.entries()) {
    if (index > 0) await new Promise((done) => setTimeout(done, 20))
    socket.write(part)
  }
  return text(socket).then((said) => ({ said, after: performance.now() - begun }))
}

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])(
  'no page is asked for by %s',
  async (method) => {
    handle.mockClear()
    for (const path of ['/', '/articles/a', '/search?q=a', '/_next/a', '/newsletter/act/confirm/a'])
      expect(await ask(method, path)).toMatchObject({ status: 405, allow: 'GET, HEAD' })
    expect(handle).not.toHaveBeenCalled()
  },
)

test.each([
  ['/articles/a', 'GET, HEAD'],
  ['/newsletter/subscribe', 'GET, HEAD, POST'],
  ['*', 'GET, HEAD'],
])('OPTIONS tells how %s may be asked for', async (path, allow) => {
  expect(await ask('OPTIONS', path)).toEqual({ status: 204, allow, body: '' })
})

test('forms are handed on, without what only means something to Next.js', async () => {
  const headers = { 'Next-Action': 'abc' }
  const { body } = await ask('POST', '/newsletter/confirm/a', { headers })
  expect(body).toBe('POST /newsletter/confirm/a no action')
  expect((await ask('GET', '/search', { headers })).body).toBe('GET /search no action')
})

test.each([
  '*',
  'articles/a',
  'example.org:443',
  'ftp://example.org/a',
  '?q=a',
  '/#a',
  '/a?b#c',
  'http://a/#b',
])('GET %s is no request for anything', async (target) => {
  const { said } = await exchange(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(said).toMatch(/^HTTP\/1\.1 400 /)
})

test.each([
  ['http://example.org/a?b', '/a?b'],
  ['https://example.org', '/'],
  ['http://example.org?b', '/?b'],
])('%s is asked for as %s (RFC 9112, 3.2.2)', async (target, path) => {
  expect((await ask('GET', path, { target })).body).toBe(`GET ${path} no action`)
})

test('a fault is told as such, and nothing of it', async () => {
  handle.mockRejectedValueOnce(new Error('no column "address" in postgres://user:password@db'))
  expect(await ask('GET', '/search?q=a')).toEqual({
    ...{ status: 500, allow: undefined },
    body: 'Something went wrong here. Please try again.\n',
  })
})

test('there is no tunnel', async () => {
  const { said } = await exchange('CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(said).toMatch(/^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD\r\n/)
})

test.each(['"', 'ع', '🗞'])('a search for 10,000 times %s comes through', async (letter) => {
  const path = `/search?q=${encodeURIComponent(letter.repeat(10_000))}`
  expect(path.length).toBeGreaterThan(29_000)
  expect((await ask('GET', path)).body).toContain(path)
})

test.each([
  '/images/%2e%2e/articles/a',
  '/images/%2E./articles/a',
  '/images/../articles/a',
  '/a/./b',
  '/a/%2e',
  '/..',
  '/images\\..\\a',
])('%s is no plain address', async (target) => {
  handle.mockClear()
  const { said } = await exchange(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(said).toMatch(/^HTTP\/1\.1 400 /)
  expect(handle).not.toHaveBeenCalled()
})

test.each(['/a.b', '/...', '/.well-known/a', '/a/..b', '/a%2fb', '/search?q=../a'])(
  '%s is one',
  async (path) => {
    expect((await ask('GET', path)).body).toContain(path)
  },
)

test('what is longer than any search is refused', async () => {
  const { said } = await exchange(`GET /${'a'.repeat(140_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)
  expect(said).toMatch(/^HTTP\/1\.1 431 /)
})

test('a client that sends headers slowly is soon told that it took too long', async () => {
  const { said, after } = await exchange('GET / HTTP/1.1\r\nHost: a\r\n')
  expect(said).toMatch(/^HTTP\/1\.1 408 /)
  expect(after).toBeLessThan(5_000)
  // What is looked for every half minute ends half a minute late.
  expect(serverLimits.connectionsCheckingInterval).toBeLessThan(serverLimits.headersTimeout / 2)
})

test('a body that does not come is waited for as long as a request may take', async () => {
  const head = 'POST /newsletter/subscribe HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n'
  const { said, after } = await exchange(`${head}email=`)
  expect(said).toMatch(/^HTTP\/1\.1 408 /)
  expect(after).toBeLessThan(5_000)
})

test('a connection on which too much time was taken ends, though its other side stays open', async () => {
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
  const said = text(socket)
  expect(await said).toMatch(/^HTTP\/1\.1 408 /)
  // The server is gone: what is written now is answered by a reset.
  const ended = new Promise((done) => socket.once('error', done).once('close', done))
  const writing = setInterval(() => socket.write('a'), 50)
  await ended
  clearInterval(writing)
})

test('the application gets no header that nothing here reads', async () => {
  handle.mockClear()
  const unread = { Cookie: 'a=b', RSC: '1', 'Next-Router-State-Tree': '[', 'X-Matched-Path': '/a' }
  await ask('GET', '/search', { headers: { ...unread, Accept: 'text/html', 'User-Agent': 'a' } })
  const [asked] = handle.mock.calls[0] ?? []
  expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
    ...['accept', 'connection', 'host', 'user-agent'],
  ])
})

test.each([
  ['two hosts', 400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  ['16,000 parameters', 400, `GET /search?${'a&'.repeat(16_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [
    '6,000 cookies',
    431,
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'abcdef=; '.repeat(6000)}\r\n\r\n`,
  ],
])('%s are answered %i before the application sees them', async (_, status, head) => {
  handle.mockClear()
  const { said } = await exchange(head.replace('Host: a\r\n', 'Host: a\r\nConnection: close\r\n'))
  expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(handle).not.toHaveBeenCalled()
})

test('nobody gets another protocol than is spoken here', async () => {
  const upgrade =
    'GET /a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n'
  expect((await exchange(upgrade)).said).toMatch(/^HTTP\/1\.1 200 [\s\S]*GET \/a no action/)
})

test('/healthz is answered whatever the application does', async () => {
  handle.mockClear()
  expect(await ask('GET', '/healthz?a')).toMatchObject({ status: 200, body: 'ok\n' })
  expect(await ask('HEAD', '/healthz')).toMatchObject({ status: 200, body: '' })
  expect(handle).not.toHaveBeenCalled()
})

test('where the port is taken, it says so and leaves nothing open', async () => {
  close.mockClear()
  const edition = { answer: vi.fn(), close: vi.fn(async () => undefined) }
  const taken = { root: '.', host: '127.0.0.1', port: server.port, edition: async () => edition }
  await expect(serveApplication(taken)).rejects.toThrow(`Port ${server.port} is taken`)
  expect([close, edition.close].map((each) => each.mock.calls.length)).toEqual([1, 1])
})

test('where the edition cannot be opened, the application is closed', async () => {
  close.mockClear()
  const edition = () => Promise.reject(new Error('no edition'))
  const failing = serveApplication({ root: '.', host: '127.0.0.1', port: 0, edition })
  await expect(failing).rejects.toThrow('no edition')
  expect(close).toHaveBeenCalledTimes(1)
})

test('a client that has ended what it sends is answered', async () => {
  handle.mockImplementationOnce(async (_, response) => {
    await new Promise((done) => setTimeout(done, 30))
    response.end('late')
  })
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.end('GET /search HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(await text(socket)).toContain('late')
})

test('ten floods of requests on ten connections cost themselves only', async () => {
  handle.mockClear()
  const floods = Array.from({ length: 10 }, () => {
    const socket = connect(server.port, '127.0.0.1')
      .on('error', () => {})
      .resume()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2300))
    return new Promise((done) => socket.once('close', done))
  })
  await Promise.all(floods)
  expect(handle.mock.calls.length).toBeLessThanOrEqual(80)
  expect(await ask('GET', '/healthz')).toMatchObject({ status: 200 })
})

describe('a body of which nobody says how long it is', () => {
  const head =
    'POST /newsletter/subscribe HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n'
  const chunk = (length: number) => `${length.toString(16)}\r\n${'a'.repeat(length)}\r\n`
  const end = '0\r\n\r\n'
  beforeEach(() => {
    handle.mockClear()
    handle.mockImplementationOnce(async (asked, response) => {
      response.end(`read ${(await text(asked)).length}`)
    })
  })
  afterEach(() => handle.mockReset())

  test.each([
    ['in one piece', [head + chunk(5) + end], 5],
    ['in pieces', [head, chunk(16_000), chunk(384), end], 16_384],
    ['of nothing', [head + end], 0],
    ['of nothing, told late', [head, end], 0],
  ])('%s is handed on whole', async (_, parts, length) => {
    const { said } = await exchange(...parts)
    expect(said).toMatch(/^HTTP\/1\.1 200 /)
    expect(said).toContain(`read ${length}`)
  })

  test.each([
    ['at once', [head + chunk(16_385) + end]],
    ['in pieces, without an end', [head, chunk(8_000), chunk(8_000), chunk(385)]],
  ])('is refused once it is too long: %s', async (_, parts) => {
    const { said } = await exchange(...parts)
    expect(said).toMatch(/^HTTP\/1\.1 413 .*\r\n[\s\S]*Connection: close/)
    expect(handle).not.toHaveBeenCalled()
  })

  test('nothing is worked at before a body is there that comes a byte at a time', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write(head.replace('Transfer-Encoding: chunked', 'Content-Length: 5'))
    for (const byte of 'abcd') {
      socket.write(byte)
      await new Promise((done) => setTimeout(done, 20))
    }
    expect(handle).not.toHaveBeenCalled()
    socket.write('e')
    expect(await text(socket)).toContain('read 5')
  })

  test('is nothing where its sender leaves', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write(head + chunk(5))
    await new Promise((done) => setTimeout(done, 50))
    socket.destroy()
    await new Promise((done) => setTimeout(done, 50))
    expect(handle).not.toHaveBeenCalled()
  })
})

test('until the application is there, something else answers on the port', async () => {
  const { promise: until, resolve } = Promise.withResolvers<void>()
  const listening = Promise.withResolvers<number>()
  const meanwhile = {
    answer: (_: IncomingMessage, response: ServerResponse) => void response.end('soon'),
    ...{ until, onListening: listening.resolve },
  }
  const opening = serveApplication({ root: '.', host: '127.0.0.1', port: 0, meanwhile })
  const at = `http://127.0.0.1:${await listening.promise}/a`
  expect(await (await fetch(at)).text()).toBe('soon')
  resolve()
  const opened = await opening
  expect(await (await fetch(at)).text()).toBe('GET /a no action')
  await opened.close()
})

test('where what is waited for fails, nothing is left on the port', async () => {
  const failing = Promise.withResolvers<void>()
  const listening = Promise.withResolvers<number>()
  const meanwhile = {
    answer: (_: IncomingMessage, response: ServerResponse) => void response.end('soon'),
    ...{ until: failing.promise, onListening: listening.resolve },
  }
  close.mockClear()
  const opening = serveApplication({ root: '.', host: '127.0.0.1', port: 0, meanwhile })
  const at = `http://127.0.0.1:${await listening.promise}/`
  failing.reject(new Error('no disk'))
  await expect(opening).rejects.toThrow('no disk')
  expect(close).toHaveBeenCalledOnce()
  await expect(fetch(at)).rejects.toThrow()
})

describe('what a mail service tells', () => {
  const path = '/newsletter/bounces/sendgrid'
  const head = (length: number, { to = path, sender = 'one' } = {}) =>
    `POST ${to} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${sender}\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`
  const readAll = () =>
    handle.mockImplementationOnce(async (asked, response) => {
      response.end(`${(await text(asked)).length} bytes`)
    })

  test('is there as a whole, however long, before it is worked at', async () => {
    readAll()
    const half = 'a'.repeat(150_000)
    const { said } = await exchange(head(300_000), half, half)
    expect(said).toMatch(/^HTTP\/1\.1 200 [\s\S]*300000 bytes/)
  })

  test.each([
    ['a megabyte and more', head(1024 * 1024 + 1), 413],
    ['a form of others', head(20_000, { to: '/newsletter/subscribe' }), 413],
    ['a service that nobody listens to', head(20_000, { to: '/newsletter/bounces/none' }), 413],
    [
      'one that does not say how long it is',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5000\r\n${'a'.repeat(0x5000)}\r\n`,
      413,
    ],
  ])('is refused: %s', async (_, sent, status) => {
    expect((await exchange(sent)).said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(handle).not.toHaveBeenCalled()
  })

  test('is kept up to 8 MB from one sender, however slow; the next is told to come again, and others are heard', async () => {
    const slow = Array.from({ length: 9 }, () => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(`${head(1024 * 1024)}{`)
      return socket
    })
    const [said] = await Promise.race(slow.map((socket) => once(socket, 'data')))
    expect(String(said)).toMatch(/^HTTP\/1\.1 503 [\s\S]*Retry-After: 60/)
    // What is short goes on its way.
    readAll()
    expect((await exchange(head(100), 'a'.repeat(100))).said).toContain('100 bytes')
    readAll()
    const ofOther = await exchange(head(20_000, { sender: 'two' }), 'a'.repeat(20_000))
    expect(ofOther.said).toContain('20000 bytes')
    for (const socket of slow) socket.destroy()
    readAll()
    await vi.waitFor(
      async () => {
        const long = await exchange(head(20_000), 'a'.repeat(20_000))
        expect(long.said).toContain('20000 bytes')
      },
      { timeout: 5000 },
    )
  })
})
