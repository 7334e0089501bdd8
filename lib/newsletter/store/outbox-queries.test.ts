import { describe, expect, it } from 'vitest'
import type { Settled } from '#lib/newsletter/records/store.ts'
import { mailFor } from './fixtures/rows.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries on $name', (database) => {
  const { write, someone } = useStore(database)

  describe('of the outbox', () => {
    const drain = () => write(({ claim }) => claim(1e15, 1e15 + 1, 1000))
    const enqueued = async (notBefore: number, createdAt = 100) => {
      const mail = mailFor(await someone(), { createdAt })
      await write(({ enqueue }) => enqueue(mail, notBefore))
      return mail
    }

    it('hands out what is due, the oldest first, and holds it back until the claim ends', async () => {
      await enqueued(2001)
      const [second, first] = [await enqueued(2000, 20), await enqueued(1990, 10)]
      const claim = (now: number, most = 10) => write((all) => all.claim(now, now + 50, most))
      const attempts = 0
      expect(await claim(2000)).toEqual([
        { ...first, attempts },
        { ...second, attempts },
      ])
      expect(await claim(2000)).toEqual([])
      expect(await claim(2050, 1)).toHaveLength(1)
      expect(await claim(2050, 9)).toHaveLength(2)
      await drain()
    })

    it('hands each mail to one of ten workers who ask at once', async () => {
      const mails: string[] = []
      for (let index = 0; index < 60; index++) mails.push((await enqueued(3000)).id)
      const worker = async () => {
        const got: string[] = []
        for (let asked = 0; asked < 12; asked++) {
          const claimed = await write(({ claim }) => claim(3000, 1e14, 7))
          got.push(...claimed.map(({ id }) => id))
        }
        return got
      }
      const got = (await Promise.all(Array.from({ length: 10 }, worker))).flat()
      expect(got.toSorted()).toEqual(mails.toSorted())
      await drain()
    })

    it.each([
      { settled: { state: 'submitted', at: 1 }, again: undefined },
      { settled: { state: 'bounced', at: 1, reply: '550' }, again: undefined },
      { settled: { state: 'given-up', at: 1, reply: '451' }, again: undefined },
      { settled: { state: 'deferred', until: 5000, attempts: 4, reply: '451' }, again: 4 },
    ] as { settled: Settled; again: number | undefined }[])(
      'has a mail wait no longer, or until then: $settled.state',
      async ({ settled, again }) => {
        const { id } = await enqueued(4000)
        await write(({ claim }) => claim(4000, 9000, 1))
        await write(({ settle }) => settle(id, settled))
        expect(await write(({ claim }) => claim(4999, 9000, 1))).toEqual([])
        const [mail] = await write(({ claim }) => claim(5000, 9000, 1))
        expect(mail?.attempts).toBe(again)
        await drain()
      },
    )

    it('removes what waits for a subscriber, claimed or not', async () => {
      const each = await someone()
      const ids = ['one', 'two', 'three'].map((id) => `${id} to ${each.id}`)
      for (const id of ids) await write(({ enqueue }) => enqueue(mailFor(each, { id }), 6000))
      await write(({ claim }) => claim(6000, 6001, 1))
      const other = await enqueued(6000)
      await write(({ removeQueued }) => removeQueued(each.id))
      expect((await write(({ claim }) => claim(7000, 8000, 9))).map(({ id }) => id)).toEqual([
        other.id,
      ])
      await drain()
    })
  })
})
