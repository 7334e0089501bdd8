import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { tagOf } from '../purge/tags.ts'
import { freePort } from './fixtures/free-port.ts'
import { StorageServer } from './fixtures/storage-server.ts'
import { type Machine, machine, publish, upload } from './fixtures/stored.ts'

/** The program, whose package says nothing of its types. */
const workerd: string = createRequire(import.meta.url)('workerd').default

/** The script of `deploy/edge` in the program that runs it at the network's edge, before a bucket that anyone may read. */
const script = join(import.meta.dirname, '..', '..', '..', 'deploy', 'edge', 'worker.js')
let storage: StorageServer
let desk: Machine
let origin: Server
const edges: { child: ChildProcess; folder: string }[] = []
let edge = ''
let withOrigin = ''

beforeAll(async () => {
  storage = await StorageServer.start()
  storage.isPublic = true
  desk = await machine()
  await publish(
    desk,
    { '/': 'front', '/articles/a': 'an article', '/404.html': 'nothing here' },
    1000,
  )
  await desk.edition.list(1000, {
    redirects: [{ from: '/old', to: '/articles/a' }],
    gone: ['/articles/gone'],
  })
  await upload(storage, desk)
  origin = createServer((request, response) => {
    response.end(`${request.method} ${request.url} of the server`)
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  edge = await startEdge()
  withOrigin = await startEdge(`http://127.0.0.1:${(origin.address() as AddressInfo).port}`)
}, 60_000)
afterAll(async () => {
  for (const { child, folder } of edges) {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  origin.close()
  await storage.close()
  await desk.close()
})

const rights = [
  ['LICENSE', 'https://news.example.org/license.xml'],
  ['MINING', '1'],
  ['MINING_POLICY', 'https://news.example.org/rights'],
].map(([name, text]) => `(name = "${name}", text = "${text}")`)

/** Starts the program with the script, and returns its address. */
async function startEdge(server?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-edge-'))
  const port = await freePort()
  const bindings = [
    `(name = "BUCKET", text = "${storage.endpoint}/news/")`,
    ...(server ? [`(name = "ORIGIN", text = "${server}")`] : rights),
  ]
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .edge),
    (name = "internet", network = (allow = ["private", "public"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const edge :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [${bindings.join(', ')}],
  compatibilityDate = "2026-01-01");
`,
  )
  writeFileSync(join(folder, 'worker.js'), readFileSync(script))
  const child = spawn(workerd, ['serve', join(folder, 'config.capnp')], { stdio: 'ignore' })
  edges.push({ child, folder })
  const address = `http://127.0.0.1:${port}`
  await vi.waitUntil(
    () =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      ),
    { timeout: 20_000 },
  )
  return address
}

const ask = (path: string, init: RequestInit = {}, at = edge) =>
  fetch(at + path, { redirect: 'manual', ...init })

test('a page is answered with the headers of the edition, of which a storage keeps a part', async () => {
  const answer = await ask('/articles/a')
  expect(await answer.text()).toBe('an article')
  expect(answer.headers.get('content-type')).toBe('text/html')
  expect(answer.headers.get('x-page')).toBe('false')
  expect(answer.headers.get('link')).toBe(
    '<https://news.example.org/license.xml>; rel="license"; type="application/rsl+xml"',
  )
  expect(answer.headers.get('tdm-reservation')).toBe('1')
  expect(answer.headers.get('tdm-policy')).toBe('https://news.example.org/rights')
  expect((await ask('/')).headers.get('x-page')).toBe('true')
  expect(answer.headers.get('cache-tag')).toBe(
    `${tagOf('/articles/a')},${tagOf('https://example.org')}`,
  )
  const again = await ask('/articles/a', {
    headers: { 'If-None-Match': answer.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await (await ask('/articles/a', { method: 'HEAD' })).text()).toBe('')
})

test('what moved leads on with what was asked behind it, what is gone is gone, and all else is not there', async () => {
  const moved = await ask('/old?utm=x')
  expect(moved.status).toBe(301)
  expect(moved.headers.get('location')).toBe(`${edge}/articles/a?utm=x`)
  for (const [path, status] of [
    ['/articles/gone', 410],
    ['/nothing', 404],
    ['/edition/upload.json', 404],
    ['/articles/', 404],
  ] as const) {
    const answer = await ask(path)
    expect([path, answer.status]).toEqual([path, status])
    expect(await answer.text()).toBe('nothing here')
  }
  expect((await ask('/newsletter', { method: 'POST', body: 'x' })).status).toBe(405)
})

test('with a server behind it, that answers what no object has', async () => {
  const said = async (path: string, init?: RequestInit) =>
    (await ask(path, init, withOrigin)).text()
  expect(await said('/articles/a')).toBe('an article')
  expect(await said('/search?q=a')).toBe('GET /search?q=a of the server')
  expect(await said('/newsletter', { method: 'POST', body: 'x' })).toBe(
    'POST /newsletter of the server',
  )
})

test('a new edition with other headers is there within seconds; a storage that is away is no empty page', async () => {
  await publish(desk, { '/articles/a': 'corrected' }, 2000)
  await upload(storage, desk)
  expect(await (await ask('/articles/a')).text()).toBe('corrected')
  storage.order = () => ({ status: 503 })
  expect((await ask('/articles/a')).status).toBe(503)
  storage.order = () => undefined
})
