import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileAt, listFolder } from '#lib/desk/admin/local/folder-files.ts'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { LinkFileError, readLinkLock, writeLinkLock } from '#lib/desk/links/link-files.ts'
import { markdownIn } from '#lib/desk/writing/known-names.ts'
import { copyFiles, removeFiles } from '#lib/edition/files/copy-files.ts'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { documentsIn } from '#lib/importers/publication/existing-site.ts'
import { emptyLedger } from '#lib/importers/publication/ledger.ts'
import { PublicationWriter } from '#lib/importers/publication/publication-writer.ts'
import { Notes } from '#lib/importers/shared/report.ts'
import { readAuthorData } from '#lib/importers/source/author-data.ts'
import { applyFixes } from '#lib/publication/content/apply-fixes.ts'
import { contentFile } from '#lib/publication/content/content-file.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { formatProblem, type Problem } from '#lib/publication/content/problem.ts'

/** What lies beside a publication and is nobody's but the owner's of the machine. */
const secret = article({ title: 'The secret', date: '2026-01-02' }, 'Nobody may read this.\n')
const content = new Publication({
  'site.yml': siteFile,
  'articles/a.md': article(
    { title: 'A', date: '2026-01-02' },
    '[one](/images/out/secret.csv) [two](/images/out.csv) [three](/images/near.csv)\n',
  ),
  'images/data.csv': 'a,b\n',
})
const outside = join(content.folder, 'outside')
const inOutside = (name: string) => join(outside, name)

function link(path: string, target: string): void {
  mkdirSync(dirname(content.path(path)), { recursive: true })
  symlinkSync(target, content.path(path))
}

beforeAll(() => {
  mkdirSync(inOutside('deep'), { recursive: true })
  for (const name of ['secret.md', 'deep/more.md', 'secret.csv'])
    writeFileSync(inOutside(name), secret)
  writeFileSync(inOutside('links.json'), '{}')
  link('articles/out', '../../outside')
  link('articles/2026/out.md', '../../../outside/secret.md')
  link('images/out', outside)
  link('images/out.csv', '../../outside/secret.csv')
  link('images/draft.csv', '../articles/a.md')
  link('images/near.csv', 'data.csv')
  link('pages', '../outside')
  link('redirects.yml', '../outside/secret.md')
  link('links.json', '../outside/links.json')
})
afterAll(() => content.remove())

const where = { file: '', line: 1, column: 1, what: '', expected: '', mend: '' }

test('an intake names each link that leads out, reads nothing behind it, and tells not where it leads', async () => {
  const told = (await content.intake()).problems.map((problem) => formatProblem(problem))
  expect(told).toEqual([
    expect.stringMatching(
      /^articles\/2026\/out\.md:1:1 {2}a link that leads out of the publication /,
    ),
    expect.stringMatching(/^articles\/out:1:1 {2}a link that leads out of the publication /),
    expect.stringMatching(/^images\/draft\.csv:1:1 {2}a link that leads out of images\/ /),
    expect.stringMatching(/^images\/out:1:1 {2}a link that leads out of images\/ /),
    expect.stringMatching(/^images\/out\.csv:1:1 {2}a link that leads out of images\/ /),
    expect.stringMatching(/^links\.json:1:1 {2}a link that leads out/),
    expect.stringMatching(/^pages:1:1 {2}a link that leads out/),
    expect.stringMatching(/^redirects\.yml:1:1 {2}a link that leads out/),
  ])
  expect(told.join('\n')).not.toMatch(/secret|outside/)
})

test('an edition gets what a link inside leads to, and nothing from outside', async () => {
  const distDir = join(content.folder, 'dist')
  mkdirSync(distDir)
  await copyFiles(content.dir, distDir, 'images', () => true)
  expect(readdirSync(join(distDir, 'images')).sort()).toEqual(['data.csv', 'near.csv'])
  expect(readFileSync(join(distDir, 'images/near.csv'), 'utf8')).toBe('a,b\n')
})

test.each([
  ['images/near.csv', true],
  ['images/out/secret.csv', false],
  ['images/out.csv', false],
  ['images/draft.csv', false],
])('a server hands out %s: %s', async (path, isThere) => {
  expect((await contentFile(content.dir, path)) !== undefined).toBe(isThere)
})

