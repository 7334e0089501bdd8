import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const publisher = (env: Record<string, string>) => readSettings(env).publisher

test.each([
  [
    'https://git.example.org/desk/news.git#main',
    'https://git.example.org/desk/news.git',
    'main',
    '',
  ],
  [
    'https://token@git.example.org/news#release/1',
    'https://token@git.example.org/news',
    'release/1',
    '',
  ],
  [
    'git@git.example.org:desk/news.git#main:content',
    'git@git.example.org:desk/news.git',
    'main',
    'content',
  ],
  ['ssh://git@git.example.org:2222/news#main', 'ssh://git@git.example.org:2222/news', 'main', ''],
  ['/srv/news.git#main:a/b/', '/srv/news.git', 'main', 'a/b'],
])('%s', (given, url, branch, folder) => {
  expect(publisher({ PUBLICATION_GIT: given }).git).toEqual({ url, branch, folder })
})

test.each([
  ['no branch', 'https://git.example.org/news'],
  ['no address', '#main'],
  ['a program', 'ext::sh -c true#main'],
  ['an option', '--upload-pack=x#main'],
  ['a branch that is an option', 'https://git.example.org/news#--force'],
  ['a folder above', 'https://git.example.org/news#main:../x'],
  ['two folders', 'https://git.example.org/news#main:a:b'],
])('%s is refused, without being shown', (_what, given) => {
  expect(() => publisher({ PUBLICATION_GIT: given })).toThrow(
    /PUBLICATION_GIT is not usable, expected ADDRESS#BRANCH/,
  )
})

test('content from git has a folder of its own, unless one is named', () => {
  const git = { PUBLICATION_GIT: '/srv/news.git#main', DATA_DIR: '/srv/data' }
  expect(readSettings(git).contentDir).toBe('/srv/data/publication')
  expect(readSettings({ ...git, CONTENT_DIR: '/srv/content' }).contentDir).toBe('/srv/content')
})

test('statuses are told to a forge of a known kind alone', () => {
  const token = { PUBLICATION_TOKEN: 'a-token-of-the-tests' }
  const at = (url: string, more = {}) =>
    publisher({ ...token, PUBLICATION_GIT: `${url}#main`, ...more })
  expect(at('https://github.com/desk/news').status?.kind).toBe('github')
  expect(at('git@gitlab.com:desk/news').status?.kind).toBe('gitlab')
  expect(at('https://x@codeberg.org/desk/news').status?.kind).toBe('forgejo')
  expect(at('https://git.example.org/news', { PUBLICATION_HOST: 'gitlab' }).status?.kind).toBe(
    'gitlab',
  )
  expect(() => at('https://git.example.org/news')).toThrow(
    /PUBLICATION_HOST is not set, expected github/,
  )
})
