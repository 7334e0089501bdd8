import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import { askHost } from './ask-host.ts'
import { ConfirmedRights } from './confirmed-rights.ts'

let server: Server
let host: GitHost
let asked: string[] = []
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

test('a host that does not answer lets nobody in', async () => {
  expect(await askHost({ ...host, host: 'http://127.0.0.1:1' }, 'right-token')).toBe(false)
})

test('the host is asked once for each token, and never for what is none', async () => {
  asked = []
  const rights = new ConfirmedRights((token) => askHost(host, token))
  const several = await Promise.all([1, 2, 3].map(() => rights.mayAsk('right-token')))
  expect([...several, await rights.mayAsk('right-token')]).toEqual([true, true, true, true])
  expect(await rights.mayAsk('wrong-token')).toBe(false)
  expect(await rights.mayAsk('wrong-token')).toBe(false)
  expect(await rights.mayAsk('short')).toBe(false)
  expect(await rights.mayAsk(`right-token\r\nX: y`)).toBe(false)
  expect(asked).toEqual([
    '/api/v1/repos/paper/site Bearer right-token',
    '/api/v1/repos/paper/site Bearer wrong-token',
  ])
})

test('a flood of made-up tokens is not handed on', async () => {
  asked = []
  const rights = new ConfirmedRights((token) => askHost(host, token))
  const many = Array.from({ length: 100 }, (_, index) => rights.mayAsk(`made-up-${index}`))
  expect(new Set(await Promise.all(many))).toEqual(new Set([false]))
  expect(asked.length).toBe(8)
})
