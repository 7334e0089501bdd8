import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { endConnections } from './end-connections.ts'

test('running answers end, kept connections are closed, new ones are refused', async () => {
  let finish: (() => void) | undefined
  const server = createServer((request, response) => {
    if (request.url === '/slow') {
      response.write('first ')
      finish = () => response.end('last')
    } else response.end('at once')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      get({ port, path, host: '127.0.0.1', agent }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part) => (body += part))
        response.on('end', () => resolve(body))
      }).on('error', reject)
    })
  expect(await ask('/')).toBe('at once')
  const slow = ask('/slow')
  await expect.poll(() => finish).toBeDefined()
  let hasEnded = false
  const ended = endConnections(server).then(() => (hasEnded = true))
  const late = get({ port, host: '127.0.0.1' })
  await expect(new Promise((_, reject) => late.on('error', reject))).rejects.toThrow('ECONNREFUSED')
  expect(hasEnded).toBe(false)
  finish?.()
  expect(await slow).toBe('first last')
  const start = performance.now()
  await ended
  // Far less than a kept connection would stay open.
  expect(performance.now() - start).toBeLessThan(2000)
  agent.destroy()
})
