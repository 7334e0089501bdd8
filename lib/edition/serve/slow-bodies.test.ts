import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerMalformed } from './malformed.ts'
import { boundBodies, boundByProgress } from './slow-bodies.ts'

const known = { bytes: 10, within: 200, longest: 2000 }
const server = createServer()
answerMalformed(server)
boundBodies(server, 300)
server.on('request', async (asked: IncomingMessage, response) => {
  if (asked.url === '/known') boundByProgress(asked, known)
  const body = await text(asked).catch(() => '')
  response.end(String(body.length))
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

/** What is answered to so many pieces of 20 bytes, `apart` milliseconds after each other. */
async function send(path: string, pieces: number, apart: number): Promise<string> {
  const { port } = server.address() as AddressInfo
  const headers = { 'Content-Length': pieces * 20 }
  const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers })
  const answer = new Promise<string>((done) => {
    sent.on('response', (told) => text(told).then((body) => done(`${told.statusCode} ${body}`)))
    sent.on('error', () => done('ended'))
  })
  let isOver = false
  answer.then(() => {
    isOver = true
  })
  for (let piece = 0; piece < pieces && !isOver; piece++) {
    sent.write('x'.repeat(20))
    await setTimeout(apart)
  }
  if (!isOver) sent.end()
  return answer
}

it('waits for what comes in steadily of one who is known, and for others no longer than the limit', async () => {
  const [slow, known, quick, stuck] = await Promise.all([
    send('/', 8, 100),
    send('/known', 8, 100),
    send('/', 2, 1),
    send('/known', 2, 1500),
  ])
  expect([slow, known, quick, stuck]).toEqual(['408 ', '200 160', '200 40', '408 '])
})
