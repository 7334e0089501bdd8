import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { boundedText } from './bounded-text.ts'

async function asking(answer: RequestListener, patience = 5000): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`
  return boundedText(url, { patience, most: 1000 }).finally(() => {
    server.closeAllConnections()
    server.close()
  })
}

test('gives what is answered', async () => {
  expect(await asking((_, response) => response.end('a text'))).toBe('a text')
})

const refused: [what: string, answer: RequestListener, patience?: number][] = [
  ['another status', (_, response) => response.writeHead(404).end('none')],
  ['a redirect', (_, response) => response.writeHead(302, { Location: '/b' }).end()],
  ['too much', (_, response) => response.end('a'.repeat(1001))],
  ['no answer', () => undefined, 50],
  ['an answer without an end', (_, response) => response.write('a'), 50],
]
test.each(refused)('rejects: %s', async (_, answer, patience) => {
  await expect(asking(answer, patience)).rejects.toThrow()
})
