import { describe, expect, it } from 'vitest'
import { testNewsletter } from '#lib/newsletter/fixtures/newsletter.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { takeAllTold } from './take-told.ts'
import type { Told } from './told.ts'

const readers = 300

describe.each(databases)("a service's bad day, on $name", ({ open }) => {
  it('costs no reader, though it says that everybody is gone, and says so twice', async () => {
    const { store, close } = await open()
    const newsletter = testNewsletter(store)
    await store.write(async (queries) => {
      for (let index = 0; index < readers; index++)
        await queries.insert(subscriber(`r${index}@reader.example`, { state: 'active' }))
    })
    const before = await store.queries.page({}, 0, '', readers)
    const told = before.map(({ address }, index): Told => {
      const reply = '550 5.1.1 no such user'
      return { type: 'bounce', email: address, id: String(index), reply, says: 'gone' }
    })
    const first = await takeAllTold(newsletter, 'sendgrid', { told })
    expect(Object.values(first).reduce((sum, count) => sum + count, 0)).toBe(readers)
    expect(first.held).toBeGreaterThan(readers - 20)
    expect(await takeAllTold(newsletter, 'sendgrid', { told })).toEqual({ again: readers })
    expect(await store.queries.page({}, 0, '', readers)).toEqual(before)
    await close()
  })
})
