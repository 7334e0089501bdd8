import { describe, expect, it } from 'vitest'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { ask } from './fixtures/ask.ts'
import { event, mailFor, tokenFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)

  describe('of subscribers', () => {
    it('finds one by id and by address, as it was inserted', async () => {
      const each = await someone({ pausedUntil: 2 ** 45, confirmedAt: 1, language: 'ar' })
      expect(await queries().find(each.id)).toEqual(each)
      expect(await queries().findByAddress(each.address)).toEqual(each)
      expect(await write(({ lock }) => lock(each.id))).toEqual(each)
      expect(await queries().find('nobody')).toBeUndefined()
      expect(await queries().findByAddress(each.address.toUpperCase())).toBeUndefined()
    })

    it.each([
      { language: 'es' },
      { state: 'active', confirmedAt: 5 },
      { state: 'unsubscribed', pausedUntil: null },
      { pausedUntil: 2 ** 45 },
      { createdAt: 0 },
    ] as const)('changes %o and nothing else', async (changes) => {
      const each = await someone({ pausedUntil: 7, confirmedAt: 9 })
      const other = await someone()
      await write(({ update }) => update(each.id, changes))
      expect(await queries().find(each.id)).toEqual({ ...each, ...changes })
      expect(await queries().find(other.id)).toEqual(other)
    })

    it('refuses an address twice, and a state that there is not', async () => {
      const each = await someone()
      await expect(write(({ insert }) => insert({ ...each, id: 'other' }))).rejects.toThrow()
      const strange = { state: 'deleted' } as unknown as { state: 'active' }
      await expect(write(({ update }) => update(each.id, strange))).rejects.toThrow()
    })

    it('sets lists anew each time, in the order in which people meet them', async () => {
      const each = await someone()
      const steps: { set: ListId[]; kept: ListId[] }[] = [
        { set: ['weekly', 'daily'], kept: ['daily', 'weekly'] },
        { set: ['daily'], kept: ['daily'] },
        {
          set: ['topic:ä', 'topic:z', 'topic:b-c', 'topic:bb', 'topic:B', 'weekly'],
          kept: ['weekly', 'topic:B', 'topic:b-c', 'topic:bb', 'topic:z', 'topic:ä'],
        },
        { set: [], kept: [] },
      ]
      for (const { set, kept } of steps) {
        await write(({ setLists }) => setLists(each.id, set, 1))
        expect(await queries().listsOf(each.id)).toEqual(kept)
      }
    })

    it('removes one with everything that belongs to it, and nobody else', async () => {
      const [one, other] = [await someone(), await someone()]
      for (const each of [one, other])
        await write(async (all) => {
          await all.setLists(each.id, ['daily'], 1)
          await all.insertToken(tokenFor(each, `token of ${each.id}`))
          await all.record(each.id, event())
          await all.enqueue(mailFor(each))
        })
      await write(({ remove }) => remove(one.id))
      const kept = async ({ id }: typeof one) => [
        await queries().find(id),
        await queries().listsOf(id),
        await queries().findToken(`token of ${id}`),
        await queries().eventsOf(id),
      ]
      expect(await kept(one)).toEqual([undefined, [], undefined, []])
      expect(await kept(other)).toEqual([other, ['daily'], expect.anything(), [event()]])
      const mails = await write(({ claimMails }) => claimMails('one', 1e15, 1e15, 9))
      expect(mails.map(({ subscriberId }) => subscriberId)).toEqual([other.id])
      await write(({ removeQueued }) => removeQueued(other.id))
    })
  })

  describe('of consent', () => {
    it('answers events in their order, as they were recorded', async () => {
      const { id } = await someone()
      const first = event({ at: 1, lists: ['daily', 'topic:justicia'], wording: '¿Sí? “نعم” 🙂' })
      const second = event({ kind: 'confirmed', at: 2, lists: [] })
      await write(async ({ record }) => {
        await record(id, second)
        await record(id, first)
      })
      expect(await queries().eventsOf(id)).toEqual([first, second])
    })

    it('has the database itself refuse to change them', async () => {
      const { id } = await someone()
      await write(({ record }) => record(id, event()))
      const change = ask(opened().place, `update consent_events set wording = 'no'`)
      await expect(change).rejects.toThrow('consent events are never changed')
      expect(await queries().eventsOf(id)).toEqual([event()])
    })

    it('keeps a suppression once, with its first reason, until it is lifted', async () => {
      const fingerprint = 'fingerprint'
      expect(await queries().isSuppressed(fingerprint)).toBe(false)
      await write(({ suppress }) => suppress(fingerprint, 'erased', 1))
      await write(({ suppress }) => suppress(fingerprint, 'bounced', 2))
      expect(await queries().isSuppressed(fingerprint)).toBe(true)
      expect((await queries().statistics(0)).suppressed).toBe(1)
      expect(await write(({ liftSuppression }) => liftSuppression(fingerprint))).toBe(true)
      expect(await write(({ liftSuppression }) => liftSuppression(fingerprint))).toBe(false)
      expect(await queries().isSuppressed(fingerprint)).toBe(false)
    })
  })
})
