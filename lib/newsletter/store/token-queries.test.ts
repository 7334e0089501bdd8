import { describe, expect, it } from 'vitest'
import { tokenFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries on $name', (database) => {
  const { queries, write, someone } = useStore(database)

  describe('of tokens', () => {
    it('uses one once', async () => {
      const token = tokenFor(await someone(), 'once', { lists: ['topic:ä', 'daily'] })
      await write(({ insertToken }) => insertToken(token))
      expect(await queries().findToken('once')).toEqual(token)
      const used = { ...token, usedAt: 150 }
      expect(await write(({ useToken }) => useToken('once', 150))).toEqual(used)
      expect(await write(({ useToken }) => useToken('once', 151))).toBeUndefined()
      expect(await queries().findToken('once')).toEqual(used)
    })

    it.each([
      { now: 199, opens: true },
      { now: 200, opens: false },
      { now: 201, opens: false },
    ])('at $now of 200 milliseconds: opens $opens', async ({ now, opens }) => {
      const each = await someone()
      const hash = `until 200, at ${now}`
      await write(({ insertToken }) => insertToken(tokenFor(each, hash)))
      expect((await queries().openTokenOf(each.id, now)) !== undefined).toBe(opens)
      expect((await write(({ useToken }) => useToken(hash, now))) !== undefined).toBe(opens)
    })

    it('widens, finds and removes those that are open, and lets used ones be', async () => {
      const each = await someone()
      const [old, young, used] = ['old', 'young', 'used'].map((hash, index) =>
        tokenFor(each, hash, { createdAt: 100 + index, usedAt: hash === 'used' ? 150 : null }),
      )
      if (!old || !young || !used) throw new Error('no tokens')
      await write(async ({ insertToken, widenToken }) => {
        for (const token of [young, old, used]) await insertToken(token)
        for (const { hash } of [young, used]) await widenToken(hash, ['daily', 'weekly'])
      })
      const wide = { ...young, lists: ['daily', 'weekly'] }
      expect(await queries().openTokenOf(each.id, 150)).toEqual(wide)
      expect(await queries().findToken('used')).toEqual(used)
      await write(({ removeOpenTokens }) => removeOpenTokens(each.id))
      expect(await queries().openTokenOf(each.id, 150)).toBeUndefined()
      expect(await queries().findToken('old')).toBeUndefined()
      expect(await queries().findToken('used')).toEqual(used)
    })
  })
})
