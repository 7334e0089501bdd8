import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkMemoryFile, writeLinkMemory } from '#lib/desk/links/link-files.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { formatLock, type LinkLock } from '#lib/publication/content/link-lock.ts'

const root = join(import.meta.dirname, '..', '..')

const gone = 'https://gone.example/report'
const failing = 'https://failing.example/'
const copy = 'https://archive.example/web/2026/https://gone.example/report'
const lock: LinkLock = {
  [gone]: { state: 'gone', since: '2026-11-01', why: '404', copy },
  [failing]: { state: 'failing', since: '2026-11-20', failures: 1, why: 'ETIMEDOUT' },
}

let folder: Publication
beforeAll(async () => {
  folder = new Publication({
    'site.yml': siteFile,
    'links.json': formatLock({
      ...lock,
      'https://unlinked.example/': { state: 'ok', since: '2026-01-01' },
    }),
    'articles/a.md': article({}, `See [it](${gone}) and [it](${failing}).\n`),
    'articles/b.md': article({}, `And [it](${gone}#part).\n`),
  })
  expect((await folder.intake()).problems).toEqual([])
  const file = linkMemoryFile(catalogueFile(folder.dir, folder.dataDir), folder.dataDir)
  // Looked at just now: nobody is asked.
  const looked = { [gone]: Date.now(), [failing]: Date.now() }
  writeLinkMemory(file, { looked, asked: {} })
})
afterAll(() => folder.remove())

function links(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { dir: CONTENT_DIR, dataDir: DATA_DIR } = folder
  const env = { ...process.env, CONTENT_DIR, DATA_DIR, SITE_URL: 'https://paper.example' }
  const command = [join(root, 'bin', 'handbill.ts'), 'links', '--no-archive', ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder.folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

const lockText = () => readFileSync(folder.path('links.json'), 'utf8')

it('says where broken links are, and forgets what nothing links', async () => {
  const { code, stdout } = await links()
  const offer = `gone since 2026-11-01 (404)  readers are offered ${copy}`
  expect(stdout.split('\n')).toEqual([
    `content/articles/a.md:5:43  ${failing}  failing since 2026-11-20 (ETIMEDOUT)`,
    `content/articles/a.md:5:5  ${gone}  ${offer}`,
    `content/articles/b.md:5:5  ${gone}  ${offer}`,
    '2 links, 0 looked at, 2 broken.',
    '',
  ])
  expect(code).toBe(0)
  expect(lockText()).toBe(formatLock(lock))
})

it('ends with 1 where asked to, and tells scripts', async () => {
  const { code, stdout } = await links('--strict', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ links: 2, looked: 0 },
    broken: [
      { address: failing, state: 'failing', why: 'ETIMEDOUT', places: [{ line: 5, column: 43 }] },
      { address: gone, state: 'gone', copy, places: [{ file: 'articles/a.md' }, {}] },
    ],
  })
})

it('says what is wrong with how it is called, and with the file', async () => {
  const age = await links('--max-age', 'week')
  expect(age).toMatchObject({ code: 2, stderr: expect.stringContaining('--max-age is "week"') })
  writeFileSync(folder.path('links.json'), '{')
  const broken = await links()
  expect(broken).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('links.json:1:2  no JSON'),
  })
  writeFileSync(folder.path('links.json'), formatLock(lock))
})
