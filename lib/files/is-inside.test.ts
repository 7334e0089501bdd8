import { expect, test } from 'vitest'
import { isInside } from './is-inside.ts'

test.each([
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/b/c.md', true],
  ['/a/b', '/a/b/..c/d.md', true],
  ['/a/b/', '/a/b/c/../d.md', true],
  ['/a/b', '/a/b/../c.md', false],
  ['/a/b', '/a', false],
  ['/a/b', '/a/bc.md', false],
  ['a', 'a/b.md', true],
  ['a', 'b.md', false],
])('within %s lies %s: %s', (folder, path, expected) => {
  expect(isInside(folder, path)).toBe(expected)
})
