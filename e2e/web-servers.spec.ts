import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { ask as askRaw } from '../bench/raw-request.ts'
import { pageTypes } from './page-types.ts'
import { ownPorts, publications, root, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { demo } = publications
const port = ownPorts.nginx
const edition = settingsFor(demo.contentDir, demo.port, 'demo').DIST_DIR
const folder = join(scratch, 'nginx')
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'

test.describe.configure({ mode: 'default' })
test.skip(
  !isInstalled('nginx') || !existsSync(brotliModule),
  notInstalled('nginx or its module for Brotli', 'nginx', 'libnginx-mod-http-brotli-static'),
)

/** No page of the publication is as long as a feed of many articles: above 256 KB, files are not kept in memory. */
const large = '/large.txt'
const largeText = Array.from({ length: 20_000 }, (_, index) => `This is line ${index}.`).join('\n')

let server: ChildProcess | undefined

test.beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'deploy', 'nginx', 'handbill'), join(folder, 'handbill'), { recursive: true })
  writeFileSync(join(folder, 'nginx.conf'), configuration())
  writeFileSync(join(edition, large), largeText)
  writeFileSync(join(edition, `${large}.br`), brotliCompressSync(largeText))
  writeFileSync(join(edition, `${large}.gz`), gzipSync(largeText))
  const own = ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log']
  const checked = spawnSync('nginx', [...own, '-t'], { encoding: 'utf8' })
  expect(checked.stderr).toContain('test is successful')
  server = spawn('nginx', own, { stdio: 'ignore' })
  await expect.poll(() => ask(port, '/robots.txt').then(({ status }) => status, String)).toBe(200)
})
test.afterAll(() => {
  server?.kill('SIGQUIT')
  for (const ending of ['', '.br', '.gz']) rmSync(join(edition, large + ending), { force: true })
})

/** The configuration that stands in `deploy`, with an edition and a server of this run. */
function configuration(): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join(' ')
  return `
    load_module ${brotliModule};
    daemon off;
    pid ${join(folder, 'pid')};
    worker_processes 1;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      access_log off;
      ${paths}
      include handbill/maps.conf;
      upstream handbill {
        server 127.0.0.1:${demo.port};
        keepalive 4;
      }
      server {
        listen 127.0.0.1:${port};
        root ${edition};
        include handbill/locations.conf;
      }
      ${httpServer()}
    }`
}

/** The server that leads from http to https, on a port of this run. */
function httpServer(): string {
  const deployed = readFileSync(join(root, 'deploy', 'nginx', 'handbill.conf'), 'utf8')
  const [whole = ''] = /^server \{\n {2}listen 80;[\s\S]*?^\}/m.exec(deployed) ?? []
  return whole
    .replace('listen 80;', `listen 127.0.0.1:${ownPorts.nginxHttp};`)
    .replace(/^ *listen \[::\]:80;\n/m, '')
}

interface Answer {
  status: number
  headers: Record<string, string>
  /** In Base64. */
  body: string
  /** When it was last changed. */
  date: string
}

/** What a server answers, without what differs from one answer to the next, or is the server's own to choose. */
function ask(at: number, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {} } = asked
  const Host = `127.0.0.1:${demo.port}`
  const options = { host: '127.0.0.1', port: at, path, method, headers: { Host, ...headers } }
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const body = Buffer.concat(parts).toString('base64')
        const { statusCode: status = 0, headers: told } = response
        resolve({ status, headers: comparable(told), body, date: told['last-modified'] ?? '' })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

interface Asked {
  method?: string
  headers?: Record<string, string>
}

/** Marks and dates are of the file with us, and of its compressed copy with nginx, which sends no parts of that. */
const ownToEach = [
  ...['date', 'server', 'connection', 'keep-alive', 'transfer-encoding'],
  ...['etag', 'last-modified', 'accept-ranges'],
  // One for each request.
  'x-request-id',
]

function comparable(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !ownToEach.includes(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'vary' ? sorted(String(value)) : String(value)]),
  )
}

const sorted = (list: string) => list.toLowerCase().split(/,\s*/).sort().join(', ')

/** The same request to `handbill serve` and to nginx in front of it. */
async function both(path: string, asked: Asked = {}): Promise<[Answer, Answer]> {
  return [await ask(demo.port, path, asked), await ask(port, path, asked)]
}

const browser: Record<string, string> = {
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
}
const askers: Record<string, string>[] = [{}, browser, { 'Accept-Encoding': 'gzip' }]
const demoPages = pageTypes.filter(({ on = 'demo' }) => on === 'demo').map(({ path }) => path)
const isLivePage = (path: string) => /^\/(?:newsletter|search)/.test(path)

