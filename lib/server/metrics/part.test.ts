import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Sample, sample } from '#lib/metrics/exposition.ts'
import { Part } from './part.ts'

const of = (value: number): Sample[] => [sample('handbill_edition_pages', {}, value)]
const pagesIn = (samples: Sample[] | undefined) => samples?.[0]?.value

test('is read by one at a time, and told again for a time', async () => {
  let now = 0
  let reads = 0
  const read = async () => {
    await wait(5)
    return of(++reads)
  }
  const part = new Part({ read, freshFor: 100, now: () => now })
  const asked = await Promise.all(Array.from({ length: 50 }, () => part.samples()))
  expect(asked.map(pagesIn)).toEqual(Array(50).fill(1))
  now = 99
  expect(pagesIn(await part.samples())).toBe(1)
  now = 100
  expect(pagesIn(await part.samples())).toBe(2)
})

test('takes a hundredth of the time at most', async () => {
  let now = 0
  let reads = 0
  const read = async () => {
    now += 20
    return of(++reads)
  }
  const part = new Part({ read, freshFor: 100, now: () => now })
  await part.samples()
  now += 1999
  expect(pagesIn(await part.samples())).toBe(1)
  now += 1
  expect(pagesIn(await part.samples())).toBe(2)
})

test('that cannot be read is away until it can', async () => {
  let isAway = true
  const read = async () => {
    if (isAway) throw new Error('no database')
    return of(1)
  }
  const part = new Part({ read, freshFor: 60_000 })
  expect(await part.samples()).toBeUndefined()
  expect(await part.samples()).toBeUndefined()
  isAway = false
  expect(pagesIn(await part.samples())).toBe(1)
})

test('that says nothing is not waited for, nor asked again meanwhile', async () => {
  let reads = 0
  const read = () => {
    reads++
    return new Promise<Sample[]>(() => undefined)
  }
  const part = new Part({ read, freshFor: 0 })
  const begun = performance.now()
  expect(await Promise.all([part.samples(), part.samples()])).toEqual([undefined, undefined])
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(reads).toBe(1)
})

test('that is slow tells what it knows, and keeps nobody waiting', async () => {
  let now = 0
  let reads = 0
  let go: () => void = () => undefined
  const read = async () => {
    if (++reads > 1) await new Promise<void>((resolve) => (go = resolve))
    return of(reads)
  }
  const part = new Part({ read, freshFor: 100, isSlow: true, now: () => now })
  expect(pagesIn(await part.samples())).toBe(1)
  // No longer fresh, and read anew; told is what was known.
  now = 100
  expect(pagesIn(await part.samples())).toBe(1)
  expect(reads).toBe(2)
  go()
  await wait(1)
  expect(pagesIn(await part.samples())).toBe(2)
})
