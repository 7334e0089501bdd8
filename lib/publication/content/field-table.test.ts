import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldTable } from './field-table.ts'
import { date, field, text } from './fields.ts'

test('a table has a row for each field, with more words where its entry has them', () => {
  const table = fieldTable({
    title: { schema: text('What it’s called.') },
    date: { schema: date('When.').optional(), docs: { meaning: 'When, and where.' } },
    draft: { schema: z.boolean().optional() },
    part: { schema: field(z.int(), 'Its place.', 'a whole number').optional() },
    authors: { schema: z.array(z.string()).optional(), docs: { type: 'list' } },
  })
  expect(table.split('\n').slice(2)).toEqual([
    "| `title` | text, required | What it's called. |",
    '| `date` | date | When, and where. |',
    '| `draft` | `true` or `false` |  |',
    '| `part` | a whole number | Its place. |',
    '| `authors` | list |  |',
    '',
  ])
})
