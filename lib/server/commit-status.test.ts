import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStatus } from './commit-status.ts'

const told: { url: string; headers: Record<string, unknown>; body: unknown }[] = []
let status = 201
let server: Server
let at: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { url = '', headers } = request
    told.push({ url, headers, body: JSON.parse(Buffer.concat(parts).toString()) })
    response.writeHead(status).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

const said = {
  commit: 'abc',
  state: 'failure',
  description: `Not published: ${'x'.repeat(200)}`,
} as const
const description = expect.stringMatching(/^Not published: x{124}…$/)

test.each([
  [
    'github',
    '/api/v3/repos/desk/news/statuses/abc',
    'authorization',
    'Bearer t',
    { state: 'failure', context: 'handbill', description },
  ],
  [
    'gitlab',
    '/api/v4/projects/desk%2Fnews/statuses/abc',
    'private-token',
    't',
    { state: 'failed', name: 'handbill', description },
  ],
  [
    'forgejo',
    '/api/v1/repos/desk/news/statuses/abc',
    'authorization',
    'token t',
    { state: 'failure', context: 'handbill', description },
  ],
] as const)('%s is told by its own interface', async (kind, url, header, value, body) => {
  await tellStatus({ kind, token: 't', url: `${at}/desk/news.git` }, said)
  const last = told.at(-1)
  expect([last?.url, last?.headers[header], last?.body]).toEqual([url, value, body])
})

test('what it refuses is told without the token', async () => {
  status = 403
  const telling = tellStatus(
    { kind: 'forgejo', token: 'secret-token', url: `${at}/desk/news` },
    said,
  )
  await expect(telling).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 403 to the status of a commit$/)
})
