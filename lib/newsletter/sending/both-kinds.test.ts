import { afterEach, describe, expect, it } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import type { Mailer } from '../records/mailer.ts'
import { plainMail, plainOptions } from './fixtures/plain-issue.ts'
import { makeIssue, makeReaders } from './fixtures/recipients.ts'
import { sendIssues } from './send-issues.ts'
import { keepSendingOwnMails } from './send-own-mails.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A relay that lets so many mails of an issue through, and hangs over the others until it is let go. */
function hangingRelay(most: number) {
  const sent: string[] = []
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const mailer: Mailer = {
    submit: async ({ to, message }) => {
      const isIssue = message.includes('Subject: Today')
      if (isIssue && sent.length >= most) await gate
      sent.push(isIssue ? to : 'a confirmation')
      return { outcome: 'submitted' }
    },
    close: async () => undefined,
  }
  return { mailer, sent, letGo }
}

async function ask({ store }: OpenedStore): Promise<void> {
  const id = crypto.randomUUID()
  await store.write(async (queries) => {
    await queries.insert({
      ...{ id, address: 'someone@example.org', language: 'en', state: 'pending' },
      ...{ pausedUntil: null, createdAt: 1, confirmedAt: null },
    })
    const mail = { id, subscriberId: id, kind: 'confirm', language: 'en' } as const
    await queries.enqueue({ ...mail, payload: 'sealed', createdAt: 1 })
  })
}

describe.each(databases)('beside an issue on $name', (database) => {
  it.each([
    { what: 'that hangs on the wire', most: 20, rate: {} },
    { what: 'that has used up the rate', most: 100, rate: { hour: 30 } },
  ])('a confirmation does not wait for one $what', async ({ most, rate }) => {
    const opened = await database.open()
    closing.push(opened.close)
    const { store, place } = opened
    await makeReaders(place, 100)
    await makeIssue(place)
    const relay = hangingRelay(most)
    const ending = new AbortController()
    const options = plainOptions({ store, mailer: relay.mailer, rate, signal: ending.signal })
    const sending = [
      sendIssues(options),
      keepSendingOwnMails({
        ...{ ...options, endOf: () => Number.POSITIVE_INFINITY },
        compose: async (mail) => plainMail(mail),
      }),
    ]
    const before = Math.min(most, rate.hour ?? most)
    await expect.poll(() => relay.sent.length, { timeout: 20_000 }).toBe(before)
    await ask(opened)
    await expect
      .poll(() => relay.sent.slice(before), { timeout: 20_000 })
      .toEqual(['a confirmation'])
    ending.abort()
    relay.letGo()
    await Promise.all(sending)
    expect(new Set(relay.sent).size).toBe(relay.sent.length)
  })
})
