import { expect, test } from 'vitest'
import { withFieldTables } from './field-table.ts'

test('a table has a row for each field, and the rest of the page stays', () => {
  const page = withFieldTables(
    'Before.\n\n<!-- fields of: page; a note -->\n\n| old |\n\n<!-- end -->\n\nAfter.\n',
  )
  expect(page).toMatch(
    /^Before\.\n\n<!-- fields of: page; a note -->\n\n\| key \| type \| meaning \|\n/,
  )
  expect(page).toMatch(/\n\n<!-- end -->\n\nAfter\.\n$/)
  expect(page).toContain('| `title` | text, required | Heading. |\n')
  expect(page).toContain('| `updated` | date | Last real change. |\n')
  expect(page).not.toContain('old')
})
