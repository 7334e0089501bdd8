import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { boundConnections, type ConnectionLimits, isEnded } from './connections.ts'

/** Requests that Node.js made objects of. */
let told = 0
const closing: (() => void)[] = []
afterEach(() => {
  told = 0
  for (const close of closing.splice(0)) close()
})

async function serve(
  limits: Partial<ConnectionLimits>,
  answer: (response: ServerResponse) => unknown = (response) => response.end('answered'),
): Promise<() => Socket> {
  const server = createServer()
  server.on('request', () => told++)
  boundConnections(server, limits)
  server.on('request', (request, response) => isEnded(request) || answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => undefined)
    return socket
  }
}

const hasConnected = (socket: Socket) => new Promise((resolve) => socket.once('connect', resolve))
const hasEnded = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))
const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'
const last = request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')

test('the oldest connection that asks for nothing makes room for a new one', async () => {
  const open = await serve({ most: 2 })
  const [oldest, older] = [open(), open()]
  await Promise.all([hasConnected(oldest), hasConnected(older)])
  const ended = hasEnded(oldest)
  const newest = open()
  newest.write(last)
  expect(await text(newest)).toContain('answered')
  await ended
  older.write(last)
  expect(await text(older)).toContain('answered')
})

test('so does one that never ends its head; one that has asked lately stays', async () => {
  const open = await serve({ most: 2 })
  const busy = open()
  await hasConnected(busy)
  const slow = open()
  slow.write('GET / HTTP/1.1\r\n')
  await hasConnected(slow)
  busy.write(request)
  await new Promise((resolve) => busy.once('data', resolve))
  const ended = hasEnded(slow)
  const newest = open()
  newest.write(last)
  expect(await text(newest)).toContain('answered')
  await ended
  busy.write(last)
  expect(await text(busy)).toContain('answered')
})

test('an answer that is under way is not given up for a new connection', async () => {
  const answers: ServerResponse[] = []
  const open = await serve({ most: 1 }, (response) => answers.push(response))
  const first = open()
  first.write(last)
  const said = text(first)
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const second = open()
  await hasEnded(second)
  answers[0]?.end('answered')
  expect(await said).toContain('answered')
})

test('a client that takes nothing of long answers is ended, and the others are not', async () => {
  const large = Buffer.alloc(16 * 1024 * 1024)
  const open = await serve({ bytes: 1024 * 1024, period: 20 }, (response) => response.end(large))
  const small = open()
  await hasConnected(small)
  const slow = open()
  slow.write(request)
  slow.pause()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const ended = hasEnded(slow)
  slow.resume()
  await ended
  expect(slow.bytesRead).toBeLessThan(large.length)
  expect(small.destroyed).toBe(false)
})

test('so are those that send heads without an end', async () => {
  const open = await serve({ bytes: 20_000, period: 20 })
  const quiet = open()
  await hasConnected(quiet)
  const greedy = [1, 2, 3].map(() => {
    const socket = open()
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nA: ${'a'.repeat(10_000)}`)
    return socket
  })
  await Promise.race(greedy.map(hasEnded))
  quiet.write(last)
  expect(await text(quiet)).toContain('answered')
})

test('requests that were read whole count for nothing', async () => {
  const open = await serve({ bytes: 20_000, period: 20 })
  const busy = open()
  for (let round = 0; round < 10; round++) {
    busy.write(request.replace('\r\n\r\n', `\r\nA: ${'a'.repeat(8000)}\r\n\r\n`))
    await new Promise((resolve) => busy.once('data', resolve))
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  busy.write(last)
  expect(await text(busy)).toContain('answered')
})

test('a few requests that are sent at once are all answered', async () => {
  const open = await serve({}, (response) => setTimeout(() => response.end('answered'), 5))
  const socket = open()
  socket.write(request.repeat(7) + last)
  expect((await text(socket)).match(/answered/g)).toHaveLength(8)
})

test('a flood of them ends its connection before more than eight are begun', async () => {
  const answers: ServerResponse[] = []
  const open = await serve({}, (response) => answers.push(response))
  const floods = Array.from({ length: 10 }, () => {
    const socket = open()
    socket.write(request.repeat(2300))
    return text(socket).catch(() => 'reset')
  })
  const said = await Promise.all(floods)
  // What of a flood was not read when its connection ended has the answer lost (RFC 9112, 9.6).
  expect(said.filter((each) => each !== 'reset' && !each.startsWith('HTTP/1.1 503'))).toEqual([])
  expect(answers).toHaveLength(80)
  expect(told).toBe(90)
  const honest = open()
  honest.write(last)
  await vi.waitFor(() => expect(answers.some(({ req }) => !isEnded(req))).toBe(true))
  answers.find(({ req }) => !isEnded(req))?.end('answered')
  expect(await text(honest)).toContain('answered')
})

test('who asks for a hundred at once is told so', async () => {
  const open = await serve({}, (response) => setTimeout(() => response.end('answered'), 50))
  const socket = open()
  socket.write(request.repeat(100) + last)
  const said = await text(socket)
  expect(said).toMatch(/^HTTP\/1.1 503 .*\r\nRetry-After: 1\r\n/s)
  expect(said).not.toContain('answered')
})

test('what waits behind an answer is counted as left with us', async () => {
  const large = Buffer.alloc(2 * 1024 * 1024)
  const answers: ServerResponse[] = []
  const open = await serve({ bytes: 1024 * 1024, period: 20 }, (response) => {
    answers.push(response)
    if (answers.length > 1) response.end(large)
  })
  const socket = open()
  socket.write(request.repeat(2))
  await hasEnded(socket)
  expect(answers).toHaveLength(2)
})

test('answers that wait behind another hear that their connection is gone', async () => {
  const answers: ServerResponse[] = []
  const open = await serve({}, (response) => answers.push(response))
  const socket = open()
  socket.write(request.repeat(3))
  await vi.waitFor(() => expect(answers).toHaveLength(3))
  const closed = answers.map((each) => new Promise((resolve) => each.once('close', resolve)))
  socket.resetAndDestroy()
  await Promise.all(closed)
})
