import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { endConnections } from './end-connections.ts'
import { listen } from './listen.ts'

const host = '127.0.0.1'

/** Opens so many connections from another process, which ends them after a while. */
function connectFromElsewhere(port: number, count: number) {
  const code = `for (let i = 0; i < ${count}; i++) require('net').connect(${port}, '${host}').on('error', () => {})
    setTimeout(() => process.exit(), 60_000)`
  return spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
}

test('a crowd is let in although every turn of the event loop is long', async ({ skip }) => {
  skip(process.platform !== 'linux', 'it is there on Linux alone')
  let count = 0
  const server = createServer().on('connection', () => {
    count++
  })
  const others = await listen(server, { host, port: 0 })
  const crowd = connectFromElsewhere((server.address() as AddressInfo).port, 200)
  let turns = 0
  while (count < 200 && turns < 2000) {
    const until = performance.now() + (count > 0 ? 5 : 0)
    while (performance.now() < until);
    if (count > 0) turns++
    await new Promise((resolve) => setImmediate(resolve))
  }
  crowd.kill()
  await endConnections(server, others)
  expect(count).toBe(200)
  // One a turn would take 200.
  expect(turns).toBeLessThan(150)
})

test('connections of all sockets are answered, and ended with the server', async () => {
  const server = createServer((_, response) => response.end('answered'))
  const others = await listen(server, { host, port: 0 })
  const { port } = server.address() as AddressInfo
  const asking = Array.from({ length: 20 }, () => fetch(`http://${host}:${port}/`))
  const answers = await Promise.all(asking)
  expect(await Promise.all(answers.map((each) => each.text()))).toEqual(Array(20).fill('answered'))
  await endConnections(server, others)
  await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow()
})

test('a port is not shared with another process', async () => {
  const first = createServer()
  const others = await listen(first, { host, port: 0 })
  const { port } = first.address() as AddressInfo
  await expect(listen(createServer(), { host, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await endConnections(first, others)
})
