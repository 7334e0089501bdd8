import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startRenderServer } from './render-server.ts'
import { type Renderer, socketRenderer } from './renderer.ts'

const root = mkdtempSync(join(tmpdir(), 'handbill-test-'))
const temporary = join(root, 'tmp')
beforeAll(() => {
  mkdirSync(temporary)
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true })
})

const render: Renderer['render'] = async (path, moment) => {
  if (path === '/broken') throw new Error('app/page.tsx: it broke')
  const headers = { 'content-type': 'text/plain', location: '/elsewhere' }
  return { status: 404, headers, body: Buffer.from(`${path} at ${moment}`) }
}
const folderOf = (name: string) => join(temporary, `handbill-render-${name}`)

test('what a process left that was killed is removed; what is in use, or not begun, stays', async () => {
  for (const name of ['left', 'begun']) mkdirSync(folderOf(name))
  const killed = `require('net').createServer().listen(${JSON.stringify(join(folderOf('left'), 'socket'))},
    () => process.kill(process.pid, 'SIGKILL'))`
  expect(spawnSync(process.execPath, ['-e', killed]).signal).toBe('SIGKILL')
  expect(existsSync(join(folderOf('left'), 'socket'))).toBe(true)
  const inUse = await startRenderServer(render)
  const other = await startRenderServer(render)
  expect(existsSync(folderOf('left'))).toBe(false)
  expect([folderOf('begun'), inUse.socket, other.socket].map(existsSync)).toEqual([
    true,
    true,
    true,
  ])
  await inUse.close()
  await other.close()
  expect(existsSync(inUse.socket)).toBe(false)
})

test('a connection that is idle stays: who closes it while a request comes would lose a page', async () => {
  const server = await startRenderServer(render)
  const agent = new Agent({ keepAlive: true })
  const { headers } = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ socketPath: server.socket, agent }, (answer) => resolve(answer.resume())).on(
      'error',
      reject,
    )
  })
  expect(headers.connection).toBe('keep-alive')
  // After how many seconds it would close it.
  expect(headers['keep-alive']).toBeUndefined()
  agent.destroy()
  await server.close()
})

test('what is asked for comes back as it was rendered, and a fault as what it says', async () => {
  const server = await startRenderServer(render)
  const renderer = socketRenderer(server.socket)
  expect(await renderer.render('/a?b=c', 5)).toMatchObject({
    status: 404,
    headers: { 'content-type': 'text/plain', location: '/elsewhere' },
    body: Buffer.from('/a?b=c at 5'),
  })
  await expect(renderer.render('/broken', 5)).rejects.toThrow('app/page.tsx: it broke')
  await renderer.close()
  await server.close()
})