test('a link in a text to what leads out leads nowhere', async () => {
  let warnings: Problem[] = []
  await content.intake({
    inspect: async (catalogue, site) => {
      warnings = await findWarnings(catalogue, site, { contentDir: content.dir, now: Date.now() })
      return warnings
    },
  })
  expect(warnings.map(({ what }) => what)).toEqual([
    'a file that nothing shows or links to',
    'a link that leads nowhere: /images/out/secret.csv',
    'a link that leads nowhere: /images/out.csv',
  ])
})

test('a list of documents has none from outside', () => {
  expect(markdownIn(content.dir, 'articles')).toEqual(['a.md'])
  expect(markdownIn(content.dir, 'pages')).toEqual([])
  expect(documentsIn(content.dir, 'articles')).toEqual(['articles/a.md'])
  expect(documentsIn(content.dir, 'pages')).toEqual([])
})

test('the editor knows no link', () => {
  expect(listFolder(content.dir).map(({ path }) => path)).toEqual(['articles/a.md', 'site.yml'])
  for (const path of [
    'articles/out/secret.md',
    'articles/2026/out.md',
    'articles/out/new.md',
    'pages/new.md',
  ])
    expect(fileAt(content.dir, path)).toBeUndefined()
  expect(fileAt(content.dir, 'articles/2026/11/new.md')).toBe(
    content.path('articles/2026/11/new.md'),
  )
})

test('nothing is mended behind a link that leads out', async () => {
  const fix = { start: 0, end: 3, was: '---', text: '+++' }
  const paths = ['articles/2026/out.md', 'articles/out/secret.md', '../outside/secret.md']
  const problems = paths.map((file) => ({ ...where, file, fix }))
  expect(await applyFixes(content.dir, problems)).toEqual({ fixed: [] })
  expect(readFileSync(inOutside('secret.md'), 'utf8')).toBe(secret)
})

test('links.json behind such a link is neither read nor written', () => {
  expect(() => readLinkLock(content.dir)).toThrow(LinkFileError)
  expect(() => writeLinkLock(content.dir, {})).toThrow(/leads out.*in the place of the link/)
  expect(readFileSync(inOutside('links.json'), 'utf8')).toBe('{}')
})

test.each(['pages/new.md', 'articles/out/new.md', 'articles/out/2026/new.md'])(
  'an import does not write %s',
  async (path) => {
    const writer = new PublicationWriter({
      into: content.dir,
      ledger: emptyLedger(),
      site: 'old.example',
      pieces: '',
      dryRun: false,
      notes: new Notes(),
    })
    await expect(writer.write(path, 'x', 'y')).rejects.toThrow(/leads out/)
    expect(readdirSync(outside).sort()).toEqual(['deep', 'links.json', 'secret.csv', 'secret.md'])
  },
)

test('an import reads authors of the old site, and no file of the machine', async () => {
  const old = join(content.folder, 'old')
  mkdirSync(join(old, '_data'), { recursive: true })
  writeFileSync(join(old, '_data/team.yml'), 'jane: {name: Jane}\n')
  writeFileSync(inOutside('people.yml'), 'root: {name: Root}\n')
  symlinkSync('../../outside/people.yml', join(old, '_data/people.yml'))
  symlinkSync('../outside', join(old, '_authors'))
  mkdirSync(join(old, 'content/authors'), { recursive: true })
  symlinkSync('../../../outside/secret.md', join(old, 'content/authors/secret.md'))
  expect([...(await readAuthorData(old)).keys()]).toEqual(['jane'])
})

test('an edition is walked without its links: nothing behind them is told, or removed', async () => {
  const distDir = join(content.folder, 'walked')
  mkdirSync(join(distDir, 'images/deep'), { recursive: true })
  writeFileSync(join(distDir, 'images/deep/a.csv'), '')
  symlinkSync(outside, join(distDir, 'images/out'))
  const names = (await entriesBelow(distDir)).map(({ name }) => name)
  expect(names.sort()).toEqual(['a.csv', 'deep', 'images', 'out'])
  await removeFiles(distDir, 'images', () => true)
  expect(existsSync(join(distDir, 'images/deep/a.csv'))).toBe(false)
  expect(existsSync(inOutside('secret.csv'))).toBe(true)
})
