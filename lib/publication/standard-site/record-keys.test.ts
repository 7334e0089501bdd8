import { expect, test } from 'vitest'
import { publicationKey, recordKey } from './record-keys.ts'
import { atMost } from './text-length.ts'

/** As the protocol has them: https://atproto.com/specs/tid. */
const validate = (key: string) =>
  /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(key)

const date = Date.parse('2026-02-01T12:00Z')

test('a key is a TID of the minute, the same each time, and another for another article', () => {
  const key = recordKey(date, 'plain')
  expect(key).toBe('3mdsbtcnsnr44')
  expect(recordKey(date + 30_000, 'plain')).toBe(key)
  const keys = Array.from({ length: 20_000 }, (_, index) => recordKey(date, `slug-${index}`))
  expect(keys.every(validate)).toBe(true)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((each) => each < recordKey(date + 60_000, 'plain'))).toBe(true)
})

test('what is older than 1970 has a key, and so has each language', () => {
  expect(validate(recordKey(Date.parse('1890-01-01T00:00Z'), 'plain'))).toBe(true)
  expect(publicationKey('pt-BR')).toBe(publicationKey('pt-br'))
  expect(publicationKey('es')).not.toBe(publicationKey('en'))
})

test.each([
  ['plain', { graphemes: 5, bytes: 50 }, 'plain'],
  ['longer', { graphemes: 5, bytes: 50 }, 'long…'],
  ['👩‍👩‍👧👩‍👩‍👧', { graphemes: 2, bytes: 500 }, '👩‍👩‍👧👩‍👩‍👧'],
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', { graphemes: 2, bytes: 500 }, '👩‍👩‍👧…'],
  ['الميزانية', { graphemes: 50, bytes: 9 }, 'الم…'],
])('%s is cut by %o to %s', (text, most, cut) => {
  expect(atMost(text, most)).toBe(cut)
})
