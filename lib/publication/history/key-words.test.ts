import { expect, test } from 'vitest'
import { wordingFor } from '#lib/wording/wording.ts'
import { shownKeys } from './read-version.ts'

// Every language has the words of one schema: that of English says it for all.
test('every field that a history names has a word', () => {
  const words = Object.keys(wordingFor('en').fields)
  expect(shownKeys.filter((key) => !words.includes(key))).toEqual([])
})
