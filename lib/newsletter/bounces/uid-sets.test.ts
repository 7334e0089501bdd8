import { expect, it } from 'vitest'
import { uidSets } from './uid-sets.ts'

it('writes numbers as runs, as many commands as are needed', () => {
  expect(uidSets([])).toEqual([])
  expect(uidSets([1, 2, 3, 5, 7, 8])).toEqual(['1:3,5,7:8'])
  const many = Array.from({ length: 5000 }, (_, index) => 4_000_000_000 + index * 2)
  const sets = uidSets(many)
  expect(sets.every((set) => set.length <= 8000)).toBe(true)
  expect(sets.join().split(',').map(Number)).toEqual(many)
})
