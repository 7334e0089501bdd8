import { expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

const host = { branch: undefined, folder: 'content', clientId: undefined, signIn: undefined }
const good: [env: Record<string, string>, admin: object | undefined][] = [
  [{}, undefined],
  [{ ADMIN_REPOSITORY: 'a/b' }, undefined],
  [{ ADMIN: 'off' }, { place: 'off' }],
  [{ ADMIN: 'local' }, { place: 'local' }],
  [
    { ADMIN: 'github', ADMIN_REPOSITORY: 'paper/site', ADMIN_SIGN_IN: 'https://a.example/' },
    {
      ...host,
      ...{ place: 'github', repository: 'paper/site', host: 'https://github.com' },
      signIn: 'https://a.example',
    },
  ],
  [
    { ADMIN: 'gitlab', ADMIN_REPOSITORY: 'a/b/c', ADMIN_CLIENT_ID: '0f', ADMIN_BRANCH: 'live' },
    {
      ...host,
      ...{ place: 'gitlab', repository: 'a/b/c', host: 'https://gitlab.com' },
      ...{ clientId: '0f', branch: 'live' },
    },
  ],
  [
    {
      ...{ ADMIN: 'forgejo', ADMIN_REPOSITORY: 'a/b', ADMIN_FOLDER: '.' },
      ADMIN_HOST: 'https://codeberg.org/',
    },
    {
      ...host,
      ...{ place: 'gitea', repository: 'a/b', folder: '', host: 'https://codeberg.org' },
    },
  ],
]
test.each(good)('%j', (env, admin) => {
  expect(readSettings(env).admin).toEqual(admin)
})

const github = { ADMIN: 'github', ADMIN_REPOSITORY: 'a/b' }
const bad: [env: Record<string, string>, told: string][] = [
  [{ ADMIN: 'on' }, 'ADMIN is "on", expected off, local, github, gitlab, gitea or forgejo'],
  [
    { ADMIN: 'github' },
    'ADMIN_REPOSITORY is not set, expected an owner and a name, as ADMIN is github',
  ],
  [
    { ADMIN: 'gitea', ADMIN_REPOSITORY: 'a/b' },
    'ADMIN_HOST is not set, expected an address such as https://git.example.org, as ADMIN is gitea',
  ],
  [
    { ...github, ADMIN_HOST: 'http://git.example.org' },
    'ADMIN_HOST is "http://git.example.org", expected an address such as https://git.example.org',
  ],
  [
    { ...github, ADMIN_FOLDER: '../..' },
    'ADMIN_FOLDER is "../..", expected a folder such as content, or a dot for all',
  ],
  [
    { ...github, ADMIN_CLIENT_ID: 'abc' },
    'ADMIN_CLIENT_ID is "abc", expected nothing, as ADMIN is github: ADMIN_SIGN_IN signs in there',
  ],
]
test.each(bad)('%j is refused', (env, told) => {
  expect(() => readSettings(env)).toThrow(SettingsError)
  expect(() => readSettings(env)).toThrow(told)
})
