import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { beginRepository, originOf, publicOrigin } from './repository.ts'

const place = realpathSync(mkdtempSync(join(tmpdir(), 'handbill-repository-')))
afterAll(() => rmSync(place, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

/** A folder with a file that many people have git ignore everywhere. */
function folder(name: string): string {
  const made = join(place, name)
  mkdirSync(join(made, '.vscode'), { recursive: true })
  writeFileSync(join(made, '.vscode', 'settings.json'), '{}')
  return made
}

/** What git is told by the settings of the person who runs it. */
function personal(settings: string): void {
  const home = mkdtempSync(join(place, 'home-'))
  writeFileSync(join(home, '.gitconfig'), settings)
  writeFileSync(join(home, 'ignored'), '.vscode\n')
  vi.stubEnv('HOME', home)
  vi.stubEnv('XDG_CONFIG_HOME', home)
}

const ann = '[user]\nname = Ann\nemail = ann@example.org\n'

test('a first commit has every file', async () => {
  personal(`${ann}[core]\nexcludesFile = ~/ignored\n[commit]\ngpgSign = true\n`)
  const made = folder('own')
  expect(await beginRepository(made)).toEqual({ state: 'committed' })
  const git = (...command: string[]) => execFileSync('git', ['-C', made, ...command]).toString()
  expect(git('ls-files')).toBe('.vscode/settings.json\n')
  expect(git('log', '--format=%an: %s')).toBe('Ann: Begin the publication\n')
})

test('below another repository none is begun', async () => {
  personal(ann)
  await beginRepository(folder('around'))
  const below = folder(join('around', 'below'))
  expect(await beginRepository(below)).toEqual({
    state: 'inside',
    repository: join(place, 'around'),
  })
})

test('without an author there is no commit, and git says why', async () => {
  personal('[user]\nuseConfigOnly = true\n')
  expect(await beginRepository(folder('nameless'))).toEqual({
    state: 'uncommitted',
    why: expect.stringContaining('no email was given'),
  })
})

test('without git there is no repository', async () => {
  vi.stubEnv('PATH', place)
  expect(await beginRepository(folder('gitless'))).toEqual({ state: 'no git' })
})

test.each([
  ['https://git.example.org/a/b.git', 'https://git.example.org/a/b.git'],
  ['https://ann:secret@git.example.org/a/b.git', 'https://git.example.org/a/b.git'],
  ['git@git.example.org:a/b.git', 'https://git.example.org/a/b.git'],
  ['ssh://git@git.example.org:2222/a/b.git', 'https://git.example.org/a/b.git'],
  ['https://git.example.org:8443/a/b', 'https://git.example.org:8443/a/b'],
  ['/srv/git/b.git', undefined],
  ['../b', undefined],
  ['file:///srv/git/b.git', undefined],
  ['', undefined],
])('what was cloned from %s is cloned by anyone from %s', (origin, told) => {
  expect(publicOrigin(origin)).toBe(told)
})

test('a folder that is no clone came from nowhere', async () => {
  expect(await originOf(folder('copied'))).toBeUndefined()
})
