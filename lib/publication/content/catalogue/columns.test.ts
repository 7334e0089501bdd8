import { expect, test } from 'vitest'
import { z } from 'zod'
import type { FieldEntries } from '../field-entry.ts'
import { date, text } from '../fields.ts'
import { columnDefinitions, listedColumns, rowOf } from './columns.ts'

const source = z.strictObject({ name: text('A.'), date: date('B.').optional() })
const fields = {
  title: { schema: text('T.'), column: 'text', shown: 'lists' },
  date: { schema: date('D.'), column: 'instant' },
  expires: { schema: date('E.').optional(), column: 'instant?', shown: 'page' },
  part: { schema: z.int().optional(), column: 'number?' },
  draft: { schema: z.boolean().optional(), column: 'flag' },
  source: { schema: source.optional(), column: 'json?', shown: 'lists' },
  topics: { schema: z.array(z.string()) },
} satisfies FieldEntries

test('a field has a column of its kind', () => {
  expect(columnDefinitions(fields)).toBe(
    'title TEXT NOT NULL, date INTEGER NOT NULL, expires INTEGER, part INTEGER, draft INTEGER NOT NULL, sourceJson TEXT',
  )
  expect(listedColumns(fields)).toEqual(['title', 'sourceJson'])
})

test.each([
  [
    'what is left out is null or off',
    { title: 'T', date: '2026-01-01T00:00:00.000Z', topics: ['a'] },
    { title: 'T', date: Date.UTC(2026, 0), expires: null, part: null, draft: 0, sourceJson: null },
  ],
  [
    'a mapping is kept without what Contentlayer adds, dates as instants',
    {
      ...{ title: 'T', date: '2026-01-01T00:00:00.000Z', expires: '2026-01-02T00:00:00.000Z' },
      ...{ part: 2, draft: true },
      source: { type: 'Source', _raw: {}, date: '2026-01-01T00:00:00.000Z', name: 'Wire' },
    },
    {
      ...{ title: 'T', date: Date.UTC(2026, 0), expires: Date.UTC(2026, 0, 2), part: 2, draft: 1 },
      sourceJson: `{"name":"Wire","date":${Date.UTC(2026, 0)}}`,
    },
  ],
])('%s', (_, document, row) => {
  expect(rowOf(fields, document)).toEqual(row)
})
