import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerHook, hookPath } from './answer-hook.ts'

const secret = 'a secret of the tests'
let asked = 0
let server: Server
let at: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const ask = async () => {
      asked++
    }
    if (!(await answerHook(request, response, { secret, ask }))) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  asked = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const body = JSON.stringify({ ref: 'refs/heads/main', filler: 'x'.repeat(200_000) })
const sum = (text: string, by = secret) => createHmac('sha256', by).update(text).digest('hex')

async function send(headers: Record<string, string>, text = body): Promise<number> {
  const { status } = await fetch(at + hookPath, { method: 'POST', headers, body: text })
  return status
}

test.each([
  ['GitHub', { 'X-Hub-Signature-256': `sha256=${sum(body)}` }],
  ['Forgejo', { 'X-Forgejo-Signature': sum(body) }],
  ['Gitea', { 'X-Gitea-Signature': sum(body) }],
  ['GitLab', { 'X-Gitlab-Token': secret }],
])('%s is believed', async (_forge, headers) => {
  expect(await send(headers)).toBe(202)
  expect(asked).toBe(1)
})

test.each<[string, Record<string, string>]>([
  ['nothing', {}],
  ['another secret', { 'X-Hub-Signature-256': `sha256=${sum(body, 'another')}` }],
  ['another body', { 'X-Hub-Signature-256': `sha256=${sum('{}')}` }],
  ['the sum of nothing', { 'X-Hub-Signature-256': 'sha256=' }],
  ['the secret in another place', { 'X-Hub-Signature-256': secret }],
  ['another token', { 'X-Gitlab-Token': `${secret}x` }],
  ['a signature of Forgejo in GitHub’s words', { 'X-Forgejo-Signature': `sha256=${sum(body)}` }],
])('%s is not', async (_what, headers) => {
  expect(await send(headers)).toBe(401)
  expect(asked).toBe(0)
})

test('a thousand are answered, and one that never ends its sentence holds up nobody', async () => {
  const port = Number(new URL(at).port)
  const slow = connect(port, '127.0.0.1')
  slow.write(`POST ${hookPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf`)
  const right = { 'X-Hub-Signature-256': `sha256=${sum('{}')}` }
  const statuses = new Map<number, number>()
  for (let round = 0; round < 10; round++) {
    const some = Array.from({ length: 100 }, (_, index) =>
      send(index % 2 === 0 ? right : { 'X-Hub-Signature-256': 'sha256=00' }, '{}'),
    )
    for (const status of await Promise.all(some))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect([...statuses.keys()].every((status) => [202, 401, 503].includes(status))).toBe(true)
  expect(asked).toBe(statuses.get(202))
  slow.destroy()
  expect(await send(right, '{}')).toBe(202)
})

test('as many slow ones as are read at once, and more, keep no forge out', async () => {
  const port = Number(new URL(at).port)
  const slow = Array.from({ length: 12 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    socket.write(`POST ${hookPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf`)
    return socket
  })
  const right = { 'X-Hub-Signature-256': `sha256=${sum('{}')}` }
  await expect.poll(() => send(right, '{}')).toBe(503)
  await expect.poll(() => send(right, '{}'), { timeout: 5000 }).toBe(202)
  for (const socket of slow) socket.destroy()
})

test('what is too long is refused before it is read, another method and another address are not for it', async () => {
  const port = Number(new URL(at).port)
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.write(`POST ${hookPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n`)
  })
  expect(answer).toMatch(/^HTTP\/1.1 413/)
  expect((await fetch(at + hookPath)).status).toBe(405)
  expect((await fetch(`${at}/hooks/other`, { method: 'POST' })).status).toBe(404)
  expect(asked).toBe(0)
})
