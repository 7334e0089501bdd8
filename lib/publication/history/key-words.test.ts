import { expect, test } from 'vitest'
import { historyWordingFor } from '#lib/wording/history/wording.ts'
import { shownKeys } from './read-version.ts'

test.each(['en', 'es', 'ar'])('every field that a history names has a word in %s', (language) => {
  const words = Object.keys(historyWordingFor(language))
  const wanted = shownKeys.map((key) => `key${key.charAt(0).toUpperCase()}${key.slice(1)}`)
  expect(wanted.filter((key) => !words.includes(key))).toEqual([])
})
