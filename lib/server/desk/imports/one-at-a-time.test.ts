import { expect, it } from 'vitest'
import { OneAtATime } from './one-at-a-time.ts'

it('begins a piece of work once all before it is over, and knows which are not', async () => {
  const queue = new OneAtATime()
  const said: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (name: string) =>
    queue.run(name, async () => {
      said.push(`${name} begins`)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      said.push(`${name} ends`)
      if (name === 'b') throw new Error('b failed')
    })
  const all = ['a', 'b', 'c'].map(begin)
  const failed = expect(all[1]).rejects.toThrow('b failed')
  for (const name of ['a', 'b', 'c']) {
    await expect.poll(() => ends.has(name)).toBe(true)
    expect([queue.isBusy(name), queue.isBusy('c')]).toEqual([true, true])
    ends.get(name)?.()
  }
  await Promise.allSettled([...all, failed])
  expect(said).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  expect([queue.isBusy(), queue.isBusy('a')]).toEqual([false, false])
})
