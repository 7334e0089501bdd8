import { expect, it } from 'vitest'
import { nameOf } from './take-upload.ts'

const names: [given: string, name: string][] = [
  ['subscribed_members.csv', 'subscribed_members.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\lists\\a b.csv', 'a_b.csv'],
  ['قائمة القراء.csv', 'قائمة_القراء.csv'],
  ['import.json', 'list_import.json'],
  ['..', 'list_..'],
  ['', 'list_'],
  [`${'é'.repeat(300)}.csv`, `${'é'.repeat(98)}.csv`],
]
it.each(names)('keeps of the name "%s": %s', (given, name) => {
  expect(nameOf(given)).toBe(name)
})
