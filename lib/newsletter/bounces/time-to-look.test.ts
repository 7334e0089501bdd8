import { expect, it } from 'vitest'
import type { Desk } from '../list/newsletter.ts'
import { isTimeToLook } from './time-to-look.ts'

/** Takes so many bounces, `step` milliseconds after each other, and tells at which it was time and how often all were counted. */
async function take(many: number, { from = 0, apart = 0, others = 0 } = {}) {
  let now = 0
  const desk = { store: {}, now: () => now } as Desk
  const times: number[] = []
  let counts = 0
  for (let all = from + 1; all <= from + many; all++) {
    now += apart
    const count = async () => ++counts && all * (1 + others)
    if (await isTimeToLook(desk, '1', count)) times.push(all)
  }
  return { times, counts }
}

it('looks at each of the first twenty, then at every tenth part more', async () => {
  const { times } = await take(40)
  expect(times).toEqual([
    ...Array.from({ length: 20 }, (_, index) => index + 1),
    22,
    24,
    26,
    28,
    30,
    33,
    36,
    39,
  ])
})

it('counts 50,000 some hundred times, and at once where a process begins amid them', async () => {
  expect((await take(50_000)).counts).toBeLessThan(120)
  expect((await take(1000, { from: 20_000 })).times).toEqual([20_001])
})

it('counts after a while what other servers took', async () => {
  const { times } = await take(20, { from: 1000, apart: 1000, others: 9 })
  expect(times).toEqual([1001])
  expect((await take(20, { from: 10, apart: 11_000, others: 99 })).times.length).toBeGreaterThan(3)
})
