import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tellRequestId } from '#lib/edition/serve/tell-request-id.ts'
import { exposition } from '#lib/metrics/exposition.ts'
import { keptSamples, startMetrics, stopMetrics } from '#lib/metrics/metrics.ts'
import { answerScrape } from './metrics/answer-scrape.ts'
import { type RunningServer, serveApplication } from './serve-application.ts'

vi.mock('#lib/edition/render/open-application.ts', () => ({
  openApplication: async () => ({ handle: async () => undefined, close: async () => undefined }),
}))

const guarded = { scrape: { text: async () => 'numbers\n' }, token: 'a-token-of-this-test' }

/** What is at `/kept` is of a file; all else is made for the request. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/' } = request
  if (url === '/fault') throw new Error('no reader@example.org')
  if (url !== '/kept') tellRequestId(response)
  response.writeHead(url.startsWith('/nothing') ? 404 : 200).end('page')
}

function start(hasOwnProxy: boolean): Promise<RunningServer> {
  return serveApplication({
    ...{ root: '.', host: '127.0.0.1', port: 0, hasOwnProxy },
    edition: async () => ({ answer, close: async () => undefined }),
    answerFirst: (request, response) => answerScrape(request, response, guarded),
  })
}

let plain: RunningServer
let proxied: RunningServer
beforeAll(async () => {
  plain = await start(false)
  proxied = await start(true)
})
afterAll(async () => {
  await plain.close()
  await proxied.close()
})

/** What is answered to a request with this head. */
async function ask(path: string, headers: string[] = [], server = plain) {
  const socket = connect(server.port, '127.0.0.1')
  const head = [`GET ${path} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers]
  socket.end(`${head.join('\r\n')}\r\n\r\n`)
  const said = await text(socket)
  const [, id] = /^X-Request-Id: (.*)\r$/m.exec(said) ?? []
  return { status: Number(said.slice(9, 12)), id, said }
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
const given = '0123456789abcdef0123456789abcdef'

describe('ids of requests', () => {
  test('are in answers that are made for one, each its own, and not in those of files', async () => {
    const ids = [await ask('/a'), await ask('/a'), await ask('/fault'), await ask('/a#b')]
    expect(ids.map(({ status }) => status)).toEqual([200, 200, 500, 400])
    for (const { id } of ids) expect(id).toMatch(uuid)
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4)
    expect((await ask('/kept')).id).toBeUndefined()
  })

  test('are those of a proxy of our own, and of nobody else', async () => {
    const headers = [`X-Request-Id: ${given}`]
    expect((await ask('/a', headers, proxied)).id).toBe(given)
    expect((await ask('/a', headers)).id).toMatch(uuid)
  })

  test.each([
    ['two', [`X-Request-Id: ${given}`, `X-Request-Id: ${given}`]],
    ['an address', ['X-Request-Id: reader@example.org']],
    ['a line more', [`X-Request-Id: ${given}%0d%0aSet-Cookie: a=b`]],
    ['a bare line feed', [`X-Request-Id: ${given}\n Set-Cookie: a=b`]],
    ['20,000 digits', [`X-Request-Id: ${'0'.repeat(20_000)}`]],
  ])('that are none are passed over: %s', async (_, headers) => {
    const { status, id, said } = await ask('/a', headers, proxied)
    expect(said).not.toMatch(/set-cookie|reader@/i)
    if (status === 200) expect(id).toMatch(uuid)
    else expect(status).toBe(400)
  })
})

describe('numbers of requests', () => {
  beforeEach(() => startMetrics())
  afterEach(() => stopMetrics())

  const kept = () =>
    exposition(keptSamples())
      .split('\n')
      .filter((line) => line.startsWith('handbill_http_requests_total'))

  test('are by kind and status, whatever a stranger asks for', async () => {
    const paths = Array.from({ length: 1500 }, (_, index) => `/nothing-${index}@example.org`)
    while (paths.length > 0) await Promise.all(paths.splice(0, 50).map((path) => ask(path)))
    await ask('/articles/a')
    await ask('/fault')
    await ask('/healthz')
    await ask('/articles/a', ['Host: b'])
    await vi.waitFor(() => expect(kept()).toHaveLength(5))
    expect(kept().toSorted()).toEqual(
      [
        'handbill_http_requests_total{kind="article",status="200"} 1',
        'handbill_http_requests_total{kind="article",status="400"} 1',
        'handbill_http_requests_total{kind="page",status="404"} 1500',
        'handbill_http_requests_total{kind="page",status="500"} 1',
        'handbill_http_requests_total{kind="probe",status="200"} 1',
      ].toSorted(),
    )
    const text = exposition(keptSamples())
    expect(text).toContain('handbill_http_request_duration_seconds_count{kind="page"} 1501')
    expect(text).not.toContain('example.org')
  })

  test('are told on the port of readers to those who show the token', async () => {
    const shown = (token: string) => [`Authorization: Bearer ${token}`]
    expect((await ask('/metrics', shown(guarded.token))).said).toMatch(/\r\n\r\nnumbers\n$/)
    expect((await ask('/metrics', shown('another-token-of-it'))).status).toBe(401)
    expect((await ask('/metrics')).status).toBe(401)
  })
})
