import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const publication = new Publication({ 'site.yml': siteFile, 'articles/a.md': article({}) })
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { build } = await import('./build.ts')
afterAll(() => publication.remove())

let out: string[] = []
beforeEach(() => {
  out = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

const told = () => JSON.parse(out.join('\n')) as unknown

test('with --json nothing but JSON is on standard output, of what was done and of what was not', async () => {
  await build({ contentOnly: true, json: true })
  const done = { files: 1, compiled: 1, removed: 0, applicationBuilt: false, problems: [] }
  expect(told()).toEqual(done)
  publication.write({ 'articles/a.md': article({ tittel: 'x' }) })
  out = []
  await expect(build({ contentOnly: true, json: true })).rejects.toMatchObject({ exitCode: 1 })
  expect(told()).toMatchObject({ problems: [{ file: 'articles/a.md', severity: 'error' }] })
})

test('another build that is at work is told of, and nothing is published', async () => {
  publication.write({ 'articles/a.md': article({}) })
  await build({ contentOnly: true })
  const other = new DatabaseSync(catalogueFile(publication.dir, publication.dataDir))
  other.exec('BEGIN IMMEDIATE')
  publication.write({ 'articles/b.md': article({}) })
  await expect(build({ contentOnly: true })).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining('Another build has been writing this catalogue'),
  })
  other.exec('ROLLBACK')
  other.close()
  await build({ contentOnly: true })
  expect(out.at(-1)).toMatch(/^2 files, /)
})

test('a writer who empties a publication is told how to go on, and can', async () => {
  publication.write({ 'articles/a.md': undefined, 'articles/b.md': undefined })
  const errors = vi.mocked(console.error)
  await expect(build({ contentOnly: true })).rejects.toMatchObject({ exitCode: 1 })
  expect(errors.mock.calls.flat().at(-1)).toBe(
    'To give up the addresses that lead nowhere now, run "npx handbill build --allow-lost" once.',
  )
  await build({ contentOnly: true, allowLost: true })
  await build({ contentOnly: true })
  expect(out.at(-1)).toMatch(/^0 files, /)
})
