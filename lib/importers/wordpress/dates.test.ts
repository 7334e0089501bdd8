import { join } from 'node:path'
import { expect, test } from 'vitest'
import { madeImports } from './fixtures/made-imports.ts'
import { importWordPress } from './import-wordpress.ts'

const imports = madeImports()
const { run, read, front } = imports
const fixtures = join(import.meta.dirname, 'fixtures/dates')

test.each([
  ['date-only', '2021-03-04', '2021-03-04', 'UTC'],
  ['iso-date', '2021-03-04', '2021-03-04T05:06:07+02:00', 'UTC'],
  ['pubdate-only', '2024-05-01', '2024-05-01T08:00:00Z', 'UTC'],
  ['pubdate-only', '2024-05-01', '2024-05-01T17:00:00+09:00', 'Asia/Tokyo'],
])('%s: filed under %s, written %s in %s', async (name, day, date, timeZone) => {
  const report = await importWordPress({
    ...{ file: join(fixtures, `${name}.xml`), into: imports.into, timeZone },
  })
  const path = `articles/${day.slice(0, 4)}/${day.slice(5, 7)}/${day}-t-1.md`
  expect(report.written).toContain(path)
  expect((await front(path)).date).toBe(date)
  expect(await read(path)).not.toContain('draft')
})

test('without any date that can be read a post is a draft, never of the day of the export; a page is a page', async () => {
  const zeros = { date: '0000-00-00 00:00:00', gmt: '0000-00-00 00:00:00' }
  const report = await run([
    { id: '1', ...zeros },
    { id: '2', type: 'page', ...zeros },
    { id: '3', date: 'soon', gmt: '' },
  ])
  expect(await front('articles/1970/01/1970-01-01-post-1.md')).toMatchObject({ draft: true })
  expect(report.written).toContain('pages/post-2.md')
  expect(report.notes.map(({ file, what }) => `${file}: ${what}`)).toEqual(
    expect.arrayContaining([
      'articles/1970/01/1970-01-01-post-1.md: "Post 1" was without a date that can be read; it became a draft',
      'articles/1970/01/1970-01-01-post-3.md: "Post 3" was without a date that can be read; it became a draft',
    ]),
  )
})

const winter = { id: '1', date: '2020-01-04 00:30:00', gmt: '2020-01-03 23:30:00' }
const summer = { id: '2', date: '2020-07-04 00:30:00', gmt: '2020-07-03 22:30:00' }
const zoneNotes = ({ notes }: Awaited<ReturnType<typeof run>>) =>
  notes.filter(({ what }) => /time zone (?!UTC$)|another day/.test(what)).map(({ what }) => what)

test('the time zone is inferred from offsets, and no piece changes its day', async () => {
  const report = await run([winter, summer])
  expect(zoneNotes(report)).toEqual(
    expect.arrayContaining([
      'the time zone Europe/Paris was inferred from the offsets of dates in the export',
    ]),
  )
  expect(zoneNotes(report).join()).not.toContain('another day')
  expect(await read('site.yml')).toContain('timeZone: Europe/Paris\n')
  expect((await run([winter, summer])).written).toEqual([])
})

test('what is named goes before it, and the report says how many pieces change their day', async () => {
  expect(zoneNotes(await run([winter, summer], { timeZone: 'America/New_York' }))).toContain(
    '2 of 2 pieces show another day than at the old site, as they are shown in America/New_York',
  )
})

test('where nothing tells it is asked for', async () => {
  const report = await run([{ id: '1', gmt: '' }])
  expect(zoneNotes(report)).toContain(
    'nothing says in which time zone the old site was; UTC stands in',
  )
})
