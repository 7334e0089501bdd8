import { expect, test } from 'vitest'
import { parseQuery, tidyQuery } from './parse-query.ts'

/** Parts as they would be typed. */
const typed = (text: string) =>
  parseQuery(text).map(
    (part) => `${part.isExcluded ? '-' : ''}${part.isPhrase ? `"${part.text}"` : part.text}`,
  )

test.each([
  ['city budget', ['city', 'budget']],
  ['"city budget" vote', ['"city budget"', 'vote']],
  [
    '“city budget” „alte Stadt“ «la ville» 「東京都」',
    ['"city budget"', '"alte Stadt"', '"la ville"', '"東京都"'],
  ],
  ['-city −budget －vote', ['-city', '-budget', '-vote']],
  ['-"city budget"', ['-"city budget"']],
  ['e-mail city-budget', ['e-mail', 'city-budget']],
  ['city"budget vote"', ['city', '"budget vote"']],
  ['"city budget', ['"city budget"']],
  ['city city -city', ['city', '-city']],
  ['צה"ל', ['צה"ל']],
  ['”הנמל את קונה” מחר', ['"הנמל את קונה"', 'מחר']],
  ['״צה״ל קונה״ "צה"ל קונה"', ['"צה״ל קונה"', '"צה"ל קונה"']],
  ['”köper hamnen” nu', ['"köper hamnen"', 'nu']],
  ['»Hafen den kauft« und ‚den Hafen‘', ['"Hafen den kauft"', 'und', '"den Hafen"']],
  ['»satama ostaa» nyt', ['"satama ostaa"', 'nyt']],
  ['”بندرگاہ خریدی“', ['"بندرگاہ خریدی"']],
  ['‹le port› ‘don’t do’', ['"le port"', '"don’t do"']],
  ['《港口》 〈市〉', ['"港口"', '"市"']],
  ['’t Hart l’eau', ['’t', 'Hart', 'l’eau']],
  ['”hamnen köper', ['”hamnen', 'köper']],
  ['- " "" -" * ( :', []],
  ['city\0budget\ud800\tvote\u202e', ['city', 'budget', 'vote']],
  ['a b c d e f g h i j k l m n', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']],
])('%j is %j', (text, parts) => {
  expect(typed(text)).toEqual(parts)
})

test('a query is cut between characters', () => {
  expect([...tidyQuery('😀'.repeat(400))]).toHaveLength(300)
})
