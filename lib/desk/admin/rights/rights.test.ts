import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import { askHost } from './ask-host.ts'
import { ConfirmedRights } from './confirmed-rights.ts'

let server: Server
let host: GitHost
let asked: string[] = []
let refusing: number | undefined
const may = (level: number | null) => (level === null ? null : { access_level: level })
const answers: Record<string, object> = {
  '/api/v1/repos/paper/site': { permissions: { admin: false, push: true, pull: true } },
  '/api/v1/repos/paper/read': { permissions: { admin: false, push: false, pull: true } },
  '/api/v3/repos/paper/site': { permissions: { push: true } },
  '/api/v4/projects/paper%2Fsite': {
    permissions: { project_access: may(null), group_access: may(30) },
  },
  '/api/v4/projects/paper%2Fread': { permissions: { project_access: may(20) } },
}

beforeAll(async () => {
  server = createServer(({ url = '', headers }, answer) => {
    asked.push(`${url} ${headers.authorization}`)
    if (refusing !== undefined) return answer.writeHead(refusing).end()
    if (url === '/api/v1/repos/paper/moved')
      return answer.writeHead(302, { Location: 'https://elsewhere.example/' }).end()
    const body = headers.authorization === 'Bearer right-token' ? answers[url] : undefined
    answer.writeHead(body ? 200 : 404).end(JSON.stringify(body ?? {}))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  host = {
    ...{ place: 'gitea', repository: 'paper/site', branch: undefined, folder: 'content' },
    ...{ host: `http://127.0.0.1:${port}`, clientId: undefined, signIn: undefined },
  }
})
afterAll(() => server.close())

test.each([
  ['Gitea', 'gitea', 'paper/site', true],
  ['Gitea, to read only', 'gitea', 'paper/read', false],
  ['Gitea, which leads elsewhere', 'gitea', 'paper/moved', false],
  ['GitHub of one’s own', 'github', 'paper/site', true],
  ['GitLab', 'gitlab', 'paper/site', true],
  ['GitLab, to report only', 'gitlab', 'paper/read', false],
] as const)('%s', async (_, place, repository, expected) => {
  expect(await askHost({ ...host, place, repository }, 'right-token')).toBe(expected)
  expect(await askHost({ ...host, place, repository }, 'wrong-token')).toBe(false)
})

test('a host that does not answer, is busy or broken says neither yes nor no', async () => {
  expect(await askHost({ ...host, host: 'http://127.0.0.1:1' }, 'right-token')).toBeUndefined()
  for (const status of [429, 500, 503]) {
    refusing = status
    expect(await askHost(host, 'right-token')).toBeUndefined()
  }
  refusing = undefined
})

test('the host is asked once for each token, and never for what is none', async () => {
  asked = []
  const rights = new ConfirmedRights((token) => askHost(host, token))
  const several = await Promise.all([1, 2, 3].map(() => rights.mayAsk('right-token', 'a')))
  expect([...several, await rights.mayAsk('right-token', 'a')]).toEqual([true, true, true, true])
  expect(await rights.mayAsk('wrong-token', 'a')).toBe(false)
  expect(await rights.mayAsk('wrong-token', 'a')).toBe(false)
  expect(await rights.mayAsk('short', 'a')).toBe(false)
  expect(await rights.mayAsk(`right-token\r\nX: y`, 'a')).toBe(false)
  expect(asked).toEqual([
    '/api/v1/repos/paper/site Bearer right-token',
    '/api/v1/repos/paper/site Bearer wrong-token',
  ])
})

test('a flood of made-up tokens is not handed on, and keeps nobody out', async () => {
  const rights = new ConfirmedRights((token) => askHost(host, token))
  expect(await rights.mayAsk('right-token', 'editor')).toBe(true)
  asked = []
  const flood = Array.from({ length: 100 }, (_, index) =>
    rights.mayAsk(`made-up-${index}`, 'stranger'),
  )
  const other = rights.mayAsk('wrong-token', 'another')
  expect(new Set(await Promise.all(flood))).toEqual(new Set([false, undefined]))
  expect(await other).toBe(false)
  expect(asked.length).toBe(4)
  for (let index = 0; index < 100; index++)
    await rights.mayAsk(`slowly-made-up-${index}`, 'stranger')
  expect(asked.length).toBe(31)
  for (let network = 0; network < 1100; network++)
    await rights.mayAsk(`made-up-too-${network}`, String(network))
  asked = []
  expect(await rights.mayAsk('right-token', 'editor')).toBe(true)
  expect(asked).toEqual([])
})
