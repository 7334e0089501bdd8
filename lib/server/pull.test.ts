import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import type { Pulled } from './pull.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-pull-'))
const desk = join(folder, 'desk')
const content = join(folder, 'data', 'publication')

beforeAll(() => {
  git(folder, 'init', '--quiet', '--initial-branch=main', desk)
})
afterAll(() => rmSync(folder, { recursive: true }))

function git(cwd: string, ...command: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...who, ...command], { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
}

function commit(files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(desk, path, '..'), { recursive: true })
    writeFileSync(join(desk, path), text)
  }
  git(desk, 'add', '--all')
  git(desk, 'commit', '--quiet', '-m', 'A change')
  return git(desk, 'rev-parse', 'HEAD')
}

type Said = { pulled: Pulled } | { failed: { name: string; message: string } }

/** Looks at the branch, as a server does. */
function pull(more: Record<string, string> = {}): Promise<Said> {
  const child = fork(join(import.meta.dirname, 'fixtures', 'pull-once.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      ...{ CONTENT_DIR: '', DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
      ...{ PUBLICATION_GIT: `file://${desk}#main`, ...more },
    },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve(said as Said))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}`)))
  })
}

async function slugs(): Promise<string[]> {
  const catalogue = openForReading(catalogueFile(content, join(folder, 'data')))
  const rows = await catalogue.selectFrom('articles').select('slug').orderBy('slug').execute()
  await catalogue.destroy()
  return rows.map(({ slug }) => slug)
}

test('a commit is taken in, looked at once, and one with problems changes nothing', async () => {
  const first = commit({
    'site.yml': siteFile,
    'articles/one.md': article({ title: 'One', date: '2026-01-01' }, 'It rained.'),
  })
  expect(await pull()).toEqual({ pulled: { commit: first, isNew: true, problems: 0 } })
  expect(await pull()).toEqual({ pulled: { commit: first, isNew: false, problems: 0 } })
  expect(await slugs()).toEqual(['one'])

  const broken = commit({
    'articles/two.md': article({ title: 'Two', date: '2026-01-02' }),
    'articles/three.md': '---\ntitle: Three\n---\n',
  })
  const refused = {
    commit: broken,
    problems: 1,
    first: expect.stringContaining('articles/three.md'),
  }
  expect(await pull()).toEqual({ pulled: { ...refused, isNew: true } })
  expect(await pull()).toEqual({ pulled: { ...refused, isNew: false } })
  expect(await slugs()).toEqual(['one'])
  expect(existsSync(join(content, 'articles', 'two.md'))).toBe(false)
  expect(readFileSync(join(content, 'articles', 'one.md'), 'utf8')).toContain('It rained.')

  const mended = commit({ 'articles/three.md': article({ title: 'Three', date: '2026-01-03' }) })
  expect(await pull()).toEqual({ pulled: { commit: mended, isNew: true, problems: 0 } })
  expect(await slugs()).toEqual(['one', 'three', 'two'])

  git(desk, 'branch', '-m', 'main', 'gone')
  expect(await pull()).toMatchObject({
    failed: { name: 'FetchError', message: expect.stringContaining('has no branch "main"') },
  })
  expect(await slugs()).toEqual(['one', 'three', 'two'])
  git(desk, 'branch', '-m', 'gone', 'main')

  writeFileSync(
    join(desk, 'articles/one.md'),
    article({ title: 'One', date: '2026-01-01' }, 'Snow.'),
  )
  git(desk, 'commit', '--quiet', '--all', '--amend', '-m', 'Written anew')
  const forced = git(desk, 'rev-parse', 'HEAD')
  expect(await pull()).toEqual({ pulled: { commit: forced, isNew: true, problems: 0 } })
  expect(readFileSync(join(content, 'articles', 'one.md'), 'utf8')).toContain('Snow.')
}, 120_000)

test('a folder with files of one’s own is not written over', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'site.yml'), siteFile)
  const said = await pull({ CONTENT_DIR: own, DATA_DIR: join(folder, 'other-data') })
  expect(said).toMatchObject({
    failed: { message: expect.stringContaining('did not come from PUBLICATION_GIT') },
  })
  expect(readFileSync(join(own, 'site.yml'), 'utf8')).toBe(siteFile)
})
