import { expect, test } from 'vitest'
import { formatImportReport } from './format-report.ts'
import type { ImportReport, NotePart } from './report.ts'
import { importScreen } from './report-screen.ts'

const empty: ImportReport = {
  found: 2,
  carried: 2,
  written: [],
  unchanged: 5,
  notPosts: [],
  renamed: [],
  notes: [],
  visibility: [],
  drafts: 0,
  balance: { unit: 'file', total: 2, pieces: 2, pictures: 0, passedBy: [] },
  topics: 1,
  authors: 1,
  dryRun: false,
}

test('a second run says that nothing changed', () => {
  expect(formatImportReport(empty)).toBe(
    [
      '2 of 2 posts carried over, 1 topic, 1 author',
      'Nothing changed: 5 files as they were',
      'Nothing left to decide',
      '',
      '2 files = 2 pieces + 0 pictures + 0 passed by',
    ].join('\n'),
  )
})

test('like notes stand together, each with its place; what concerns most comes last', () => {
  const lost = (file: string, line: number) => ({
    file,
    line,
    part: 'lost' as const,
    what: `${file} is lost`,
    expected: 'a file',
    mend: 'import with --images',
  })
  const report: ImportReport = {
    ...empty,
    found: 1234,
    carried: 1233,
    written: ['articles/a.md'],
    notPosts: [{ file: 'index.md', why: 'no date' }],
    renamed: [{ file: 'b.md', slug: 'b-2015', why: 'a.md has the name "b"' }],
    notes: [
      lost('a.md', 3),
      {
        file: 'c.md',
        line: 1,
        part: 'decision',
        what: 'two\n  rows',
        expected: 'one row',
        mend: 'join them',
      },
      lost('b.md', 14),
    ],
    dryRun: true,
  }
  expect(formatImportReport(report)).toMatchInlineSnapshot(`
    "1,233 of 1,234 posts would be carried over, 1 topic, 1 author
    1 file would be written, 5 unchanged (dry run: nothing was written)
    3 things to look at

    No posts (1)
      index.md: no date

    Slugs that are not the file’s name (1)
      b.md → b-2015: a.md has the name "b"

    1 × expected one row
      join them
      c.md:1  two rows

    2 × expected a file
      import with --images
      a.md:3  a.md is lost
      b.md:14  b.md is lost

    2 files = 2 pieces + 0 pictures + 0 passed by"
  `)
})

test('each note stands in the part of the screen that it says, whatever its words are', () => {
  const note = (part: NotePart) => ({
    ...{ file: 'a.md', line: 1, part, what: `${part}, which was left out`, expected: part },
    mend: 'nothing, or decide',
  })
  const notes = (['decision', 'lost', 'told'] as const).map(note)
  const [decide, lost, ...rest] = importScreen({ ...empty, notes }, undefined).split('\n\n')
  expect(decide).toMatch(/^To decide \(1\)\n.*decision, which/)
  expect(lost).toMatch(/^Not carried over \(1\)\n.*lost, which/)
  expect(rest.join()).not.toContain('told')
})
