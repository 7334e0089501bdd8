import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onRequest, type Work } from './on-request.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, signal: AbortSignal) => unknown

let answer: Answer
let close: () => void
let port = 0
const begun = vi.fn<(path: string) => void>()

beforeEach(async () => {
  begun.mockClear()
  const network = ({ headers }: IncomingMessage) => String(headers['x-network'] ?? 'one')
  const pass = onRequest({ atWork: 1, queue: 4 }, network)
  const server = createServer(async (request, response) => {
    const work: Work = async (signal) => {
      begun(request.url ?? '')
      await answer(request, response, signal)
    }
    await pass(request, response, work)
  })
  Object.assign(server, { httpAllowHalfOpen: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  close = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => close())

function send(path: string, network = 'one'): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Network: ${network}\r\nConnection: close\r\n\r\n`,
  )
  return socket
}

/** An answer that comes when it is let. */
function held(): { answer: Answer; let: () => void } {
  const waiting: (() => void)[] = []
  return {
    answer: (_, response) =>
      new Promise<void>((resolve) => {
        waiting.push(() => {
          response.end('made')
          resolve()
        })
      }),
    let: () => {
      for (const each of waiting.splice(0)) each()
    },
  }
}

const hasBegun = (count: number) => vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(count))

test('what finds no room is told when to come again, and the rest is made', async () => {
  const work = held()
  answer = work.answer
  const first = text(send('/search'))
  await hasBegun(1)
  const second = text(send('/search'))
  const third = await text(send('/search'))
  expect(third).toMatch(/^HTTP\/1\.1 503 .*\r\n[\s\S]*\r\nRetry-After: 3\r\n/)
  expect(third).toContain('Please try again in a few seconds.')
  const elsewhere = text(send('/nothing', 'two'))
  work.let()
  expect(await first).toContain('made')
  await hasBegun(2)
  work.let()
  expect(await second).toContain('made')
  await hasBegun(3)
  work.let()
  expect(await elsewhere).toContain('made')
})

test.each([
  '/newsletter',
  '/newsletter/subscribe',
  '/newsletter/confirm/a',
  '/newsletter/unsubscribe/a',
  '/newsletter/preferences/a',
  '/newsletter/proof.js',
  '/admin',
])('%s goes on beside a search', async (path) => {
  const work = held()
  answer = work.answer
  send('/search')
  await hasBegun(1)
  send(path)
  await hasBegun(2)
  work.let()
})

test.each(['/newsletter/daily', '/newsletter/daily/feed.xml', '/card.png', '/preview/a/b', '/a'])(
  '%s waits for a search',
  async (path) => {
    const work = held()
    answer = work.answer
    send('/search')
    await hasBegun(1)
    send(path, 'two')
    send('/newsletter')
    await hasBegun(2)
    expect(begun).not.toHaveBeenCalledWith(path)
    work.let()
    await hasBegun(3)
    work.let()
  },
)

test('the place of a reader who left is free, and their work is never begun', async () => {
  const work = held()
  answer = work.answer
  send('/search')
  await hasBegun(1)
  const leaving = send('/search?left')
  await vi.waitFor(async () => expect(await text(send('/search'))).toContain(' 503 '))
  leaving.resetAndDestroy()
  const next = send('/search?next', 'one')
  const said = text(next)
  await new Promise((resolve) => setTimeout(resolve, 50))
  work.let()
  await hasBegun(2)
  expect(begun.mock.calls.flat()).toEqual(['/search', '/search?next'])
  work.let()
  expect(await said).toContain('made')
})

test('a client that has only ended its side is answered, and makes room for others meanwhile', async () => {
  const work = held()
  answer = work.answer
  const first = send('/search?first')
  await hasBegun(1)
  first.end()
  const second = send('/search?second')
  second.end()
  const said = [text(first), text(second)]
  await new Promise((resolve) => setTimeout(resolve, 50))
  const third = text(send('/search?third'))
  expect(await said[1]).toContain(' 503 ')
  work.let()
  expect(await said[0]).toContain('made')
  await hasBegun(2)
  work.let()
  expect(await third).toContain('made')
})

test('work whose reader left is told so, and has its place until it ends', async () => {
  let told = false
  let end = () => {}
  answer = (_, __, signal) =>
    new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        told = true
      })
      end = resolve
    })
  const leaving = send('/search?left')
  await hasBegun(1)
  send('/search?next', 'two')
  leaving.resetAndDestroy()
  await vi.waitFor(() => expect(told).toBe(true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(begun).toHaveBeenCalledTimes(1)
  end()
  await hasBegun(2)
  end()
})

test('a reader who takes nothing holds up nobody', async () => {
  const page = 'a'.repeat(900_000)
  answer = async (_, response) => {
    for (let part = 0; part < 9; part++)
      if (!response.write(page.slice(part * 100_000, (part + 1) * 100_000)))
        await new Promise((resolve) => response.once('drain', resolve))
    response.end()
    await new Promise((resolve) => response.once('finish', resolve))
  }
  const slow = send('/search?slow')
  slow.pause()
  await hasBegun(1)
  expect((await text(send('/search', 'two'))).length).toBeGreaterThan(900_000)
  slow.destroy()
})

test('neither does one who takes nothing of a long file', async () => {
  answer = async (_, response) => {
    for (let part = 0; part < 100; part++)
      if (!response.write('a'.repeat(100_000)))
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve))
    response.end()
  }
  const slow = send('/preview/a/b/film.mp4')
  slow.pause()
  await hasBegun(1)
  expect((await text(send('/preview/a/b', 'two'))).length).toBeGreaterThan(9_000_000)
  slow.destroy()
})
