import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const publication = new Publication({
  'site.yml': `${siteFile}languages: [ar]\n`,
  'articles/good.md': article({ title: 'Good', updated: '2026-03-01' }),
  'articles/warned.md': article({}, '[a](/nowhere)\n'),
  'articles/old.md': article({ date: '2026-02-01', language: 'ar', translationOf: 'good' }),
})
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { check } = await import('./check.ts')
afterAll(() => publication.remove())

let out: string[] = []
let errors: string[] = []
beforeEach(() => {
  ;[out, errors] = [[], []]
  vi.stubEnv('GITHUB_ACTIONS', '')
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)))
})

const file = (path: string) => publication.path(path)
const failed = (files: string[], options = {}) =>
  check(files, options).then(
    () => false,
    () => true,
  )

test('warnings are no failure, unless they are to be', async () => {
  expect(await failed([])).toBe(false)
  expect(errors.at(-1)).toBe('2 warnings.')
  expect(await failed([], { strict: true })).toBe(true)
})

test('of files that are named, those alone are told', async () => {
  expect(await failed([file('articles/good.md')], { strict: true })).toBe(false)
  expect(out).toEqual(['1 file, no problems.'])
  expect(await failed([file('articles/warned.md'), 'package.json'], { strict: true })).toBe(true)
  expect(errors.at(-1)).toBe('1 warning.')
  expect(await failed(['package.json', '/'])).toBe(false)
  expect(out.at(-1)).toBe('None of these files belongs to the publication.')
})

test.each([
  ['a path as --json prints it', ['articles/warned.md'], '1 warning.'],
  ['a folder', [file('articles')], '2 warnings.'],
  ['a folder from the root', ['articles/'], '2 warnings.'],
  ['the publication', [file('')], '2 warnings.'],
])('%s can be named', async (_, files, told) => {
  expect(await failed(files, { strict: true })).toBe(true)
  expect(errors.at(-1)).toBe(told)
})

test('what is not there is a wrong call', async () => {
  await expect(check(['articles/good.md', 'articles/gone.md'], {})).rejects.toMatchObject({
    exitCode: 2,
    message: `articles/gone.md: not there, neither from this folder nor from ${publication.dir}; expected files or folders of the publication`,
  })
})

test('what other files have is counted, and fails nothing', async () => {
  publication.write({ 'articles/broken.md': article({ tittel: 'x' }) })
  expect(await failed([file('articles/good.md')])).toBe(false)
  expect(errors).toEqual(['Other files have 1 problem.'])
  expect(await failed([file('articles/broken.md')])).toBe(true)
  publication.write({ 'articles/broken.md': undefined })
})

test('JSON says how grave each is', async () => {
  await check([], { json: true })
  const told = JSON.parse(out.join('\n')) as object[]
  expect(told).toMatchObject([
    { file: 'articles/old.md', severity: 'warning' },
    { file: 'articles/warned.md', line: 5, column: 1, severity: 'warning' },
  ])
})

test('translations are listed by language, as JSON where asked for', async () => {
  await check([], { translations: true })
  expect(out.map((line) => line.replace(/^.*content\//, ''))).toEqual([
    'en: 0 missing, 0 stale',
    'ar: 1 missing, 1 stale',
    'articles/warned.md  missing  2026-01-02  A headline',
    'articles/old.md  stale  of 2026-02-01; good changed on 2026-03-01',
  ])
  out = []
  await check([], { translations: true, json: true })
  expect(JSON.parse(out.join('\n'))).toMatchObject({
    missing: [{ path: 'articles/warned.md', language: 'en', missing: ['ar'] }],
    stale: [{ path: 'articles/old.md', original: 'good', changed: '2026-03-01T00:00:00.000Z' }],
  })
  expect(await failed([], { translations: true, strict: true })).toBe(true)
})

test('nothing is published, where nothing was and where something is', async () => {
  const { dir, dataDir } = publication
  await check([], {})
  expect(existsSync(catalogueFile(dir, join(dataDir, 'check')))).toBe(true)
  await publication.intake()
  const before = await publication.published()
  publication.write({ 'articles/new.md': article({ title: 'New' }) })
  await check([], {})
  expect(await publication.published()).toEqual(before)
})

test('--fix takes out of a photograph where it was taken', async () => {
  const { default: sharp } = await import('sharp')
  const photograph = await sharp({
    create: { width: 4, height: 3, channels: 3, background: '#a40' },
  })
    .withExif({ IFD0: { Artist: 'Jane' }, IFD3: { GPSLatitude: '40/1 25/1 0/1' } })
    .jpeg()
    .toBuffer()
  const shows = article({}, '![A square](images/p.jpg)\n')
  publication.write({ 'images/p.jpg': photograph, 'articles/shows.md': shows })
  expect(await failed(['images/p.jpg'], { strict: true })).toBe(true)
  expect(errors[0]).toContain('images/p.jpg:1:1  warning: the photograph says where it was taken')
  expect(errors.at(-1)).toBe('1 warning; "npx handbill check --fix" mends 1.')
  expect(await failed(['images/p.jpg'], { strict: true, fix: true })).toBe(false)
  expect(out).toContain('images/p.jpg:1  mended: the photograph says where it was taken')
  const mended = readFileSync(file('images/p.jpg'))
  expect(mended.length).toBe(photograph.length)
  expect(mended.includes('Jane')).toBe(true)
  publication.write({ 'images/p.jpg': undefined, 'articles/shows.md': undefined })
})
