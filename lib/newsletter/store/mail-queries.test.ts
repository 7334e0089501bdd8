import { describe, expect, it } from 'vitest'
import { type DeliverySettled, ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import { mailFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries on $name', (database) => {
  const { write, someone } = useStore(database)

  describe('of mails that own actions cause', () => {
    const claim = (now: number, most = 10, worker = 'one') =>
      write((all) => all.claimMails(worker, now, now + 50, most))
    const drain = async () => {
      await write((all) => all.resolveClaims(ownMails, 'resend', 1e15))
      for (const { subscriberId } of await claim(1e15, 1000))
        await write(({ removeQueued }) => removeQueued(subscriberId))
    }
    const enqueued = async (createdAt = 100) => {
      const each = await someone()
      const mail = mailFor(each, { createdAt })
      await write(({ enqueue }) => enqueue(mail))
      return { ...mail, address: each.address, attempts: 0 }
    }

    it('hand out what is due, the oldest first, and hold it back until the claim ends', async () => {
      await enqueued(2001)
      const [second, first] = [await enqueued(2000), await enqueued(1990)]
      const resolve = (now: number) => write((all) => all.resolveClaims(ownMails, 'resend', now))
      expect(await claim(2000)).toEqual([first, second])
      await resolve(2049)
      expect(await claim(2000)).toEqual([])
      await resolve(2050)
      expect(await claim(2000, 1, 'two')).toHaveLength(1)
      expect(await claim(2000, 9, 'two')).toHaveLength(1)
      await drain()
    })

    it('hand each to one of ten workers who ask at once', async () => {
      const mails: string[] = []
      for (let index = 0; index < 60; index++) mails.push((await enqueued(3000)).id)
      const work = async (_: unknown, worker: number) => {
        const got: string[] = []
        for (let asked = 0; asked < 12; asked++)
          got.push(...(await claim(3000, 7, String(worker))).map(({ id }) => id))
        return got
      }
      const got = (await Promise.all(Array.from({ length: 10 }, work))).flat()
      expect(got.toSorted()).toEqual(mails.toSorted())
      await drain()
    })

    it.each([
      { settled: { state: 'submitted', at: 1 }, again: undefined },
      { settled: { state: 'bounced', at: 1, reply: '550' }, again: undefined },
      { settled: { state: 'uncertain', at: 1, reply: '' }, again: undefined },
      { settled: { state: 'deferred', until: 5000, attempts: 4, reply: '451' }, again: 4 },
    ] as { settled: DeliverySettled; again: number | undefined }[])(
      'wait no longer, or until then: $settled.state',
      async ({ settled, again }) => {
        const { id } = await enqueued(4000)
        await claim(4000, 1)
        expect(await write((all) => all.putOnWire(ownMails, 'one', [id, 'other']))).toEqual([id])
        // Another worker has lost it, or never had it.
        const lost = new Map([[id, { state: 'bounced', at: 1, reply: '' } as const]])
        await write((all) => all.settleDeliveries(ownMails, 'two', lost))
        await write((all) => all.settleDeliveries(ownMails, 'one', new Map([[id, settled]])))
        expect(await claim(4999, 1)).toEqual([])
        const [mail] = await claim(5000, 1)
        expect(mail?.attempts).toBe(again)
        await drain()
      },
    )

    it('are removed where they wait for a subscriber, claimed or not', async () => {
      const each = await someone()
      const ids = ['one', 'two', 'three'].map((id) => `${id} to ${each.id}`)
      for (const id of ids)
        await write(({ enqueue }) => enqueue(mailFor(each, { id, createdAt: 6000 })))
      const [claimed] = await claim(6000, 1)
      await write((all) => all.putOnWire(ownMails, 'one', [claimed?.id ?? '']))
      const other = await enqueued(6000)
      await write(({ removeQueued }) => removeQueued(each.id))
      await write((all) => all.resolveClaims(ownMails, 'resend', 1e14))
      expect((await claim(7000)).map(({ id }) => id)).toEqual([other.id])
      await drain()
    })
  })
})
