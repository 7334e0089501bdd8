import { describe, expect, it } from 'vitest'
import { databases } from './fixtures/stores.ts'

describe.each(databases)('store on $name', ({ open }) => {
  it('answers', async () => {
    const { store, close } = await open()
    await store.ping()
    expect(await store.queries.statistics(0)).toMatchObject({ pending: 0 })
    await close()
  })
})
