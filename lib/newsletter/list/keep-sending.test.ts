import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOutbox, type TestOutbox, TestRelay } from '../fixtures/outbox.ts'
import type { Store } from '../records/store.ts'
import { atOnce, keepSending } from '../sending/send-mails.ts'

let outbox: TestOutbox
beforeEach(async () => {
  outbox = await openOutbox()
})
afterEach(() => outbox.close())

test('the signal ends the work after the mails under way, which are finished', async () => {
  const addresses = await outbox.enqueue(20)
  const relay = new TestRelay()
  const ending = new AbortController()
  relay.answer = async () => {
    ending.abort()
    await new Promise((resolve) => setTimeout(resolve, 20))
    return { outcome: 'submitted' }
  }
  await keepSending(outbox.optionsFor(relay), ending.signal)
  expect(relay.sent).toHaveLength(atOnce)
  const states = outbox.rows().map(({ state }) => state)
  expect(states.filter((state) => state === 'submitted')).toHaveLength(atOnce)
  expect(states.filter((state) => state === 'queued')).toHaveLength(addresses.length - atOnce)
})

test('a store that fails for a while is told, and no mail goes out twice', async () => {
  const addresses = await outbox.enqueue(8)
  const relay = new TestRelay()
  const ending = new AbortController()
  let writes = 0
  const failing: Store = {
    ...outbox.store,
    // The mark of the first mails cannot be written, and nothing for a while after it.
    write: (work, options) => {
      writes++
      return writes === 2 || writes === 3
        ? Promise.reject(Object.assign(new Error('reader0@example.org'), { code: 'ECONNREFUSED' }))
        : outbox.store.write(work, options)
    },
  }
  const done = keepSending({ ...outbox.optionsFor(relay), store: failing }, ending.signal)
  await expect.poll(() => relay.sent.length, { timeout: 20_000 }).toBe(8)
  await expect
    .poll(() => outbox.rows().filter(({ state }) => state === 'submitted').length)
    .toBe(addresses.length)
  ending.abort()
  await done
  expect(relay.sent.sort()).toEqual(addresses.sort())
  expect(outbox.told.filter(({ what }) => what === 'store-failed')).toHaveLength(2)
})
