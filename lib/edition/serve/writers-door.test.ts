import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writersDoor } from './writers-door.ts'

const server = createServer()
let isPreviewed = false
const door = writersDoor(server, '127.0.0.1', () => isPreviewed)
/** What came through, and what it was told of where it comes from. */
const origin = (value: string | undefined) => `in, origin ${value ?? 'none'}`
server.on('request', (asked, response) => {
  if (!door.isRefused(asked, response)) response.end(origin(asked.headers.origin))
})
door.upgrades.on('upgrade', ({ headers }, socket) => {
  socket.end(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Said: ${origin(headers.origin)}\r\n\r\n`,
  )
})
let port = 0
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

async function ask(path: string, headers: Record<string, string>): Promise<[number, string]> {
  const asked = request({ port, path, headers: { Host: `localhost:${port}`, ...headers } }).end()
  const { promise, resolve, reject } = Promise.withResolvers<[number, string]>()
  asked.on('error', reject)
  asked.on('upgrade', (answer, socket) => {
    socket.destroy()
    resolve([answer.statusCode ?? 0, String(answer.headers['x-said'])])
  })
  asked.on('response', async (answer) => {
    let body = ''
    for await (const chunk of answer) body += chunk
    resolve([answer.statusCode ?? 0, body])
  })
  return promise
}

const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' }
const script = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }
const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }

test.each<[what: string, path: string, headers: Record<string, string>, status: number]>([
  ['a name that leads here (DNS rebinding)', '/', { Host: 'evil.example' }, 421],
  ['the same, with our port', '/dev/mail', { Host: 'evil.example:3000' }, 421],
  ['the same, as a socket', '/_next/hmr', { ...upgrade, Host: 'evil.example' }, 421],
  ['a name behind ours', '/', { Host: 'localhost/.evil.example' }, 421],
  ['a page elsewhere', '/', { Origin: 'https://evil.example' }, 403],
  ['a page elsewhere, by a socket', '/_next/hmr', { ...upgrade, Origin: 'https://e.example' }, 403],
  ['a script elsewhere', '/_next/static/a.js', script, 403],
  ['a page without an origin, for tools', '/_next/static/a.js', { Origin: 'null' }, 403],
  ['a tool of Next.js, from elsewhere', '/__nextjs_x', { Origin: 'https://evil.example' }, 403],
])('%s is refused', async (_, path, headers, status) => {
  const [answered, text] = await ask(path, headers)
  expect(answered).toBe(status)
  expect(text).not.toContain('in, ')
})

test.each<[what: string, path: string, headers: Record<string, string>, told: string]>([
  ['localhost', '/', {}, 'none'],
  ['the number', '/', { Host: '127.0.0.1:3000' }, 'none'],
  ['a form', '/newsletter', { Origin: 'http://127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  ['a form of a page that tells nothing', '/newsletter', { Origin: 'null' }, 'null'],
  ['a link from elsewhere', '/', link, 'none'],
  // Next.js knows no other name than localhost, and would advise to change next.config.js.
  ['a tool', '/_next/static/a.js', { Origin: 'http://127.0.0.1:3000' }, 'none'],
  ['a socket', '/_next/hmr', { ...upgrade, Origin: 'http://127.0.0.1:3000' }, 'none'],
])('%s is let in', async (_, path, headers, told) => {
  expect((await ask(path, headers))[1]).toBe(origin(told === 'none' ? undefined : told))
})

const inSandbox = { ...script, 'Sec-Fetch-Dest': 'style' }
const face = { Origin: 'null', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'font' }

test('what a page in a sandbox is drawn with comes in while one is shown, and nothing else does', async () => {
  const asked: [path: string, headers: Record<string, string>][] = [
    ['/_next/static/a.css', inSandbox],
    ['/_next/static/a.woff2', face],
    ['/images/a.svg', { ...inSandbox, 'Sec-Fetch-Dest': 'image' }],
    ['/_next/static/a.js', { ...inSandbox, 'Sec-Fetch-Dest': 'script' }],
    ['/admin/local/a', { ...inSandbox, 'Sec-Fetch-Dest': 'image' }],
  ]
  const statuses = async () =>
    Promise.all(asked.map(async ([path, headers]) => (await ask(path, headers))[0]))
  expect(await statuses()).toEqual([403, 403, 403, 403, 403])
  isPreviewed = true
  expect(await statuses()).toEqual([200, 200, 200, 403, 403])
  isPreviewed = false
})
