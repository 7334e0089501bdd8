import { expect, test } from 'vitest'
import { directionOf } from './direction.ts'

const cases: [language: string, direction: string][] = [
  ['en', 'ltr'],
  ['es-MX', 'ltr'],
  ['zh-Hant', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa', 'rtl'],
  ['ur', 'rtl'],
  ['ckb', 'rtl'],
  ['pa', 'ltr'],
  ['pa-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
]

test.each([...cases, ...cases])('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
