import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { workThrough } from './work-through.ts'

const items = [0, 1, 2, 3, 4, 5, 6]

/** Works at items, and tells what was begun, what was ended, and how many were worked at together at most. */
function worker(act: (item: number) => void = () => undefined) {
  const seen = { begun: [] as number[], ended: [] as number[], most: 0 }
  const work = async (item: number) => {
    seen.begun.push(item)
    seen.most = Math.max(seen.most, seen.begun.length - seen.ended.length)
    await turn()
    try {
      act(item)
    } finally {
      seen.ended.push(item)
    }
  }
  return { seen, work }
}

test.each([1, 3, 20])('each item once, in their order, %d at a time', async (atOnce) => {
  const { seen, work } = worker()
  await workThrough(items, work, { atOnce })
  expect(seen.begun).toEqual(items)
  expect(seen.most).toBe(Math.min(atOnce, items.length))
})

test('nothing to do is done', async () => {
  const { seen, work } = worker()
  await workThrough([], work, { atOnce: 2 })
  expect(seen.begun).toEqual([])
})

test('after an error nothing is begun, and it is told once all have ended', async () => {
  const { seen, work } = worker((item) => {
    if (item === 1 || item === 2) throw new Error(`${item} failed`)
  })
  await expect(workThrough(items, work, { atOnce: 3 })).rejects.toThrow('1 failed')
  expect(seen.ended.toSorted()).toEqual(seen.begun)
  expect(seen.begun.length).toBeLessThan(items.length)
})

test.each([
  ['at once', () => true, 0],
  ['later', async () => true, 0],
])('nothing is begun once it is over: told %s', async (_, isOver, count) => {
  const { seen, work } = worker()
  await workThrough(items, work, { atOnce: 2, isOver })
  expect(seen.begun).toHaveLength(count)
})

test('what is asked slowly gives no item twice, and none that is not there', async () => {
  const { seen, work } = worker()
  const isOver = async () => {
    await turn()
    return false
  }
  await workThrough(items, work, { atOnce: 5, isOver })
  expect(seen.begun).toEqual(items)
})
