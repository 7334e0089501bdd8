import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { typeOfFile } from '../files/file-types.ts'
import { editionHeaders } from '../serve/response-headers.ts'
import { freePort } from './fixtures/free-port.ts'
import { StorageServer } from './fixtures/storage-server.ts'
import { keyOf } from './storage-address.ts'

/** The configuration of `deploy/edge`, before a bucket of this test. */
const deploy = join(import.meta.dirname, '..', '..', '..', 'deploy')
const isThere = isInstalled('nginx')
/** An address of each kind. */
const paths = [
  ...['/', '/es', '/articles/a', '/articles/%D8%A7', '/feed.xml', '/es/feed.json', '/robots.txt'],
  ...[
    '/_next/static/a.css',
    '/theme/a.woff2',
    '/pictures/a.avif',
    '/images/a.pdf',
    '/images/a.svg',
  ],
  ...['/speculation-rules.json', '/sitemap.xml', '/favicon.ico'],
]

let storage: StorageServer
let origin: Server
let nginx: ChildProcess | undefined
let folder = ''
let edge = ''

beforeAll(async () => {
  storage = await StorageServer.start()
  storage.isPublic = true
  for (const path of paths) {
    const { 'Content-Type': type = '', 'Cache-Control': caching = '' } = headersOf(path)
    const headers = {
      'content-type': type,
      'cache-control': caching,
      'x-amz-meta-handbill': 'x',
      'x-amz-meta-handbill-tags': 'a1 b2',
    }
    const bytes = Buffer.from(`object ${path}`)
    storage.objects.set(keyOf(path), { bytes, headers, etag: '"1"', written: 0 })
  }
  origin = createServer((request, response) => {
    response.end(`${request.method} ${request.url} of the server`)
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  if (isThere) await startNginx()
})
afterAll(async () => {
  nginx?.kill()
  origin.close()
  await storage.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

function headersOf(path: string) {
  const isPage = !/\.\w+$/.test(path)
  return editionHeaders(path, isPage ? 'text/html; charset=utf-8' : typeOfFile(path.slice(1)))
}

async function startNginx(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'handbill-nginx-'))
  cpSync(join(deploy, 'nginx', 'handbill'), join(folder, 'handbill'), { recursive: true })
  const port = await freePort()
  edge = `http://127.0.0.1:${port}`
  const { host } = new URL(storage.endpoint)
  const { port: behind } = origin.address() as AddressInfo
  const given = readFileSync(join(deploy, 'edge', 'nginx.conf'), 'utf8')
    .replace('server s3.example.net:443', `server ${host}`)
    .replace('server 10.0.0.2:3000', `server 127.0.0.1:${behind}`)
    .replace('https://bucket/BUCKET', 'http://bucket/news')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
    .replace(/^ *ssl_certificate.*$/gm, '')
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join(' ')
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${join(folder, 'pid')}; worker_processes 1; ${user}
     events {} http { access_log off; ${paths} ${given} }`,
  )
  const own = ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log']
  expect(spawnSync('nginx', [...own, '-t'], { encoding: 'utf8' }).stderr).toContain('successful')
  nginx = spawn('nginx', own, { stdio: 'ignore' })
  const answers = () =>
    fetch(edge).then(
      ({ ok }) => ok,
      () => false,
    )
  await vi.waitUntil(answers, { timeout: 20_000 })
}

const skip = notInstalled('nginx', 'nginx')
const ask = (path: string, init: RequestInit = {}) =>
  fetch(edge + path, { redirect: 'manual', ...init })

test.skipIf(!isThere).each(paths)(
  `%s has the headers of the edition${isThere ? '' : `: ${skip}`}`,
  async (path) => {
    const answer = await ask(path)
    expect(await answer.text()).toBe(`object ${path}`)
    const tags = { 'cache-tag': 'a1,b2', 'cdn-tag': 'a1,b2', 'surrogate-key': 'a1 b2' }
    const wanted = Object.entries({ ...headersOf(path), ...tags }).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ])
    const given = [...answer.headers].filter(
      ([name]) =>
        !/^(?:server|date|connection|content-length|accept-ranges|etag|last-modified|keep-alive|transfer-encoding)$/.test(
          name,
        ),
    )
    expect(Object.fromEntries(given)).toEqual(Object.fromEntries(wanted))
    expect(answer.headers.get('etag')).toBe('"1"')
  },
)

test.skipIf(!isThere).each([
  ['/search?q=a', 'GET'],
  ['/articles/none', 'GET'],
  ['/edition/upload.json', 'GET'],
  ['/articles/a/', 'GET'],
  ['/?p=12', 'GET'],
  ['/newsletter', 'POST'],
  ['/', 'POST'],
])(`%s is the server's (%s)${isThere ? '' : `: ${skip}`}`, async (path, method) => {
  const answer = await ask(path, { method, ...(method === 'POST' && { body: 'x' }) })
  expect(await answer.text()).toBe(`${method} ${path} of the server`)
})

test.skipIf(!isThere)(`what did not change is not sent${isThere ? '' : `: ${skip}`}`, async () => {
  expect((await ask('/articles/a', { headers: { 'If-None-Match': '"1"' } })).status).toBe(304)
})
