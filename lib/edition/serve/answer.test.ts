import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Application } from '#lib/edition/render/open-application.ts'
import type { Rendered } from '../render/renderer.ts'
import { answerFrom } from './answer.ts'
import { EditionFiles } from './edition-files.ts'
import type { Pass } from './on-request.ts'
import { redirectAnswer } from './redirect.ts'
import { pagePolicy } from './response-headers.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-answer-'))
const render = vi.fn(
  async (): Promise<Rendered> => ({ status: 404, headers: {}, body: Buffer.from('rendered') }),
)
const handle = vi.fn<Application['handle']>(async (_, response) => {
  response.end('application')
})
const pass = vi.fn<Pass>((_, __, work) => work(new AbortController().signal))
const answer = answerFrom(new EditionFiles(folder), {
  pages: { answer: render, isLivePage: (path) => path === '/search' },
  ...{ application: { handle }, pass },
})
const server = createServer(answer)
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

test.each([
  ['/_next/image?url=%2Fimages%2Fa.png&w=640&q=75', 404, 'Not found\n'],
  ['/_next/data/a.json', 404, 'Not found\n'],
  ['/_next/static/a.css', 200, 'application'],
  ['/search.rsc', 404, 'Not found\n'],
  ['/articles/a.rsc?b=c', 404, 'Not found\n'],
  ['/articles/a%2Ersc', 404, 'Not found\n'],
  ['/articles/a.segments/_tree.segment.rsc', 404, 'Not found\n'],
  ['/articles/a-rsc', 404, 'rendered'],
  ['/search', 404, 'rendered'],
  ['/newsletter/feed.xml', 200, 'application'],
  ['/articles/a', 404, 'rendered'],
])('%s is answered %i by %s', async (path, status, text) => {
  const response = await fetch(url + path)
  expect([response.status, await response.text()]).toEqual([status, text])
})

test.each([
  ['/hello.txt', false],
  ['/_next/image?url=a', false],
  ['/search', true],
  ['/articles/a', true],
  ['/articles/a/card.png', true],
  ['/images/nothing.png', true],
])('%s passes where work on request is counted: %s', async (path, isCounted) => {
  pass.mockClear()
  writeFileSync(join(folder, 'hello.txt'), 'hello')
  await (await fetch(url + path)).text()
  expect(pass).toHaveBeenCalledTimes(isCounted ? 1 : 0)
})

test('for a live page no file is looked for', async () => {
  writeFileSync(join(folder, 'search.html'), 'a file')
  expect(await (await fetch(`${url}/search`)).text()).toBe('rendered')
})

test('of a crowd that asks at once, one page is begun in a turn of the event loop', async () => {
  const turns: number[] = [0]
  let isOver = false
  const count = () => {
    turns.push(0)
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  render.mockImplementation(async () => {
    turns.push((turns.pop() ?? 0) + 1)
    return { status: 404, headers: {}, body: Buffer.from('rendered') }
  })
  const heads = 'GET /search HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20)
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1', () => socket.write(heads))
  let said = ''
  socket.on('data', (data) => (said += data))
  await vi.waitUntil(() => said.split('HTTP/1.1 404').length > 20)
  isOver = true
  socket.destroy()
  // Two where the count comes before the page in one turn, and after it in the next.
  expect(Math.max(...turns)).toBeLessThanOrEqual(2)
})

/** Asks without taking a compressed answer apart. */
function ask(encoding: string, method = 'GET') {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((done) => {
    const headers = { 'Accept-Encoding': encoding }
    request(`${url}/articles/a`, { method, headers }, async (answer) => {
      const { statusCode: status = 0, headers } = answer
      done({ status, headers, body: await buffer(answer) })
    }).end()
  })
}

const html = `<!DOCTYPE html>${'<p>There is nothing here.</p>'.repeat(100)}`

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['', undefined, (body: Buffer) => body],
] as const)(
  'what is rendered for a client that takes %j is sent as %s',
  async (asked, sent, open) => {
    const headers = { 'content-type': 'text/html; charset=utf-8', etag: '"of the page"' }
    render.mockResolvedValue({ status: 410, headers, body: Buffer.from(html) })
    const answer = await ask(asked)
    expect(answer.status).toBe(410)
    expect(open(answer.body).toString()).toBe(html)
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      vary: 'Accept-Encoding',
      'content-length': String(answer.body.length),
    })
    expect(answer.headers['content-encoding']).toBe(sent)
    // A mark of the page is none of its compressed copy (RFC 9110, 8.8.1).
    expect(answer.headers.etag).toBe(sent ? undefined : '"of the page"')
    const head = await ask(asked, 'HEAD')
    const { date: _, ...told } = head.headers
    expect(told).toEqual({ ...answer.headers, date: undefined })
    expect(head.body.length).toBe(0)
  },
)

test.each([
  ['image/png', 5000],
  ['text/html; charset=utf-8', 100],
  [undefined, 0],
])('%s of %i bytes is sent as it is', async (type, length) => {
  const headers = type ? { 'content-type': type } : { location: '/articles/b' }
  render.mockResolvedValue({ status: 200, headers, body: Buffer.alloc(length) })
  const answer = await ask('gzip, br')
  expect(answer.body.length).toBe(length)
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(answer.headers.vary).toBeUndefined()
})

test('what leads on is handed on with its page, under a page’s policy, and kept by nobody', async () => {
  // As Next.js gives it: the address as a text without a type, which would be worth compressing here.
  const location = `/articles/b?q=${'c'.repeat(2000)}`
  const headers = { location, 'content-language': 'es' }
  render.mockResolvedValue({ status: 308, headers, body: Buffer.from(location) })
  const answer = await ask('gzip, br')
  const own = redirectAnswer({ status: 308, method: 'GET', location, language: 'es' })
  expect([answer.status, answer.body.toString()]).toEqual([301, own.body])
  expect(answer.headers).toMatchObject({
    location,
    'content-length': own.headers['Content-Length'],
    'content-language': 'es',
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  for (const name of ['speculation-rules', 'content-encoding'])
    expect(answer.headers[name]).toBeUndefined()
})

test.each([
  ['<p>Text</p>', "script-src 'none'"],
  ['<script type="application/ld+json">{}</script>', "script-src 'none'"],
  ['<script src="/newsletter/proof.js"></script>', "script-src 'self'"],
])('a live page with %s is for one reader, under %s', async (html, policy) => {
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  render.mockResolvedValue({ status: 200, headers, body: Buffer.from(html) })
  const answer = await fetch(`${url}/search?q=a`)
  expect(await answer.text()).toBe(html)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
    'content-security-policy': expect.stringContaining(policy),
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'speculation-rules': '"/speculation-rules.json"',
  })
  const sent = await fetch(`${url}/search`, { method: 'POST', body: 'a=b' })
  expect(await sent.text()).toBe('application')
})

test.each([
  ['/.well-known/webfinger?resource=acct:news@news.example', 200, 'public, max-age=300'],
  ['/.well-known/nodeinfo', 200, 'public, max-age=300'],
  ['/.well-known/webfinger?resource=acct:none@news.example', 404, 'no-store'],
  ['/ap/featured/news.json', 200, 'no-store'],
])('%s is read by programs of other sites, and %i kept: %s', async (path, status, kept) => {
  render.mockResolvedValueOnce({ status, headers: {}, body: Buffer.from('{}') })
  const { headers } = await fetch(url + path)
  expect([headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual([
    ...['*', kept],
  ])
})
