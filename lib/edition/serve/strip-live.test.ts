import { createServer, get, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stripLive } from './strip-live.ts'

const page = `<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css" data-precedence="next"/></head><body>${'<p>Text</p>'.repeat(200)}<script src="/_next/a.js"></script><script>flight()</script></body></html>`
const own = '<script type="module" src="/newsletter/proof.js"></script>'
const data = '<script type="application/ld+json">{}</script>'
const html = { 'Content-Type': 'text/html; charset=utf-8' }

/** Ways in which an application may answer. */
const answers: Record<string, (response: ServerResponse) => void> = {
  '/search': (response) => response.writeHead(200, html).end(page),
  '/newsletter': (response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('ETag', '"of what Next.js made"')
    response.setHeader('Link', '</a.woff2>; rel=preload; as="font"; crossorigin=""')
    for (const part of page.match(/[\s\S]{1,500}/g) ?? []) response.write(part, () => undefined)
    response.end()
  },
  '/newsletter/proven': (response) => {
    response.statusCode = 422
    response.setHeader('content-type', 'text/html')
    response.flushHeaders()
    response.writeHead(422)
    response.write(Buffer.from(data))
    response.end(own, 'utf8', () => undefined)
  },
  '/newsletter/plain': (response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(data)
  },
  '/newsletter/feed.xml': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/rss+xml', ETag: '"1"' })
    response.write('<rss>')
    response.end('<script/></rss>')
  },
  '/newsletter/old': (response) =>
    response.writeHead(303, { ...html, Location: '/newsletter' }).end(page),
  '/dev/mail': (response) => response.writeHead(200, html).end(page),
}

let asked: string | undefined
const server = createServer((request, response) => {
  stripLive(request, response)
  asked = request.headers['accept-encoding']
  answers[(request.url ?? '').split('?')[0] ?? '']?.(response)
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(url + path, { redirect: 'manual', ...init })

/** `fetch` would take the encoding off. */
function askRaw(
  path: string,
  accepted: string,
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url + path, { headers: { 'Accept-Encoding': accepted } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }))
    })
  })
}

test.each(['/search?q=x', '/newsletter'])('%s leaves without scripts', async (path) => {
  const answer = await ask(path, { headers: { 'Accept-Encoding': 'identity' } })
  const body = await answer.text()
  expect(body).not.toContain('<script')
  expect(body).not.toContain('data-precedence')
  expect(body).toContain('<p>Text</p></body></html>')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
  expect(answer.headers.get('content-length')).toBe(String(body.length))
  expect(answer.headers.get('etag')).toBeNull()
  expect(answer.headers.get('link')).toBeNull()
  // Compressed, it could not be read.
  expect(asked).toBeUndefined()
})

test('what was to be loaded early is said in the page', async () => {
  expect(await (await ask('/newsletter')).text()).toContain(
    '<link rel="preload" as="font" href="/a.woff2" crossorigin=""/><link rel="stylesheet"',
  )
})

test('scripts of its own stay, and are allowed', async () => {
  const answer = await ask('/newsletter/proven')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toBe(data + own)
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
})

test('data is no script', async () => {
  const answer = await ask('/newsletter/plain')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
  expect(await answer.text()).toBe(data)
})

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['deflate', null],
])('to %s it is %s', async (accepted, encoding) => {
  const answer = await askRaw('/search', accepted)
  expect(answer.headers['content-encoding'] ?? null).toBe(encoding)
  expect(answer.headers.vary).toBe('Accept-Encoding')
  const { body } = answer
  const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding ? gunzipSync(body) : body
  expect(plain.toString()).toContain('<p>Text</p></body>')
})

test('what is no page goes its way', async () => {
  const feed = await ask('/newsletter/feed.xml')
  expect(await feed.text()).toBe('<rss><script/></rss>')
  expect(feed.headers.get('etag')).toBe('"1"')
  expect((await ask('/newsletter/old')).headers.get('location')).toBe('/newsletter')
  expect(await (await ask('/dev/mail')).text()).toBe(page)
})

test.each(['/search', '/newsletter', '/newsletter/proven'])(
  'HEAD of %s is told what GET is, and sent nothing',
  async (path) => {
    const told = async (method: string) => {
      const answer = await ask(path, { method })
      const own = ['date', 'connection', 'keep-alive']
      const headers = [...answer.headers].filter(([name]) => !own.includes(name))
      return { status: answer.status, headers, body: await answer.text() }
    }
    const got = await told('GET')
    expect(await told('HEAD')).toEqual({ ...got, body: '' })
  },
)

test('what a form is answered with is a page like any other', async () => {
  const answer = await ask('/newsletter', { method: 'POST', body: 'a=b' })
  expect(await answer.text()).not.toContain('<script')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
})
