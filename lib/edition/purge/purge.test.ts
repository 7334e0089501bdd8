import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Network, purgeRequests } from './networks.ts'
import { purge } from './purge.ts'
import { noteAgain, noteDue, noteLeft, purgeLeft, toldAgainAfter } from './purge-later.ts'
import { tagOf, tagOfSite } from './tags.ts'

const site = 'https://news.example'
interface Told {
  method: string | undefined
  url: string | undefined
  host: string | undefined
  token: unknown
  body: unknown
}
let told: Told[] = []
/** What is answered: a status, and how long to wait; 0 closes the line. */
let answer: (count: number) => { status: number; retryAfter?: string } = () => ({ status: 200 })
const server: Server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString()
  const { headers, method, url } = request
  const token = headers.authorization ?? headers['fastly-key'] ?? headers.accesskey
  told.push({ method, url, host: headers.host, token, body: body && JSON.parse(body) })
  const { status, retryAfter } = answer(told.length)
  if (status === 0) return request.socket.destroy()
  if (retryAfter) response.setHeader('Retry-After', retryAfter)
  return response.writeHead(status).end()
})
let api = ''
let folder = ''
let file = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  told = []
  answer = () => ({ status: 200 })
  if (folder) rmSync(folder, { recursive: true })
  folder = mkdtempSync(join(tmpdir(), 'handbill-purge-'))
  file = join(folder, 'purge.json')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const network = (kind: 'cloudflare' | 'fastly' | 'bunny'): Network => ({
  ...{ kind, id: 'zone1', token: 'the-token' },
  api,
})
const own = (): Network => ({ kind: 'own', address: `${api}/` })
const many = (count: number) => Array.from({ length: count }, (_, index) => `/articles/${index}`)

test.each([
  ['cloudflare', '/client/v4/zones/zone1/purge_cache', 'Bearer the-token', 3, 'tags', 100],
  ['fastly', '/service/zone1/purge', 'the-token', 1, 'surrogate_keys', 250],
] as const)('%s is told tags, so many at once', async (kind, url, token, requests, key, atOnce) => {
  const done = await purge({ network: network(kind), site, paths: many(250), patience: 0 })
  expect(done).toEqual({ left: [], why: undefined })
  expect(told).toHaveLength(requests)
  expect(told[0]).toMatchObject({ method: 'POST', url, token })
  const { [key]: tags } = (told[0]?.body ?? {}) as Record<string, string[]>
  expect(tags).toHaveLength(atOnce)
  expect(tags?.[0]).toBe(tagOf('/articles/0'))
})

test('Bunny is told a tag at once; a cache of our own each address under the name of the publication', async () => {
  await purge({ network: network('bunny'), site, paths: ['/', '/articles/%D8%A7'], patience: 0 })
  expect(told).toMatchObject([
    { url: '/pullzone/zone1/purgeCache', token: 'the-token', body: { CacheTag: tagOf('/') } },
    { body: { CacheTag: tagOf('/articles/%D8%A7') } },
  ])
  told = []
  await purge({ network: own(), site, paths: ['/', '/articles/%D8%A7'], patience: 0 })
  expect(told).toMatchObject([
    { method: 'PURGE', url: '/', host: 'news.example' },
    { method: 'PURGE', url: '/articles/%D8%A7', host: 'news.example' },
  ])
})

test('where most of it changed, a network forgets all of the publication, and of no other', () => {
  for (const kind of ['cloudflare', 'fastly', 'bunny'] as const) {
    const requests = purgeRequests(network(kind), { site, paths: many(20_000) })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.body).toContain(tagOfSite(site))
    expect(requests[0]?.paths).toHaveLength(20_000)
  }
})

test.each([429, 500, 503, 0])('%d is asked again, after as long as it says', async (status) => {
  answer = (count) => (count < 2 ? { status, retryAfter: '0' } : { status: 200 })
  const done = await purge({ network: network('fastly'), site, paths: ['/'], patience: 5000 })
  expect(done).toEqual({ left: [], why: undefined })
  expect(told).toHaveLength(2)
})

test.each([
  [403, 'refuses the token'],
  [400, 'answered 400: check PURGE'],
])('%d is not asked again, and named without the token', async (status, why) => {
  answer = () => ({ status })
  const done = await purge({ network: network('cloudflare'), site, paths: ['/'], patience: 5000 })
  expect(done).toEqual({ left: ['/'], why: expect.stringContaining(why) })
  expect(done.why).not.toContain('the-token')
  expect(told).toHaveLength(1)
})

test('what a network did not forget is noted, and told again; what it did is not', async () => {
  const networks = [network('bunny'), own()]
  await noteLeft({ networks, file }, ['/gone', '/articles/1', '/'])
  answer = (count) => ({ status: count > 3 ? 400 : 200 })
  const whys = await purgeLeft({ networks, site, file, patience: 0 })
  expect(whys.length).toBeGreaterThan(0)
  const left: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'))
  const open = Object.values(left).flat()
  expect(open.length).toBe(3)
  await noteLeft({ networks, file }, ['/later'])
  told = []
  answer = () => ({ status: 200 })
  expect(await purgeLeft({ networks, site, file, patience: 0 })).toEqual([])
  expect(told).toHaveLength(3 + 2)
  told = []
  expect(await purgeLeft({ networks, site, file, patience: 0 })).toEqual([])
  expect(told).toEqual([])
})

test('what was gone first is told first', async () => {
  const networks = [own()]
  await noteLeft({ networks, file }, ['/withdrawn', '/'])
  await purgeLeft({ networks, site, file, patience: 0 })
  expect(told.map(({ url }) => url)).toEqual(['/withdrawn', '/'])
})

test('networks are told once more of what changed, when servers have followed', async () => {
  const networks = [own()]
  const again = join(folder, 'again.json')
  await noteAgain(again, ['/articles/1'], 1000)
  await noteAgain(again, ['/'], 2000)
  await noteAgain(again, [], 3000)
  expect(await noteDue({ networks, file }, again, 1000 + toldAgainAfter)).toBe(
    2000 + toldAgainAfter,
  )
  expect(await purgeLeft({ networks, site, file, patience: 0 })).toEqual([])
  expect(told.map(({ url }) => url)).toEqual(['/articles/1'])
  expect(await noteDue({ networks, file }, again, 2000 + toldAgainAfter)).toBeUndefined()
  await purgeLeft({ networks, site, file, patience: 0 })
  expect(told.map(({ url }) => url)).toEqual(['/articles/1', '/'])
  expect(await noteDue({ networks, file }, again)).toBeUndefined()
})
