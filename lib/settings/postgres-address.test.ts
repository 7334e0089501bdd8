import { expect, test } from 'vitest'
import { isPostgresAddress } from './postgres-address.ts'

test.each([
  ['postgres://a:b@c/d', true],
  ['postgresql://a', true],
  ['postgres://a:b@c:1,[::1]:2,e/d?x=1', true],
  ['postgres://a,/c', false],
  ['postgres://a:1:2,b/c', false],
  ['mysql://a,b/c', false],
  ['a,b', false],
])('%s can be an address of PostgreSQL: %s', (text, expected) => {
  expect(isPostgresAddress(text)).toBe(expected)
})
