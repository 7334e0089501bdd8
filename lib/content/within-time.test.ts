import { expect, test } from 'vitest'
import { TookTooLong, withinTime } from './within-time.ts'

const large = 20 * 1024

test('work that comes to its end gives what it gives, and throws what it throws', () => {
  expect(withinTime(10, () => 'small')).toBe('small')
  expect(withinTime(large, () => 'large')).toBe('large')
  const fails = () => {
    throw new RangeError('deep')
  }
  expect(() => withinTime(large, fails)).toThrow(new RangeError('deep'))
})

const endless: [name: string, work: () => unknown][] = [
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['an expression that goes back and back', () => /^(a+)+$/.test(`${'a'.repeat(60)}b`)],
]

test.each(endless)('%s is ended, and the next work begins', { timeout: 60_000 }, (_, work) => {
  expect(() => withinTime(large, work)).toThrow(new TookTooLong(1.2))
  expect(withinTime(large, () => 'next')).toBe('next')
})
