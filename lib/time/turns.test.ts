import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('runs so many at a time, in the order in which they came, and rests when all are done', async () => {
  const turns = new Turns(3)
  const started: number[] = []
  let running = 0
  let most = 0
  const take = (index: number) =>
    turns.take(async () => {
      started.push(index)
      most = Math.max(most, ++running)
      await setTimeout(1)
      running--
      return index
    })
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  const all = Promise.all(numbers.map(take))
  await turns.rest()
  expect(running).toBe(0)
  expect([most, started]).toEqual([3, numbers])
  expect(await all).toEqual(numbers)
  await turns.rest()
})

it('gives the turn of one that failed to the next', async () => {
  const turns = new Turns(1)
  const failed = turns.take(() => Promise.reject(new Error('on purpose')))
  const next = turns.take(async () => 'next')
  await expect(failed).rejects.toThrow('on purpose')
  expect(await next).toBe('next')
})
