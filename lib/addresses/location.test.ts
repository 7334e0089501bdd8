import { expect, test } from 'vitest'
import { locationOf } from './location.ts'

test.each([
  ['/articles/a?b=c#d', 'https://own.example/articles/a?b=c#d'],
  ['https://elsewhere.example//a', 'https://elsewhere.example//a'],
  ['//evil.example/a', 'https://own.example/evil.example/a'],
  ['/.//evil.example', 'https://own.example/evil.example'],
  ['/a/..//evil.example', 'https://own.example/evil.example'],
  ['/%2e//evil.example', 'https://own.example/evil.example'],
  ['/\\evil.example', 'https://own.example/evil.example'],
  ['/\t/evil.example', 'https://own.example/evil.example'],
  ['https://own.example///evil.example?a', 'https://own.example/evil.example?a'],
  ['https://own.example/.//evil.example', 'https://own.example/evil.example'],
])('%j is led to at %s', (address, location) => {
  expect(locationOf(address, 'https://own.example/old?c=d').href).toBe(location)
})