const others = [
  ...['/feed.xml', '/atom.xml', '/feed.json', '/es/feed.xml', '/topics/publishing/atom.xml'],
  ...['/sitemap.xml', '/sitemaps/1.xml', '/robots.txt', '/manifest.webmanifest'],
  ...['/opensearch.xml', '/feeds/style.css', '/speculation-rules.json', '/images/logo.svg'],
  ...['/rss', '/topics/', '/es', '/articles/how-rss-works.html', '/feed.xml.br', '/index'],
  ...[
    '/articles/',
    '/articles//how-rss-works',
    '/articles/how-rss-works.html.br',
    '/articles/.how-rss-works',
    '/.well-known/handbill-key.pem',
    '/nothing-here',
    '/articles/how-rss-works?utm_source=mail',
    '/.hidden',
  ],
  ...['/?p=12', '/?page_id=12&x=1', '/?utm_source=mail', '/es/?p=12'],
  ...[
    '/_next/static/nothing.css',
    '/_next/image?url=%2Fimages%2Flogo.svg&w=640&q=75',
    '/images/nothing.png',
    '/healthz',
    '/articles/%C3%B1',
  ],
]

for (const path of [...demoPages, ...others, large])
  test(`nginx answers ${path} as handbill does`, async () => {
    for (const headers of askers) {
      const [own, nginx] = await both(path, { headers })
      expect(nginx.status).toBe(own.status)
      expect(nginx.headers).toEqual(own.headers)
      // What is made for one reader differs from one answer to the next.
      if (!isLivePage(path)) expect(nginx.body === own.body).toBe(true)
    }
  })

