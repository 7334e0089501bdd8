import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SharedStatus } from '../render/shared-status.ts'
import { tellRedirects } from './tell-redirects.ts'

const page = { 'Content-Type': 'text/html; charset=utf-8' }

/** Ways in which Next.js, or a route in it, may answer. */
const answers: Record<string, (response: ServerResponse) => void> = {
  // As it sends what `proxy.ts` leads on.
  '/moved': (response) => {
    response.setHeader('Location', '/articles/a?b=c&d')
    response.setHeader('Content-Language', 'ar')
    response.setHeader('Refresh', '0;url=/articles/a?b=c&d')
    response.setHeader('Cache-Control', 'public, max-age=60')
    response.statusCode = 308
    response.end('/articles/a?b=c&d')
  },
  // As it sends a route's answer.
  '/form': (response) => {
    response.statusCode = 303
    response.setHeader('location', '/newsletter')
    response.setHeader('Cache-Control', 'no-store')
    response.write('a part')
    response.end()
  },
  '/at-once': (response) => response.writeHead(307, { Location: '/?a' }).end('/?a'),
  '/hostile': (response) => {
    response.writeHead(308, { Location: '//evil.example/"><script>' }).end('<script>')
  },
  '/page': (response) => {
    response.writeHead(200, { ...page, Location: '/somewhere' })
    response.write('<p>')
    response.end('as it is')
  },
  '/unchanged': (response) => response.writeHead(304, { ETag: '"a"' }).end(),
  '/nowhere': (response) => response.writeHead(302).end('without a place'),
}

const statuses = new SharedStatus()
const server = createServer((request, response) => {
  tellRedirects(request, response)
  statuses.join(request.url ?? '', response)
  answers[request.url ?? '']?.(response)
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

const ask = (path: string, method = 'GET') => fetch(url + path, { method, redirect: 'manual' })

test.each([
  ['/moved', 'GET', 301, '/articles/a?b=c&d', 'ar'],
  ['/moved', 'HEAD', 301, '/articles/a?b=c&d', 'ar'],
  ['/moved', 'POST', 308, '/articles/a?b=c&d', 'ar'],
  ['/form', 'GET', 303, '/newsletter', 'en'],
  ['/form', 'POST', 303, '/newsletter', 'en'],
  ['/at-once', 'GET', 302, '/?a', 'en'],
  ['/at-once', 'POST', 307, '/?a', 'en'],
  ['/hostile', 'GET', 301, '/evil.example/%22%3E%3Cscript%3E', 'en'],
])('%s by %s is %i to %s', async (path, method, status, location, language) => {
  const answer = await ask(path, method)
  expect(answer.status).toBe(status)
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject({
    location,
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(headers.refresh).toBeUndefined()
  const body = await answer.text()
  if (method === 'HEAD') return expect(body).toBe('')
  expect(body).toContain(`<a href="${location.replaceAll('&', '&amp;')}">`)
  expect(body).not.toContain('<script')
  expect(headers['content-length']).toBe(String(Buffer.byteLength(body)))
})

test('what is said of caches stays', async () => {
  const caching = async (path: string) => (await ask(path)).headers.get('cache-control')
  expect(await caching('/moved')).toBe('public, max-age=60')
  expect(await caching('/form')).toBe('no-store')
  expect(await caching('/at-once')).toBeNull()
})

test.each([
  ['/page', 200, '<p>as it is'],
  ['/unchanged', 304, ''],
  ['/nowhere', 302, 'without a place'],
])('%s goes its way', async (path, status, body) => {
  const answer = await ask(path)
  expect([answer.status, await answer.text()]).toEqual([status, body])
  expect(answer.headers.get('content-security-policy')).toBeNull()
})
