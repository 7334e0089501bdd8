import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { derivedFiles, withTables } from './derived-files.ts'

const files = [...derivedFiles()].map(([file, text]): [string, string, string] => {
  return [basename(file), file, text]
})

test.each(files)('%s follows from the code: "npm run derive" writes it', (_, file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('there are no schemas but those of the code', () => {
  const names = files.map(([name]) => name).filter((name) => name.endsWith('.json'))
  expect(readdirSync(join(import.meta.dirname, '../schemas')).toSorted()).toEqual(names.toSorted())
})

test('a table is put into its place, and the rest of the page stays', () => {
  const page = 'Before.\n\n<!-- lists: a note -->\n\n| old |\n\n<!-- end -->\n\nAfter.\n'
  expect(withTables(page, { lists: '| new |\n' })).toBe(page.replace('old', 'new'))
  expect(() => withTables(page, { fields: '' })).toThrow('No place for the table "fields"')
})
