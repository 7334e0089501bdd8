import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from './import-markdown.ts'

const bench = new ImportBench()
const files = {
  'winter.md': '---\ntitle: A\ndate: 2015-01-09 23:30:00 -5\n---\n',
  'summer.md': '---\ntitle: B\ndate: 2015-07-09 23:30:00 -4\n---\n',
  'bare.md': '---\ntitle: C\ndate: 2015-07-10 09:00\n---\n',
}

test('offsets of dates tell the time zone, and those without one are meant in it', async () => {
  const source = await bench.sourceOf(files)
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.written).toContain('articles/2015/07/2015-07-09-summer.md')
  expect(await bench.text('articles/2015/07/2015-07-10-bare.md')).toContain(
    'date: 2015-07-10T09:00:00-04:00\n',
  )
  expect(await bench.text('site.yml')).toContain('timeZone: America/New_York\n')
  expect(report.notes.map(({ what }) => what)).toContain(
    'the time zone America/New_York was inferred from the offsets of dates in the export',
  )
  expect((await importMarkdown({ source, into: bench.into })).written).toEqual([])
})

test('a zone that is named goes before it, and the report says whose day changes', async () => {
  const source = await bench.sourceOf(files)
  const report = await importMarkdown({ source, into: bench.into, timeZone: 'Europe/Madrid' })
  expect(report.notes.map(({ what }) => what)).toContain(
    '2 of 3 pieces show another day than at the old site, as they are shown in Europe/Madrid',
  )
})
