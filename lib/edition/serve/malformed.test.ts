import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerMalformed } from './malformed.ts'

const server = createServer({ maxHeaderSize: 2048 }, (request, response) => {
  if (request.url === '/slow') response.write('the beginning')
  else response.end(`asked for ${request.url}`)
})
answerMalformed(server)
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** What is sent back to these bytes until the connection ends, one piece after the other. */
async function exchange(...pieces: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await new Promise((done) => setTimeout(done, 50))
    socket.write(piece)
  }
  return text(socket)
}

const asked = (target: string, method = 'GET') => `${method} ${target} HTTP/1.1\r\nHost: a\r\n\r\n`
const arabic = '/articles/%D8%AE%D8%A8%D8%B1'

test.each([
  ['/articles/خبر', arabic],
  ['/%61rticles/خبر?q=ñ&a=%20', '/%61rticles/%D8%AE%D8%A8%D8%B1?q=%C3%B1&a=%20'],
  ['/search?q=خبر', '/search?q=%D8%AE%D8%A8%D8%B1'],
])('%s is led to %s', async (target, location) => {
  const whole = await exchange(asked(target))
  const [head, body = ''] = whole.split('\r\n\r\n')
  expect(head?.split('\r\n')).toEqual([
    'HTTP/1.1 301 Moved Permanently',
    `Location: ${location}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Language: en',
    `Content-Length: ${Buffer.byteLength(body)}`,
    expect.stringMatching(/^Content-Security-Policy: default-src 'none'; script-src 'none';/),
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ])
  expect(body).toContain(`<a href="${location.replaceAll('&', '&amp;')}">`)
  expect(await exchange(asked(target, 'HEAD'))).toBe(`${head}\r\n\r\n`)
})

test('so is the second that is asked for on a connection', async () => {
  const said = await exchange(asked('/a'), asked('/articles/خبر'))
  expect(said).toContain('asked for /a')
  expect(said).toContain(`Location: ${arabic}\r\n`)
})

test.each([
  ['another server', asked('//elsewhere.example/خبر')],
  ['another server, by a backslash', asked('/\\elsewhere.example/خبر')],
  ['a form', asked('/newsletter/subscribe?ñ', 'POST')],
  ['no UTF-8', Buffer.from(asked('/articles/\xf1'), 'latin1')],
  ['no address', asked('خبر')],
  ['no request', 'nonsense\r\n\r\n'],
])('%s is a bad request', async (_, bytes) => {
  expect(await exchange(bytes)).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
})

test('what is too long is told so', async () => {
  expect(await exchange(asked(`/${'a'.repeat(4000)}`))).toMatch(/^HTTP\/1\.1 431 /)
})

test('nothing is written into an answer that has begun', async () => {
  const said = await exchange(asked('/slow'), asked('/articles/خبر')).catch(() => 'cut')
  expect(said).not.toContain('Location')
})

/** A second request that would be taken out of the body of the first by a server that reads its length otherwise (CWE-444). */
const hidden = 'GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n'
test.each([
  ['a length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['two lengths', ['Content-Length: 0', `Content-Length: ${hidden.length}`], ''],
  ['a length that is none', ['Content-Length: +6'], ''],
  ['chunks that are not the last coding', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  ['a name with a blank behind', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  ['a header over two lines', ['Transfer-Encoding:', ' chunked'], 'no chunk\r\n\r\n'],
])(
  'a body of which is said, by %s, where it ends brings no second request',
  async (_, lines, body) => {
    const head = ['POST /a HTTP/1.1', 'Host: a', ...lines, '', ''].join('\r\n')
    const said = await exchange(head + body + hidden)
    expect(said).toContain('HTTP/1.1 400 Bad Request\r\n')
    expect(said).not.toContain('hidden')
  },
)
