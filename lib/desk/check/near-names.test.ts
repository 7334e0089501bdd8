import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOneSlip, NearNames } from './near-names.ts'

test.each([
  ['analytics', 'analitics', true],
  ['election', 'elections', true],
  ['lection', 'election', true],
  ['ab', 'ba', true],
  ['a', '', true],
  ['housing', 'housing', false],
  ['hosuing', 'housing', true],
  ['husoing', 'housing', false],
  ['hsuoing', 'housing', false],
  ['abcd', 'badc', false],
  ['abc', 'cab', false],
  ['مال', 'مالي', true],
  ['😀a', '😁a', true],
])('%s and %s are one slip apart: %s', (one, other, told) => {
  expect(isOneSlip(one, other)).toBe(told)
  expect(isOneSlip(other, one)).toBe(told)
})

test('of many names exactly those are found that are one slip away', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 40 }), name, (names, asked) => {
      const near = new NearNames(names).near(asked)
      expect(near.toSorted()).toEqual(names.filter((other) => isOneSlip(asked, other)).toSorted())
    }),
  )
})
