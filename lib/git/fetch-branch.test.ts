import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkOut, fetchBranch, withoutSecrets } from './fetch-branch.ts'

let folder: string
let url: string
let gitDir: string
let into: string
const most = { bytes: 20_000_000, time: 60_000 }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-fetch-'))
  url = join(folder, 'desk')
  gitDir = join(folder, 'kept.git')
  into = join(folder, 'content')
  git(folder, 'init', '--quiet', '--initial-branch=main', url)
})
afterEach(() => rmSync(folder, { recursive: true }))

function git(cwd: string, ...command: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...who, ...command], { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** Commits files of the desk as they are now. */
function commit(files: Record<string, string | Buffer | undefined>, ...more: string[]): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(url, path, '..'), { recursive: true })
    if (text === undefined) rmSync(join(url, path))
    else writeFileSync(join(url, path), text)
  }
  git(url, 'add', '--all')
  git(url, 'commit', '--quiet', '--allow-empty', '-m', 'A change', ...more)
  return git(url, 'rev-parse', 'HEAD')
}

const fetchMain = (branch = 'main') =>
  fetchBranch({ url: `file://${url}`, branch }, { gitDir, most })
const textOf = (path: string) => readFileSync(join(into, path), 'utf8')

async function take(folderIn = ''): Promise<string> {
  const newest = await fetchMain()
  await checkOut(gitDir, { commit: newest, folder: folderIn, into })
  return newest
}

describe('a branch of another repository', () => {
  test('is fetched without its history, and its files put where they belong', async () => {
    for (let at = 0; at < 5; at++) commit({ 'site.yml': `name: ${at}` })
    const newest = commit({ 'articles/a.md': 'A' })
    expect(await take()).toBe(newest)
    expect([textOf('site.yml'), textOf('articles/a.md')]).toEqual(['name: 4', 'A'])
    expect(git(gitDir, 'rev-list', '--count', 'refs/handbill/fetched')).toBe('1')
  })

  test('locks of a git that was ended keep nothing from being fetched', async () => {
    commit({ 'a.md': 'A' })
    await take()
    const locks = ['shallow.lock', 'index.lock', 'config.lock', 'refs/handbill/fetched.lock']
    for (const lock of locks) writeFileSync(join(gitDir, lock), '')
    commit({ 'a.md': 'B' })
    await take()
    expect(textOf('a.md')).toBe('B')
    expect(locks.filter((lock) => existsSync(join(gitDir, lock)))).toEqual([])
  })

  test('what is gone there is gone here, and what is the same is not touched', async () => {
    commit({ 'a.md': 'A', 'b.md': 'B' })
    await take()
    const before = readFileSync(join(into, 'a.md'))
    commit({ 'b.md': undefined, 'c.md': 'C' })
    await take()
    expect(existsSync(join(into, 'b.md'))).toBe(false)
    expect([readFileSync(join(into, 'a.md')), textOf('c.md')]).toEqual([before, 'C'])
    writeFileSync(join(into, 'a.md'), 'written over')
    await take()
    expect(textOf('a.md')).toBe('A')
  })

  test('one that was written anew by force is taken as it is', async () => {
    commit({ 'a.md': 'A' })
    await take()
    const newest = commit({ 'a.md': 'Another' }, '--amend')
    expect(await take()).toBe(newest)
    expect(textOf('a.md')).toBe('Another')
  })

  test('a folder of it can be the publication', async () => {
    commit({ 'news/site.yml': 'name: News', 'other/x.md': 'x' })
    await take('news')
    expect(textOf('site.yml')).toBe('name: News')
    expect(existsSync(join(into, 'other'))).toBe(false)
    const newest = await fetchMain()
    const wrong = checkOut(gitDir, { commit: newest, folder: 'nowhere', into })
    await expect(wrong).rejects.toThrow(/has no folder "nowhere"/)
  })

  test('hooks and filters that it names run nowhere', async () => {
    const hook = join(folder, 'ran')
    commit({ '.gitattributes': '*.md filter=evil\n', 'a.md': 'A' })
    mkdirSync(join(gitDir, 'hooks'), { recursive: true })
    git(folder, 'init', '--bare', '--quiet', gitDir)
    writeFileSync(join(gitDir, 'hooks', 'post-checkout'), `#!/bin/sh\ntouch ${hook}\n`, {
      mode: 0o755,
    })
    await take()
    expect(textOf('a.md')).toBe('A')
    expect(existsSync(hook)).toBe(false)
  })

  test('a link out of it stays a link', async () => {
    symlinkSync('/etc/passwd', join(url, 'link.md'))
    commit({ 'a.md': 'A' })
    await take()
    expect(textOf('a.md')).toBe('A')
  })
})

describe('what cannot be fetched says what to do, and leaves what there was', () => {
  test('a branch that is gone, or was never there', async () => {
    commit({ 'a.md': 'A' })
    const newest = await take()
    await expect(fetchMain('none')).rejects.toThrow(/has no branch "none": push it/)
    git(url, 'branch', '-m', 'main', 'other')
    await expect(fetchMain()).rejects.toThrow(/has no branch "main"/)
    expect(textOf('a.md')).toBe('A')
    expect(git(gitDir, 'rev-parse', 'refs/handbill/fetched')).toBe(newest)
  })

  test('a repository that is not there', async () => {
    const gone = { url: `file://${folder}/nothing`, branch: 'main' }
    await expect(fetchBranch(gone, { gitDir, most })).rejects.toThrow(/cannot be fetched: /)
  })

  test('one that is larger than it may be', async () => {
    commit({ 'film.mp4': randomBytes(8_000_000) })
    const small = { bytes: 1_000_000, time: 60_000 }
    const slow = fetchBranch({ url: `file://${url}`, branch: 'main' }, { gitDir, most: small })
    await expect(slow).rejects.toThrow(/more than 1 MB came of its newest commit alone/)
  })

  test('one that never answers', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const asked = { url: `git://127.0.0.1:${port}/x`, branch: 'main' }
    const waiting = fetchBranch(asked, { gitDir, most: { bytes: 1e6, time: 700 } })
    await expect(waiting).rejects.toThrow(/was not here after 1 s/)
    silent.close()
  })

  test('a program in the place of an address', async () => {
    const mark = join(folder, 'ran')
    const evil = { url: `ext::sh -c "touch ${mark}"`, branch: 'main' }
    await expect(fetchBranch(evil, { gitDir, most })).rejects.toThrow(/cannot be fetched/)
    expect(existsSync(mark)).toBe(false)
  })

  test('no password of an address is told', () => {
    expect(withoutSecrets('fatal: https://a:b@git.example/x')).toBe('fatal: https://git.example/x')
  })
})
