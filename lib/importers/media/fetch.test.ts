import { createServer, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileFetcher } from './fetch.ts'

const fetchOwn = fileFetcher({ allowsPrivate: true })
const fetchFile = (url: string) => fetchOwn(url, ({ hostname }) => hostname === '127.0.0.1')

let server: Server
let origin = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '' } = request
    if (url === '/a.png') response.setHeader('content-type', 'image/png').end('bytes')
    else if (url === '/moved.png') response.writeHead(301, { location: '/a.png' }).end()
    else if (url === '/round.png') response.writeHead(302, { location: '/round.png' }).end()
    else if (url === '/file.png') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else if (url === '/away.png')
      response.writeHead(302, { location: origin.replace('127.0.0.1', 'localhost') }).end()
    else if (url === '/packed.svg')
      response.setHeader('content-encoding', 'gzip').end(gzipSync('bytes'))
    else if (url === '/page.png')
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>')
    else if (url === '/cut.png') {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setTimeout(() => response.destroy(), 20)
    } else if (url === '/large.mp4') {
      const piece = Buffer.alloc(1024 * 1024)
      const more = () => {
        while (!response.destroyed && response.write(piece));
      }
      response.on('drain', more)
      more()
    } else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test.each(['/a.png', '/moved.png', '/packed.svg'])('%s is fetched', async (path) => {
  expect(await fetchFile(origin + path)).toEqual({ bytes: Buffer.from('bytes') })
})

test.each([
  ['/none.png', 'the server answers 404'],
  ['/round.png', 'it is redirected too often, or to no address'],
  ['/file.png', 'it is redirected too often, or to no address'],
  ['/away.png', expect.stringMatching(/^it is redirected to another server, localhost:\d+$/)],
  ['/page.png', 'the answer is a page, not a file'],
  ['/cut.png', 'the server cannot be reached'],
  ['/large.mp4', 'it is larger than 50 MB'],
])('%s is not: %s', async (path, failed) => {
  expect(await fetchFile(origin + path)).toMatchObject({ failed })
})

test('a server that is not there is told', async () => {
  expect(await fetchFile('http://127.0.0.1:1/a.png')).toEqual({
    failed: 'the server cannot be reached',
    isSilent: true,
  })
})

const isPrivate = {
  failed:
    'its server is in no public network; --allow-private asks it, where the old site is on your own',
  isSilent: false,
}
test.each([
  ['a number', (own: string) => own],
  ['a name', (own: string) => own.replace('127.0.0.1', 'localhost')],
  ['the newer protocol', () => 'http://[::1]:1'],
  ['a cloud’s own services', () => 'http://169.254.169.254'],
  ['a network at home', () => 'https://192.168.1.1'],
])('what only this machine reaches is not asked, unless allowed: %s', async (_, addressOf) => {
  const fetchPublic = fileFetcher({ allowsPrivate: false })
  expect(await fetchPublic(`${addressOf(origin)}/a.png`, () => true)).toEqual(isPrivate)
})
