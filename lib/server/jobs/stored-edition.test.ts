import { expect, test } from 'vitest'
import { StoredEdition } from './stored-edition.ts'

test('a storage holds what was published once that edition is uploaded, and another one not', () => {
  const stored = new StoredEdition()
  expect(stored.at(1)).toBeUndefined()
  stored.published({ version: 1, at: 100, edition: 'a' })
  expect(stored.at(1)).toBeUndefined()
  stored.uploaded('a')
  expect(stored.at(1)).toBe(100)
  expect(stored.at(2)).toBeUndefined()
  // Published anew without a change, it lies there already.
  stored.published({ version: 2, at: 200, edition: 'a' })
  expect(stored.at(2)).toBe(200)
  stored.published({ version: 3, at: 300, edition: 'b' })
  stored.uploaded('a')
  expect([1, 2, 3].map((version) => stored.at(version))).toEqual([undefined, undefined, undefined])
})
