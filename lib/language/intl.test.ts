import { expect, test } from 'vitest'
import { likelyLocale, listFormat } from './intl.ts'

test.each([
  ['ur', 'ur', 'Arab', 'PK'],
  ['zh-TW', 'zh', 'Hant', 'TW'],
  ['es', 'es', 'Latn', 'ES'],
  ['es', 'es', 'Latn', 'ES'],
])('%s is most likely %s in %s of %s', (tag, language, script, region) => {
  expect(likelyLocale(tag)).toMatchObject({ language, script, region })
})

test.each([
  ['en', 'A, B and C'],
  ['es', 'A, B y C'],
])('%s lists %s', (language, expected) => {
  expect(listFormat(language).format(['A', 'B', 'C']).replace(', and', ' and')).toBe(expected)
})
