import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { AdminSettings, GitHost } from '#lib/settings/admin-settings.ts'
import { editorPlace } from './editor-access.ts'
import { editorPolicy } from './page-policy.ts'

const github: GitHost = {
  ...{ place: 'github', repository: 'paper/site', branch: undefined, folder: 'content' },
  ...{ host: 'https://github.com', clientId: undefined, signIn: undefined },
}

test.each([
  ['GitHub', github, "connect-src 'self' https://api.github.com"],
  [
    'GitHub of one’s own',
    { ...github, host: 'https://git.example' },
    "connect-src 'self' https://git.example",
  ],
  [
    'Forgejo',
    { ...github, place: 'gitea' as const, host: 'https://git.example' },
    "connect-src 'self' https://git.example",
  ],
  ['the folder', { place: 'local' as const }, "connect-src 'self'"],
])('of %s the page asks nobody else', (_, place, asked) => {
  const policy = editorPolicy(place).split('; ')
  expect(policy).toContain(asked)
  expect(policy).toContain("script-src 'self'")
})

describe('the one who asks', () => {
  const answer = (peer: string, ...more: string[]) =>
    ({
      req: {
        ...{ rawHeaders: ['Host', 'localhost:3000', ...more], httpVersion: '1.1' },
        socket: { remoteAddress: peer },
      },
    }) as unknown as ServerResponse
  const here = answer('127.0.0.1')
  const cases: [
    what: string,
    admin: AdminSettings | undefined,
    isWriting: boolean,
    answer: ServerResponse,
    place: string | undefined,
  ][] = [
    ['here, while somebody writes', undefined, true, here, 'local'],
    ['here, where it is off', { place: 'off' }, true, here, undefined],
    ['here, of the server', undefined, false, here, undefined],
    ['here, of the server that is told so', { place: 'local' }, false, here, undefined],
    ['from another machine', undefined, true, answer('192.0.2.1'), undefined],
    ['through a proxy', undefined, true, answer('127.0.0.1', 'Via', 'x'), undefined],
    ['from anywhere, for a host', github, false, answer('192.0.2.1'), 'github'],
  ]
  test.each(cases)('%s', (_, admin, isWriting, answer, place) => {
    expect(editorPlace(admin, { isWriting, answer })?.place).toBe(place)
  })
})
