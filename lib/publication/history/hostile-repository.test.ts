import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lookAtGit } from '#lib/desk/doctor/surroundings.ts'
import { exportCommit } from '#lib/desk/forecast/export-commit.ts'
import { gitText } from '#lib/git/git.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { collectHistory } from './collect-history.ts'
import { Repository } from './fixtures/repository.ts'
import { openHistory } from './history-store.ts'

const site = { language: 'en', timeZone: 'UTC', host: 'test.example' }
const path = 'articles/a.md'
const repository = new Repository()
const { folder, contentDir } = repository
const marks = join(folder, 'marks')
const of = (body: string) => article({ date: '2026-01-02' }, body)

/** What was run since the marks were taken away, by the names that the settings gave. */
const wasRun = () =>
  existsSync(marks) ? [...new Set(readFileSync(marks, 'utf8').trim().split('\n'))].sort() : []

/** A command that notes that it was run. */
function trap(name: string): string {
  const file = join(folder, 'traps', name)
  mkdirSync(join(folder, 'traps'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\necho ${name} >> '${marks}'\nexit 1\n`)
  chmodSync(file, 0o755)
  return file
}

const programs = [
  ...['gpg.program', 'gpg.openpgp.program', 'gpg.x509.program', 'gpg.ssh.program'],
  ...['gpg.ssh.defaultKeyCommand', 'core.fsmonitor', 'core.pager', 'pager.log', 'core.editor'],
  ...['core.sshCommand', 'core.gitProxy', 'core.askPass', 'core.alternateRefsCommand'],
  ...['credential.helper', 'diff.external', 'diff.trap.command', 'diff.trap.textconv'],
  ...['filter.trap.clean', 'filter.trap.smudge', 'sequence.editor'],
  ...['merge.trap.driver', 'uploadpack.packObjectsHook', 'remote.trap.uploadpack'],
]

const hooks =
  'post-index-change reference-transaction pre-auto-gc post-checkout pre-commit fsmonitor-watchman'

const heads = { pgp: 'PGP SIGNATURE', ssh: 'SSH SIGNATURE', x509: 'SIGNED MESSAGE' }

/** A commit that claims to be signed, as anybody can make one. */
function commitSigned(kind: keyof typeof heads, body: string, message: string = kind): void {
  repository.write({ [path]: of(body) })
  repository.git('add', '--all')
  const tree = repository.git('write-tree').trim()
  const parent = repository.git('rev-parse', 'HEAD').trim()
  const who = 'A <a@example.org> 1767400000 +0000'
  const signature = `gpgsig -----BEGIN ${heads[kind]}-----\n \n AAAA\n -----END ${heads[kind]}-----`
  const text = `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n${signature}\n\n${message}\n`
  const command = ['-C', folder, 'hash-object', '-t', 'commit', '-w', '--stdin']
  const commit = execFileSync('git', command, { input: text, encoding: 'utf8' }).trim()
  repository.git('update-ref', 'refs/heads/main', commit)
}

/** Adds to the settings of a repository, as its maker may. */
function set(gitDir: string, settings: [name: string, value: string][]): void {
  const lines = settings.map(([name, value]) => {
    const [section, ...rest] = name.split('.')
    const key = rest.pop()
    return `[${section}${rest.length > 0 ? ` "${rest.join('.')}"` : ''}]\n\t${key} = ${value}\n`
  })
  appendFileSync(join(gitDir, 'config'), lines.join(''))
}

function setTraps(gitDir: string): void {
  set(gitDir, [
    ...programs.map((name): [string, string] => [name, trap(name)]),
    ['log.showSignature', 'true'],
    ['core.hooksPath', join(gitDir, 'hooks')],
  ])
  mkdirSync(join(gitDir, 'hooks'), { recursive: true })
  for (const name of hooks.split(' ')) cpSync(trap(name), join(gitDir, 'hooks', name))
  mkdirSync(join(gitDir, 'info'), { recursive: true })
  writeFileSync(join(gitDir, 'info/attributes'), '*.md diff=trap filter=trap merge=trap\n')
}

beforeAll(() => {
  repository.commit('2026-01-02T00:00Z', { [path]: of('One.\n'), 'site.yml': 'name: x\n' })
  repository.commit('2026-01-03T00:00Z', { [path]: of('Two.\n') })
  commitSigned('ssh', 'Of a long message.\n', 'Long. '.repeat(100_000))
  for (const kind of ['pgp', 'ssh', 'x509'] as const) commitSigned(kind, `Of ${kind}.\n`)
  setTraps(join(folder, '.git'))
})
beforeEach(() => rmSync(marks, { force: true }))
afterAll(() => repository.remove())

/** Without what the user of the tests has set. */
const plainEnv = { NODE_ENV: 'test', PATH: process.env.PATH } as const

/** Git as anybody calls it. */
const plainGit = (...words: string[]) =>
  spawnSync('git', ['-C', contentDir, ...words], { env: plainEnv })

/** Everything for which we call git. */
async function callAll(): Promise<string> {
  const store = await openHistory(join(folder, `history-${Math.random()}.db`))
  const { state } = await collectHistory({ store, contentDir, site })
  await store.destroy()
  await lookAtGit({ contentDir } as Settings)
  await exportCommit(contentDir, 'HEAD', join(folder, 'export')).catch(() => undefined)
  await gitText(contentDir, ['log', '-1', '--format=%H', '--', path]).catch(() => '')
  return state
}

const traps: [name: string, command: string[]][] = [
  ['gpg.ssh.program', ['-c', 'gpg.ssh.allowedSignersFile=/dev/null', 'log', '--format=%G?']],
  ['gpg.openpgp.program', ['log', '--format=%G?']],
  ['gpg.x509.program', ['log', '--format=%G?']],
  ['core.fsmonitor', ['status']],
  ['filter.trap.clean', ['add', '--renormalize', '.']],
  ['diff.trap.command', ['log', '-1', '-p', '--ext-diff', 'HEAD~3']],
  ['diff.trap.textconv', ['log', '-p', '--textconv']],
  ['post-index-change', ['read-tree', 'HEAD']],
  ['reference-transaction', ['update-ref', 'refs/heads/other', 'HEAD']],
]

test.each(traps)('the trap at %s is one: git runs it', (name, command) => {
  plainGit(...command)
  expect(wasRun()).toContain(name)
})

test('nothing that a repository names is run, and its histories are read', async () => {
  expect(await callAll()).toBe('read')
  expect(wasRun()).toEqual([])
  expect(readFileSync(join(folder, 'export', path), 'utf8')).toContain('Of x509.')
})

// ssh-keygen ends before it has read so much, and git of the broken pipe: nobody vouches for that commit.
test('git dies of a signature whose commit is long, which keeps no history from being read', () => {
  const asked = ['-c', 'gpg.ssh.allowedSignersFile=/dev/null', 'log', '--format=%G?']
  expect(plainGit('-c', 'gpg.ssh.program=ssh-keygen', ...asked).signal).toBe('SIGPIPE')
})

test('what a partial clone lacks is not fetched, by no program of its own', async () => {
  const blob = repository.git('rev-parse', `HEAD~2:the content/${path}`).trim()
  rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)))
  set(join(folder, '.git'), [
    ['extensions.partialClone', 'trap'],
    ['core.repositoryFormatVersion', '1'],
    ['remote.trap.promisor', 'true'],
    ['remote.trap.url', `ext::${trap('ext')}`],
    ['protocol.ext.allow', 'always'],
  ])
  plainGit('cat-file', '-p', blob)
  expect(wasRun()).toEqual(['ext'])
  rmSync(marks)
  await callAll()
  expect(wasRun()).toEqual([])
  expect(await lookAtGit({ contentDir } as Settings)).toMatchObject([
    { found: expect.stringContaining('partial clone') },
  ])
  repository.git('config', 'remote.trap.url', folder)
  plainGit('cat-file', '-p', blob)
  expect(wasRun()).toEqual(['remote.trap.uploadpack'])
  rmSync(marks)
  await callAll()
  expect(wasRun()).toEqual([])
})

test('a publication that comes with a bare repository in its folder is not read as that', async () => {
  const inside = ['--git-dir', contentDir, '--work-tree', contentDir]
  execFileSync('git', ['init', '-q', '--bare', contentDir], { env: plainEnv })
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...inside, ...who, 'commit', '-q', '--allow-empty', '-m', 'x'], {
    env: plainEnv,
  })
  setTraps(contentDir)
  rmSync(marks, { force: true })
  plainGit('-c', 'core.bare=false', 'update-ref', 'refs/heads/other', 'HEAD')
  expect(wasRun()).toEqual(['reference-transaction'])
  rmSync(marks)
  const top = await gitText(contentDir, ['rev-parse', '--git-dir']).catch((error) => error.message)
  expect(top).toMatch(/bare repository/)
  await callAll()
  expect(wasRun()).toEqual([])
})
