import { expect, test } from 'vitest'
import { alphabetsOf, rangesIn } from './alphabets.ts'

test.each(['e', 'é', 'ñ', 'ł', 'ğ', 'ő', 'ș', 'ģ', 'ļ', 'į', 'я', 'ї', 'ђ', 'ў', 'ω', 'ϝ', 'ộ'])(
  '%s is in one alphabet of a face',
  (letter) => {
    for (const style of ['normal', 'italic'] as const) {
      const its = new Set([letter.codePointAt(0) ?? 0])
      const there = alphabetsOf(style, ['en']).filter(
        ({ ranges }) => rangesIn(ranges, its).length > 0,
      )
      expect(there.map(({ name }) => name)).toHaveLength(1)
    }
  },
)

test.each([
  ['pl', 'ł', 'own'],
  ['cs', 'ř', 'own'],
  ['tr', 'İ', 'own'],
  ['tr', 'ş', 'own'],
  ['tr', 'ç', 'core'],
  ['tr', 'ı', 'core'],
  ['fr', 'œ', 'core'],
])('in %s, %s is no further away than it must be', (language, letter, wanted) => {
  const its = new Set([letter.codePointAt(0) ?? 0])
  const among = (isWhole: boolean) =>
    alphabetsOf('normal', [language], isWhole)
      .filter(({ ranges }) => rangesIn(ranges, its).length > 0)
      .map(({ name }) => name)
  expect(among(false)).toEqual([wanted])
  expect(among(true)).toEqual(['core'])
})
