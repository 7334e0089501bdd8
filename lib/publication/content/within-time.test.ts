import { expect, test } from 'vitest'
import { secondsFor, TookTooLong, withinTime } from './within-time.ts'

const large = 20 * 1024

test('work that comes to its end gives what it gives, and throws what it throws', () => {
  expect(withinTime({}, 10, () => 'small')).toBe('small')
  expect(withinTime({}, large, () => 'large')).toBe('large')
  const fails = () => {
    throw new RangeError('deep')
  }
  expect(() => withinTime({}, large, fails)).toThrow(new RangeError('deep'))
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
  expect(() => withinTime({}, large, work)).toThrow(new TookTooLong(1.1))
  expect(withinTime({}, large, () => 'next')).toBe('next')
})

const given: [bytes: number, lost: number, seconds: number][] = [
  [20 * 1024, 0, 1.1],
  [20 * 1024, 5, 1.1],
  [20 * 1024, 5.1, 0.6],
  [1024 * 1024, 0, 7],
  [1024 * 1024, 60, 3.5],
  [90 * 1024 * 1024, 0, 45],
]

test.each(given)('a text of %s bytes, after %s lost seconds, has %s', (bytes, lost, seconds) => {
  expect(secondsFor(bytes, lost)).toBe(seconds)
})

test('what has had its time is not begun again', { timeout: 60_000 }, () => {
  let begun = 0
  const work = () => {
    begun++
    const start = process.threadCpuUsage().user
    while (process.threadCpuUsage().user - start < 60e6);
  }
  expect(() => withinTime({}, large, work)).toThrow(TookTooLong)
  expect(begun).toBeLessThanOrEqual(2)
})
