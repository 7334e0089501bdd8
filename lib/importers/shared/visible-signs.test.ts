import { expect, test } from 'vitest'
import { formatImportReport } from './format-report.ts'
import { ImportFault } from './import-fault.ts'
import type { ImportReport } from './report.ts'
import { importScreen } from './report-screen.ts'

const name = 'a\x1b]0;x\x07\x9b1m\u202eb\nDrafts (0).md'

test('names from an archive neither steer a terminal nor make rows of their own', () => {
  const note = { file: name, line: 1, what: name, expected: name, mend: name }
  const report: ImportReport = {
    ...{ found: 1, carried: 1, written: [], unchanged: 0, topics: 0, authors: 0, drafts: 1 },
    ...{ dryRun: false, notPosts: [{ file: name, why: name }] },
    renamed: [{ file: name, slug: name, why: name }],
    notes: [
      { ...note, part: 'decision' },
      { ...note, part: 'lost' },
    ],
    visibility: [{ file: name, line: 1, code: 'draft', what: name }],
    balance: {
      ...{ unit: 'file', total: 2, pieces: 1, pictures: 0 },
      passedBy: [{ why: 'no text', count: 1, files: [name] }],
    },
  }
  const texts = [
    formatImportReport({
      ...report,
      notes: report.notes.map((one) => ({ ...one, expected: 'x', mend: 'y' })),
    }),
    importScreen(report, undefined),
    new ImportFault(`Nothing is a piece: ${name}`).message,
  ]
  for (const text of texts) {
    expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
    expect(text).toContain('a\\x1b]0;x\\x07\\x9b1m\\u202eb')
  }
  for (const text of texts.slice(0, 2)) expect(text).not.toMatch(/^Drafts \(0\)/m)
})
