import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expositionType } from '#lib/metrics/exposition.ts'
import { serveMetrics } from './serve-metrics.ts'

const token = 'a-token-of-this-test~/+='
let scrapes = 0
const scrape = { text: async () => `handbill_edition_pages ${++scrapes}\n` }

type Running = Awaited<ReturnType<typeof serveMetrics>>
let guarded: Running
let open: Running
beforeAll(async () => {
  guarded = await serveMetrics({ host: '127.0.0.1', port: 0, token, scrape })
  open = await serveMetrics({ host: '127.0.0.1', port: 0, token: undefined, scrape })
})
afterAll(async () => {
  await guarded.close()
  await open.close()
})

interface Asked {
  server?: Running
  path?: string
  method?: string
  headers?: Record<string, string | string[]>
}

async function ask({ server = guarded, path = '/metrics', method = 'GET', headers = {} }: Asked) {
  const { port } = server
  return new Promise<{ status: number; body: string; type: string; asks: string }>((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const { statusCode: status = 0, headers: told } = answer
      const type = told['content-type'] ?? ''
      const asks = String(told['www-authenticate'] ?? '')
      text(answer).then((body) => done({ status, body, type, asks }), fail)
    })
    sent.on('error', fail)
    sent.end()
  })
}

test.each(['Bearer', 'bearer', 'BEARER'])('who shows the token is told: %s', async (scheme) => {
  const headers = { Authorization: `${scheme} ${token}` }
  const { status, body, type } = await ask({ headers })
  expect([status, type]).toEqual([200, expositionType])
  expect(body).toMatch(/^handbill_edition_pages \d+\n$/)
  expect(await ask({ headers, method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  expect(await ask({ headers, path: '/metrics?x=1' })).toMatchObject({ status: 200 })
})

const wrong: [what: string, headers: Asked['headers']][] = [
  ['nothing', {}],
  ['an empty token', { Authorization: 'Bearer ' }],
  ['another token', { Authorization: `Bearer ${token.replace('a', 'b')}` }],
  ['a part of it', { Authorization: `Bearer ${token.slice(0, -2)}` }],
  ['more than it', { Authorization: `Bearer ${token}=` }],
  ['two', { Authorization: [`Bearer ${token}`, 'Bearer another'] }],
  ['a list', { Authorization: `Bearer ${token}, Bearer ${token}` }],
  ['another scheme', { Authorization: `Basic ${btoa(`a:${token}`)}` }],
  ['it without a scheme', { Authorization: token }],
  ['it in another header', { 'X-Token': token }],
  ['14,000 letters', { Authorization: `Bearer ${'a'.repeat(14_000)}` }],
]
test.each(wrong)('who shows %s is not, and is asked for it', async (_, headers = {}) => {
  const before = scrapes
  const { status, asks, body } = await ask({ headers })
  expect([status, asks]).toEqual([401, 'Bearer realm="metrics"'])
  expect(body).not.toContain('handbill')
  expect(scrapes).toBe(before)
})

test('a token in the address is none', async () => {
  expect(await ask({ path: `/metrics?token=${token}` })).toMatchObject({ status: 401 })
})

test('heads beyond all bounds are refused', async () => {
  const headers = { Authorization: `Bearer ${'a'.repeat(40_000)}` }
  expect((await ask({ headers }).catch(() => ({ status: 431 }))).status).toBe(431)
})

test.each(['/', '/metrics/', '/metricsx', '/healthz', '/articles/a'])(
  'nothing else is there: %s',
  async (path) => {
    expect(await ask({ server: open, path })).toMatchObject({ status: 404 })
  },
)

test('a port without a token tells everyone who reaches it', async () => {
  expect(await ask({ server: open })).toMatchObject({ status: 200 })
  expect(await ask({ server: open, method: 'POST' })).toMatchObject({ status: 405 })
})

test.each(['rebound.example:9100', '127.0.0.1.example'])(
  'a page elsewhere whose name leads here learns nothing: %j',
  async (Host) => {
    expect(await ask({ server: open, headers: { Host } })).toMatchObject({ status: 421 })
  },
)

test('what is no request is answered as such', async () => {
  const socket = connect(open.port, '127.0.0.1')
  socket.write('GET /metrics HTTP/1.1\r\nHost : a\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
})

test('a port that is taken is named', async () => {
  const taken = serveMetrics({ host: '127.0.0.1', port: open.port, token, scrape })
  await expect(taken).rejects.toThrow(
    `METRICS_PORT ${open.port} of 127.0.0.1 cannot be had (EADDRINUSE): set another`,
  )
})
