import { describe, expect, test } from 'vitest'
import { databases } from './fixtures/stores.ts'

describe.each(databases)('what servers share, on $name', ({ open }) => {
  test('a note is what was noted last, and who leads is known by the fence', async () => {
    const { store, close } = await open()
    const { queries } = store
    expect(await queries.note('publication-asked')).toBeUndefined()
    await store.write((writing) => writing.keepNote('publication-asked', 'once'))
    await store.write((writing) => writing.keepNote('publication-asked', 'twice'))
    expect(await queries.note('publication-asked')).toBe('twice')
    expect(await queries.note('publication-state')).toBeUndefined()

    const take = (holder: string, now: number) =>
      store.write((writing) => writing.takeLease('publication', holder, now, now + 10))
    expect(await queries.leaseOf('publication')).toBeUndefined()
    const fence = await take('one', 0)
    expect(await take('other', 5)).toBeUndefined()
    expect(await queries.leaseOf('publication')).toEqual({ holder: 'one', fence })
    const next = await take('other', 20)
    expect(next).toBeGreaterThan(fence ?? 0)
    expect(await queries.leaseOf('publication')).toEqual({ holder: 'other', fence: next })
    await close()
  })
})