test('assets that pages name are the same, and kept for good', async () => {
  const html = Buffer.from((await ask(demo.port, '/ar/')).body, 'base64').toString()
  const assets = new Set(html.match(/\/_next\/static\/[^"?)]+/g))
  expect(assets.size).toBeGreaterThan(1)
  for (const path of assets) {
    const [own, nginx] = await both(path, { headers: browser })
    expect(nginx.headers).toEqual(own.headers)
    expect(nginx.body === own.body).toBe(true)
    expect(nginx.headers['cache-control']).toContain('immutable')
  }
})

test.describe('nginx, as handbill does,', () => {
  const path = '/articles/how-rss-works'

  for (const each of [path, large]) {
    test(`answers HEAD ${each}`, async () => {
      const [own, nginx] = await both(each, { method: 'HEAD', headers: browser })
      expect(own.headers['content-encoding']).toBe('br')
      expect(nginx.headers).toEqual(own.headers)
      expect(nginx.body).toBe('')
    })

    test(`sends a part of ${each}`, async () => {
      const [own, nginx] = await both(each, { headers: { Range: 'bytes=10-19' } })
      expect([own.status, nginx.status]).toEqual([206, 206])
      expect(nginx.headers).toEqual(own.headers)
      expect(nginx.body).toBe(own.body)
    })

    for (const [condition, value] of [
      ['If-Match', '"another"'],
      ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ] as const)
      test(`does not take ${each} for another by ${condition}`, async () => {
        const [own, nginx] = await both(each, { headers: { [condition]: value } })
        expect([own.status, nginx.status]).toEqual([412, 412])
      })
  }

  test('sends what is not there compressed', async () => {
    const [own, nginx] = await both('/nothing-here', { headers: browser })
    expect([own.status, own.headers['content-encoding']]).toEqual([404, 'br'])
    expect(nginx.headers).toEqual(own.headers)
  })

  test('says that nothing changed', async () => {
    const unchanged = async (at: number) => {
      const { date } = await ask(at, path)
      return ask(at, path, { headers: { 'If-Modified-Since': date } })
    }
    const [own, nginx] = await Promise.all([demo.port, port].map(unchanged))
    expect(own?.status).toBe(304)
    // Caches take the headers of this answer for those of the page.
    expect(nginx?.status).toBe(304)
    expect(nginx?.headers).toEqual(own?.headers)
  })

  for (const [at, method, status] of [
    ['/newsletter/subscribe', 'POST', 415],
    ['/newsletter/subscribe', 'OPTIONS', 204],
    [path, 'POST', 405],
    [path, 'DELETE', 405],
    ['/search', 'POST', 405],
    ['/', 'POST', 405],
    ['/feed.xml', 'POST', 405],
    ['/nothing-here', 'PUT', 405],
  ] as const)
    test(`answers ${method} ${at} with ${status}`, async () => {
      const [own, nginx] = await both(at, { method })
      expect([own.status, nginx.status]).toEqual([status, status])
      if (status === 405) expect(own.headers.allow).toBe('GET, HEAD')
      expect(nginx.headers).toEqual(own.headers)
      expect(nginx.body).toBe(own.body)
    })

  test('leads an address in plain UTF-8 to the encoded one, where it is no file', async () => {
    const plain = (encoded: string) => Buffer.from(decodeURIComponent(encoded)).toString('latin1')
    const nothing = '/articles/%C3%B1'
    for (const { status, headers } of await both(plain(nothing)))
      expect([status, headers.location]).toEqual([301, nothing])
    const arabic = demoPages.find((each) => each.includes('%')) ?? ''
    const [own, nginx] = await both(plain(arabic))
    expect([own.status, own.headers.location]).toEqual([301, arabic])
    expect(nginx.status).toBe(200)
  })

  test('takes a search for 10,000 letters', async () => {
    const long = `/search?q=${encodeURIComponent('🗞'.repeat(10_000))}`
    const [own, nginx] = await both(long)
    expect([own.status, nginx.status]).toEqual([200, 200])
    expect(nginx.headers).toEqual(own.headers)
  })
})

/** What is never handed on, and what is: the first line of each request, and its further headers. */
const bounds: [what: string, target: string, headers: string, status: number][] = [
  ['a search for 10,000 letters', `/search?q=${'%F0%9F%97%9E'.repeat(9990)}`, '', 200],
  ['64 parameters', `/search?${'a&'.repeat(63)}a`, '', 200],
  ['65 parameters', `/search?${'a&'.repeat(64)}a`, '', 400],
  ['thousands of parameters', `/search?${'a&'.repeat(30_000)}`, '', 400],
  ['two hosts', '/search', 'Host: elsewhere.example\r\n', 400],
  ['thousands of folders', `/${'a/'.repeat(15_000)}`, '', 404],
  // They go no further than the web server: Handbill would refuse so long a head.
  ['thousands of cookies', '/search', `Cookie: ${'abcd=; '.repeat(6000)}\r\n`, 200],
]

for (const [what, target, headers, status] of bounds) {
  const bytes = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`
  test(`nginx answers ${what} with ${status}`, async () => {
    expect((await askRaw(port, bytes)).statuses).toEqual([status])
  })
}

/** From http, what is only asked for is led to https as every program follows it. */
async function expectLedToHttps(at: number): Promise<void> {
  const location = `https://127.0.0.1/2019/a%20b?c=d`
  for (const [method, status] of [
    ['GET', 301],
    ['HEAD', 301],
    ['POST', 308],
  ] as const) {
    const answer = await ask(at, '/2019/a%20b?c=d', { method })
    expect([method, answer.status, answer.headers.location]).toEqual([method, status, location])
  }
}

test('nginx names a request, and handbill by its name', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${port}/nothing-here`)
  expect(headers.get('x-request-id')).toMatch(/^[\da-f]{32}$/)
})

test('nginx leads to https', () => expectLedToHttps(ownPorts.nginxHttp))

test('Caddy keeps to the same bounds, and leads to https', async () => {
  test.skip(!isInstalled('caddy'), notInstalled('Caddy', 'caddy'))
  const caddyfile = join(root, 'deploy', 'caddy', 'Caddyfile')
  const env = {
    ...{ ...process.env, HOME: folder, CADDY_ADMIN: `127.0.0.1:${ownPorts.caddyAdmin}` },
    HANDBILL_NAME: `http://127.0.0.1:${ownPorts.caddy}`,
    HANDBILL_HTTP_PORT: String(ownPorts.caddyHttp),
    HANDBILL_DIST: edition,
    HANDBILL_SERVERS: `127.0.0.1:${demo.port}`,
  }
  const words = ['run', '--config', caddyfile, '--adapter', 'caddyfile']
  const caddy = spawn('caddy', words, { stdio: 'ignore', env })
  try {
    const get = (target: string, headers = '') =>
      askRaw(
        ownPorts.caddy,
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${ownPorts.caddy}\r\nConnection: close\r\n${headers}\r\n`,
      )
    await expect.poll(async () => (await get('/robots.txt')).statuses).toEqual([200])
    for (const [what, target, headers, status] of bounds)
      expect([what, ...(await get(target, headers)).statuses]).toEqual([what, status])
    await expectLedToHttps(ownPorts.caddyHttp)
  } finally {
    caddy.kill('SIGTERM')
  }
})
