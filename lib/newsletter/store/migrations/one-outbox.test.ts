import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { mailsIn } from '#lib/newsletter/fixtures/outbox.ts'
import { unseal } from '#lib/newsletter/list/seal.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { UncertainMode } from '#lib/newsletter/records/delivery-queries.ts'
import type { QueuedMail } from '#lib/newsletter/records/mail-queries.ts'
import type { Mailer, Message } from '#lib/newsletter/records/mailer.ts'
import { plainOptions } from '#lib/newsletter/sending/fixtures/plain-issue.ts'
import { deliveriesOf } from '#lib/newsletter/sending/fixtures/recipients.ts'
import { sendIssues } from '#lib/newsletter/sending/send-issues.ts'
import { sendOwnMails } from '#lib/newsletter/sending/send-own-mails.ts'
import { ask } from '../fixtures/ask.ts'
import { migrateBefore } from '../fixtures/migrate-before.ts'
import { databases } from '../fixtures/stores.ts'
import { migrateStore, openStore, type StorePlace, sqliteFile } from '../open-store.ts'

/** A database of the version before, whose sender has been killed amid an issue and amid mails of own actions (`.dump`). */
const dump = readFileSync(join(import.meta.dirname, 'fixtures/before-one-outbox.sql'), 'utf8')
/** When that was. */
const then = Date.UTC(2026, 10, 29, 7, 1, 1)
const step = '2026-11-30-one-outbox'

async function fill(place: StorePlace): Promise<void> {
  if (!place.databaseUrl) {
    const database = new DatabaseSync(sqliteFile(place.dataDir))
    database.exec(dump)
    database.close()
    return
  }
  await migrateBefore(place, step)
  // The same rows: the steps that were released have made the same columns, in the same order.
  const rows = dump.split('\n').filter((line) => /^INSERT INTO (?!kysely)/.test(line))
  await ask(place, rows.join('\n'))
}

/** A relay that takes all. */
class Taker implements Mailer {
  readonly taken: Message[] = []
  submit: Mailer['submit'] = async (message) => {
    this.taken.push(message)
    return { outcome: 'submitted' }
  }
  close = async () => undefined
}

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe.each(databases)('a database of the version before on $name', ({ create }) => {
  const opened = async () => {
    const { place, remove } = await create()
    closing.push(remove)
    await fill(place)
    expect((await migrateStore(place))[0]).toBe(step)
    const store = await openStore(place)
    closing.push(() => store.close())
    return { place, store }
  }

  it('keeps every mail, in the state that it was in', async () => {
    const { place } = await opened()
    const minute = 60_000
    const mails = await mailsIn(place)
    const shown = mails.map(
      ({ address, state, attempts, not_before, claim, claimed_until, reply }) => ({
        ...{ address: String(address).split('@')[0], state, attempts, claim, reply },
        ...{ due: Number(not_before) - then, until: claimed_until && Number(claimed_until) - then },
      }),
    )
    const none = { attempts: 0, claim: null, reply: null, until: null }
    const claimed = { ...none, state: 'on-wire', claim: 'before', due: -1000 }
    expect(shown.filter(({ state }) => !['submitted', 'bounced'].includes(String(state)))).toEqual([
      { ...claimed, address: 'claimed-too', until: 5 * minute - 1000 },
      { ...claimed, address: 'claimed', until: 5 * minute - 1000 },
      {
        ...{ ...none, address: 'deferred', state: 'deferred', attempts: 2, reply: '450 4.2.0' },
        due: 2 * minute - 1000,
      },
      { ...none, address: 'hung-up', state: 'queued', due: minute - 1000 },
      { ...none, address: 'queued', state: 'queued', due: 0 },
      { ...none, address: 'reader-1', state: 'queued', due: 0 },
    ])
    expect(mails.filter(({ settled_at }) => settled_at)).toMatchObject([
      { address: 'refused@example.net', state: 'bounced', reply: '550 5.1.1', payload: null },
      { address: 'taken@example.net', state: 'submitted', reply: null, payload: null },
      { address: 'unreadable@example.net', state: 'bounced', reply: 'unreadable', payload: null },
    ])
    const issue = await ask(place, 'select * from deliveries where issue_id = 1')
    expect(issue.map(({ state }) => state).sort()).toEqual(
      [
        ...['submitted', 'submitted', 'deferred', 'deferred', 'bounced', 'uncertain'],
        ...['on-wire', 'on-wire', 'claimed', 'claimed', 'queued', 'queued', 'queued', 'queued'],
      ].sort(),
    )
    expect(
      await ask(place, 'select 1 from subscribers where address like $1'.replace('$1', "'%@%'")),
    ).toHaveLength(22)
  })

  it.each(['resend', 'hold'] as const)(
    'goes on: nothing is lost, nothing goes twice (%s)',
    async (mode) => {
      const { place, store } = await opened()
      const relay = new Taker()
      // When every claim has run out, and every wait.
      const now = () => then + 20 * 60_000
      const options = plainOptions({ store, mailer: relay, mode, now })
      expect(await sendIssues(options)).toBe(1)
      const toIssue = relay.taken.splice(0).map(({ to }) => to)
      expect(toIssue.sort()).toEqual(readersOf(mode))
      expect((await deliveriesOf(place)).filter(({ state }) => state === 'uncertain')).toHaveLength(
        mode === 'hold' ? 3 : 1,
      )
      const secrets = new Secrets('a secret for tests')
      const composed: QueuedMail[] = []
      const compose = async (mail: QueuedMail) => {
        composed.push(mail)
        return { from: 'a@example.org', to: mail.address, message: Buffer.from('') }
      }
      await sendOwnMails({ ...options, compose, endOf: () => Number.POSITIVE_INFINITY })
      const waited = ['deferred', 'hung-up', 'queued'].map((name) => `${name}@example.net`)
      const doubted = ['claimed', 'claimed-too'].map((name) => `${name}@example.net`)
      expect(relay.taken.map(({ to }) => to).sort()).toEqual(
        [...waited, 'reader-1@example.org', ...(mode === 'resend' ? doubted : [])].sort(),
      )
      for (const { payload, kind, id, language } of composed) {
        expect(unseal(secrets.sealing, payload)).toMatchObject({ lists: ['daily'] })
        expect([kind, id.length, language]).toEqual([
          expect.stringMatching(/^confirm|already$/),
          36,
          'en',
        ])
      }
      // Nothing is left to be done.
      relay.taken.splice(0)
      expect(await sendIssues(options)).toBe(0)
      await sendOwnMails({ ...options, compose, endOf: () => Number.POSITIVE_INFINITY })
      expect(relay.taken).toEqual([])
      const states = (await mailsIn(place)).map(({ state }) => state)
      expect(states.filter((state) => state === 'uncertain')).toHaveLength(mode === 'hold' ? 2 : 0)
    },
  )
})

/** Readers who had not had the issue: not the two whom the relay had taken it for, one refused, one in doubt. */
function readersOf(mode: UncertainMode): string[] {
  const numbers =
    mode === 'hold' ? [3, 4, 9, 10, 11, 12, 13, 14] : [3, 4, 7, 8, 9, 10, 11, 12, 13, 14]
  return numbers.map((number) => `reader-${number}@example.org`).sort()
}
