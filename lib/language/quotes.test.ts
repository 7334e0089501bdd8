import { expect, test } from 'vitest'
import { quotesOf } from './quotes.ts'

const cases: [language: string, outer: string, inner: string][] = [
  ['en', '“”', '‘’'],
  ['en-GB', '“”', '‘’'],
  ['es-MX', '«»', '“”'],
  ['ar-EG', '«»', '”“'],
  ['de-AT', '„“', '‚‘'],
  ['pt', '“”', '‘’'],
  ['pt-PT', '«»', '“”'],
  ['zh', '“”', '‘’'],
  ['zh-Hans-HK', '“”', '‘’'],
  ['zh-Hant', '「」', '『』'],
  ['zh-TW', '「」', '『』'],
  ['ko', '“”', '‘’'],
  ['ur', '”“', '’‘'],
  ['he', '””', '’’'],
  ['sk', '„“', '‚‘'],
  ['fr-CH', '«»', '‹›'],
  ['qqq', '“”', '‘’'],
]

test.each(cases)('%s quotes with %s and %s', (language, outer, inner) => {
  const quotes = quotesOf(language)
  expect([quotes.outer.join(''), quotes.inner.join('')]).toEqual([outer, inner])
})
