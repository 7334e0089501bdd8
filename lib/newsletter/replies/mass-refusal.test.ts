import { expect, it } from 'vitest'
import { isMassRefusal, isMassRefusalAgain, isTimeToCount } from './mass-refusal.ts'

/** A row: for how many, tried, refused and about us, and whether that is too much, and is so again after a release. */
const cases: [
  recipients: number,
  tried: number,
  refused: number,
  aboutUs: number,
  boolean,
  boolean,
][] = [
  [2000, 100, 9, 0, false, false],
  [2000, 100, 10, 0, true, false],
  [2000, 2000, 59, 0, false, false],
  [2000, 2000, 60, 0, true, false],
  [2000, 2000, 60, 60, true, true],
  [2000, 100, 51, 0, true, true],
  // However few.
  [9, 9, 9, 0, true, false],
  [9, 5, 5, 0, true, false],
  [9, 9, 4, 0, false, false],
  [9, 9, 9, 9, true, true],
  [3, 3, 2, 0, true, false],
  [2, 2, 2, 0, true, false],
  [2, 2, 1, 0, false, false],
  // One reader, of whom it says nothing, or who is gone.
  [1, 1, 1, 1, true, true],
  [1, 1, 1, 0, false, false],
  [0, 0, 0, 0, false, false],
  // The first of many.
  [2000, 2, 2, 2, false, false],
]
it.each(cases)(
  'of %d, %d tried, %d refused, %d about us: %s, and again %s',
  (recipients, tried, refused, aboutUs, isMass, isAgain) => {
    const refusals = { recipients, tried, refused, aboutUs }
    expect([isMassRefusal(refusals), isMassRefusalAgain(refusals)]).toEqual([isMass, isAgain])
  },
)

it('counts at each of the first twenty refusals, then more and more seldom', () => {
  const times = Array.from({ length: 1000 }, (_, refused) => refused).filter(isTimeToCount)
  expect(times.slice(0, 21)).toEqual([
    ...Array.from({ length: 19 }, (_, index) => index + 1),
    20,
    22,
  ])
  expect(times.length).toBeLessThan(150)
})
