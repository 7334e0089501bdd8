import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Application } from './open-application.ts'
import { startRenderServer } from './render-server.ts'
import { socketRenderer } from './renderer.ts'

const root = mkdtempSync(join(tmpdir(), 'handbill-test-'))
const temporary = join(root, 'tmp')
beforeAll(() => {
  for (const folder of ['.next', 'tmp']) mkdirSync(join(root, folder))
  const manifest = { preview: { previewModeId: '0' } }
  writeFileSync(join(root, '.next', 'prerender-manifest.json'), JSON.stringify(manifest))
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true })
})

const application = { handle: async () => undefined, close: async () => undefined }
const folderOf = (name: string) => join(temporary, `handbill-render-${name}`)

test('what a process left that was killed is removed; what is in use, or not begun, stays', async () => {
  for (const name of ['left', 'begun']) mkdirSync(folderOf(name))
  const killed = `require('net').createServer().listen(${JSON.stringify(join(folderOf('left'), 'socket'))},
    () => process.kill(process.pid, 'SIGKILL'))`
  expect(spawnSync(process.execPath, ['-e', killed]).signal).toBe('SIGKILL')
  expect(existsSync(join(folderOf('left'), 'socket'))).toBe(true)
  const inUse = await startRenderServer(application, root)
  const other = await startRenderServer(application, root)
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
  const handle: Application['handle'] = async (_, response) => void response.end()
  const server = await startRenderServer({ ...application, handle }, root)
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

test('work whose asker left is told so, and is over when it has ended', async () => {
  let end: (() => void) | undefined
  const closed = vi.fn()
  const working: Application = {
    handle: (_, response) => {
      response.once('close', closed)
      return new Promise((resolve) => {
        end = resolve
      })
    },
    close: async () => undefined,
  }
  const server = await startRenderServer(working, root)
  const renderer = socketRenderer(server.socket, () => undefined, server.ended)
  const leaving = new AbortController()
  const over = vi.fn()
  const rendering = renderer.render('/', 0, leaving.signal).catch(over)
  await vi.waitFor(() => expect(end).toBeDefined())
  leaving.abort()
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1))
  expect(over).not.toHaveBeenCalled()
  end?.()
  await rendering
  expect(over).toHaveBeenCalledTimes(1)
  await renderer.close()
  await server.close()
})
