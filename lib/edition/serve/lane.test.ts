import { expect, test } from 'vitest'
import { Lane, type Turn } from './lane.ts'

const stays = new AbortController().signal
const turnOf = (entered: Turn | string): Turn => {
  if (typeof entered === 'string') throw new Error(`No turn, but "${entered}"`)
  return entered
}
/** What a promise has by now; `waits` where it has nothing. */
const soFar = (entering: Promise<Turn | string>) =>
  Promise.race([
    entering.then((entered) => (typeof entered === 'string' ? entered : 'turn')),
    new Promise<string>((resolve) => setImmediate(resolve, 'waits')),
  ])

test('a few are at work, a few more wait, the rest is told that it is full', async () => {
  const lane = new Lane({ atWork: 2, queue: 8 })
  const entering = Array.from({ length: 11 }, (_, index) => lane.enter(`network ${index}`, stays))
  expect(await Promise.all(entering.map(soFar))).toEqual([
    ...['turn', 'turn'],
    ...Array(8).fill('waits'),
    'full',
  ])
  expect(lane.load).toEqual({ atWork: 2, waiting: 8 })
})

test('turns are given in the order in which was asked for them', async () => {
  const lane = new Lane({ atWork: 1, queue: 8 })
  const first = turnOf(await lane.enter('a', stays))
  const [second, third] = [lane.enter('b', stays), lane.enter('c', stays)]
  first.leave()
  expect([await soFar(second), await soFar(third)]).toEqual(['turn', 'waits'])
  turnOf(await second).leave()
  expect(await soFar(third)).toBe('turn')
})

test('one network has a quarter of the queue, and leaves the rest to the others', async () => {
  const lane = new Lane({ atWork: 1, queue: 8 })
  await lane.enter('other', stays)
  const greedy = [1, 2, 3].map(() => lane.enter('greedy', stays))
  expect(await Promise.all(greedy.map(soFar))).toEqual(['waits', 'waits', 'full'])
  expect(await soFar(lane.enter('modest', stays))).toBe('waits')
})

test('a queue of one or two has room for one of a network', async () => {
  const lane = new Lane({ atWork: 1, queue: 2 })
  await lane.enter('a', stays)
  expect(await soFar(lane.enter('a', stays))).toBe('waits')
  expect(await soFar(lane.enter('a', stays))).toBe('full')
})

test('a place in the queue is free as soon as nobody waits for it', async () => {
  const lane = new Lane({ atWork: 1, queue: 4 })
  const first = turnOf(await lane.enter('a', stays))
  const reader = new AbortController()
  const second = lane.enter('a', reader.signal)
  expect(await soFar(lane.enter('a', stays))).toBe('full')
  reader.abort()
  expect(await second).toBe('left')
  const third = lane.enter('a', stays)
  first.leave()
  expect(await soFar(third)).toBe('turn')
  expect(lane.load).toEqual({ atWork: 1, waiting: 0 })
})

test('no turn is given where nobody waits from the beginning', async () => {
  const lane = new Lane({ atWork: 1, queue: 4 })
  expect(await lane.enter('a', AbortSignal.abort())).toBe('left')
  expect(lane.load).toEqual({ atWork: 0, waiting: 0 })
})

test('a turn that is left twice is given once', async () => {
  const lane = new Lane({ atWork: 1, queue: 4 })
  const first = turnOf(await lane.enter('a', stays))
  const others = [lane.enter('b', stays), lane.enter('c', stays)]
  first.leave()
  first.leave()
  expect(await Promise.all(others.map(soFar))).toEqual(['turn', 'waits'])
})

test('a turn that came before its reader left is left as any other', async () => {
  const lane = new Lane({ atWork: 1, queue: 4 })
  const first = turnOf(await lane.enter('a', stays))
  const reader = new AbortController()
  const second = lane.enter('b', reader.signal)
  first.leave()
  reader.abort()
  expect(lane.load.atWork).toBe(1)
  turnOf(await second).leave()
  expect(lane.load.atWork).toBe(0)
})

test('who may be gone gives up their place, the first of them, where there is no other', async () => {
  const lane = new Lane({ atWork: 1, queue: 8 })
  const first = turnOf(await lane.enter('a', stays))
  const gone = { value: false }
  const there = lane.enter('a', stays)
  const perhaps = lane.enter('a', stays, () => gone.value)
  expect(await soFar(lane.enter('a', stays))).toBe('full')
  gone.value = true
  const next = lane.enter('a', stays)
  expect(await perhaps).toBe('full')
  expect(lane.load).toEqual({ atWork: 1, waiting: 2 })
  first.leave()
  turnOf(await there).leave()
  turnOf(await next).leave()
  expect(lane.load).toEqual({ atWork: 0, waiting: 0 })
})

test('where the share of a network is full, nobody of another one makes room', async () => {
  const lane = new Lane({ atWork: 1, queue: 8 })
  await lane.enter('a', stays)
  const other = lane.enter('b', stays, () => true)
  await Promise.all([0, 1].map(() => soFar(lane.enter('a', stays))))
  expect(await soFar(lane.enter('a', stays))).toBe('full')
  expect(await soFar(other)).toBe('waits')
})
