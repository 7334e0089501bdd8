import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { fewOr, someOf } from '#lib/files/fixtures/thorough.ts'
import { refusal } from '#lib/newsletter/relay/fixtures/relay.ts'
import { smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { backUp } from '#lib/newsletter/store/backup.ts'
import { ask as askStore } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases, type TestDatabase } from '#lib/newsletter/store/fixtures/stores.ts'
import type { StorePlace } from '#lib/newsletter/store/open-store.ts'
import { openTarget, restore } from '#lib/newsletter/store/restore.ts'
import { openBackup } from '#lib/newsletter/store/restore-check.ts'
import { ask, takeMail, testNewsletter } from '../fixtures/newsletter.ts'
import { steerIssue } from '../issues/steer-issue.ts'
import { confirm } from '../list/confirm.ts'
import { bringBackAllOf } from '../list/suppression.ts'
import { nameOf } from '../records/issue.ts'
import { startCountingRelay } from '../sending/fixtures/counting-relay.ts'
import { plainOptions } from '../sending/fixtures/plain-issue.ts'
import { makeIssue, makeReaders, numberOf } from '../sending/fixtures/recipients.ts'
import { sendIssues } from '../sending/send-issues.ts'
import { judgeIssues } from './judge.ts'
import { takeBounce } from './take-bounce.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-evening-'))
afterAll(() => rmSync(folder, { recursive: true }))

const running: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of running.splice(0)) await each.close()
})

/** What a relay says to a reader's mail, at which step; undefined where it takes it. */
type Says = (
  number: number,
) => { at: 'recipient' | 'text'; code: number; words: string } | undefined

/** A newsletter with readers, and a relay whose answers can be changed. */
async function start(database: TestDatabase, readers: number) {
  const opened = await database.open()
  const { store, place } = opened
  const newsletter = testNewsletter(store)
  newsletter.clock.now = Date.now()
  let says: Says = () => undefined
  const said = (address: string, at: 'recipient' | 'text') => {
    const answer = says(numberOf(address))
    return answer?.at === at ? refusal(answer.code, answer.words) : undefined
  }
  const relay = await startCountingRelay({
    onRcptTo: ({ address }, _, done) => done(said(address, 'recipient')),
    onData: (stream, { envelope }, done) => {
      const number = numberOf(envelope.rcptTo[0]?.address ?? '')
      stream.resume().on('end', () => {
        const refused = said(`reader-${number}@example.org`, 'text')
        if (!refused) relay.mails.set(number, (relay.mails.get(number) ?? 0) + 1)
        done(refused)
      })
    },
  })
  const mailer = smtpMailer(relay.url)
  running.push(mailer, relay, opened)
  await makeReaders(place, readers)
  const { queries } = store
  return {
    ...{ newsletter, relay, place, queries },
    says: (next: Says) => {
      says = next
    },
    send: async (day: string) => {
      await makeIssue(place, day)
      const issue = await queries.issueByKey({ list: 'daily', language: 'en', day })
      if (!issue) throw new Error('There is no issue')
      return issue.id
    },
    work: () =>
      sendIssues(
        plainOptions({
          ...{ store, mailer },
          onBounce: async ({ subscriberId, reply, verdict, quote }, { id: issueId }) =>
            (await takeBounce(newsletter, {
              subscriberId,
              verdict,
              code: reply,
              quote,
              issueId,
            })) === 'held',
          onEnd: () => judgeIssues(newsletter, () => undefined),
        }),
      ),
    counts: () => queries.statistics(newsletter.now()),
  }
}

const evenings: [what: string, at: 'recipient' | 'text', code: number, words: string][] = [
  ['spam', 'text', 550, 'Message rejected: high probability of spam'],
  ['Exim doubts the sender', 'recipient', 550, 'Sender verify failed'],
  ['Exim does not relay', 'recipient', 550, 'relay not permitted'],
  [
    'Postfix does not know the sender',
    'recipient',
    550,
    '5.1.0 <letters@news.example.org>: Sender address rejected: User unknown in local recipient table',
  ],
  [
    'qmail does not relay',
    'recipient',
    553,
    "sorry, that domain isn't in my list of allowed rcpthosts",
  ],
  ['a daily limit', 'text', 550, '5.4.5 Daily user sending limit exceeded'],
  ['a size', 'text', 552, '5.3.4 Message size exceeds fixed limit'],
  ['a list of addresses', 'recipient', 554, '5.7.1 Your IP is listed'],
  ['nobody is known', 'recipient', 550, '5.1.1 User unknown in relay recipient table'],
  ['a plain 550', 'recipient', 550, 'No'],
]

/** What a relay says is judged alike on either database. */
const eveningsOn = ({ name }: TestDatabase) => (name === 'SQLite' ? evenings : someOf(evenings, 2))

describe.each(databases)('a relay that refuses everybody, on $name', (database) => {
  it.each(eveningsOn(database))('%s', async (_, at, code, words) => {
    const { says, send, work, counts, newsletter, queries, relay } = await start(database, 50)
    says(() => ({ at, code, words }))
    const id = await send('2026-11-22')
    await work()
    expect(await counts()).toMatchObject({ active: 50, suppressed: 0 })
    const issue = await queries.issueById(id)
    expect(issue).toMatchObject({ state: 'held', hold: 'refusals' })
    expect(issue?.quote).toContain(String(code))
    expect(issue?.quote).not.toContain('@')
    expect(relay.mails.size).toBe(0)

    says(() => undefined)
    if (!issue) throw new Error('There is no issue')
    expect(await steerIssue(newsletter, issue, issue, 'release')).toEqual({ outcome: 'done' })
    await work()
    expect(await counts()).toMatchObject({ active: 50, suppressed: 0 })
    expect([relay.mails.size, relay.repeats()]).toEqual([50, 0])
    expect(await queries.countDeliveries(id)).toMatchObject({ submitted: 50, bounced: 0 })
  })
})

const few: [what: string, readers: number, refused: number, words: string, isHeld: boolean][] = [
  ['nearly everybody is unknown', 9, 8, '5.1.1 User unknown', true],
  ['a relay that does not relay', 9, 9, '5.7.1 Relay access denied', true],
  ['two of nine are gone', 9, 2, '5.1.1 User unknown', false],
]

describe.each(databases)('fewer than ten readers, on $name', (database) => {
  it.each(few)('%s', async (_, readers, refused, words, isHeld) => {
    const { says, send, work, counts, newsletter, queries, relay } = await start(database, readers)
    says((number) => (number <= refused ? { at: 'recipient', code: 550, words } : undefined))
    const id = await send('2026-11-22')
    await work()
    const issue = await queries.issueById(id)
    const suppressed = isHeld ? 0 : refused
    expect(issue).toMatchObject(isHeld ? { hold: 'refusals' } : { state: 'sent', hold: null })
    expect(await counts()).toMatchObject({ active: readers - suppressed, suppressed })
    if (!isHeld || !issue) return
    says(() => undefined)
    expect(await steerIssue(newsletter, issue, issue, 'release')).toEqual({ outcome: 'done' })
    await work()
    expect(await counts()).toMatchObject({ active: readers, suppressed: 0 })
    expect([relay.mails.size, relay.repeats()]).toEqual([readers, 0])
  })

  it('are judged after a release, where some are gone all the same', async () => {
    const { says, send, work, counts, newsletter, queries } = await start(database, 3)
    says((number) =>
      number < 3 ? { at: 'recipient', code: 550, words: '5.1.1 User unknown' } : undefined,
    )
    const id = await send('2026-11-22')
    await work()
    const issue = await queries.issueById(id)
    expect(issue).toMatchObject({ state: 'held', hold: 'refusals' })
    if (!issue) throw new Error('There is no issue')
    await steerIssue(newsletter, issue, issue, 'release')
    await work()
    expect(await counts()).toMatchObject({ active: 1, suppressed: 2 })
  })
})

describe.each(databases)('many lists of an evening, on $name', (database) => {
  /** So many lists, each with readers of its own. */
  async function startLists(lists: number, readers: number) {
    const all = await start(database, lists * readers)
    const list = (index: number) => `topic:t${index}`
    await share(all.place, lists)
    const now = Date.now()
    for (let index = 0; index < lists; index++)
      await makeIssue(all.place, '2026-11-22', now + index * 60_000, list(index))
    return all
  }
  /** Reader 1 gets the first list, and so on. */
  const share = (place: StorePlace, lists: number) =>
    askStore(
      place,
      `update subscriptions set list = 'topic:t' ||
        ((cast(substr(subscriber_id, 25) as integer) - 1) % ${lists})`,
    )

  it.each([
    ['a reader each, all refused', 12, 1, () => true],
    ['four in nine, of each list', 3, 9, (number: number) => Math.ceil(number / 3) <= 4],
  ])('%s: nobody is suppressed', async (_, lists, readers, isRefused) => {
    const { says, work, counts, queries } = await startLists(lists, readers)
    says((number) =>
      isRefused(number) ? { at: 'recipient', code: 550, words: '5.1.1 User unknown' } : undefined,
    )
    await work()
    expect(await counts()).toMatchObject({ active: lists * readers, suppressed: 0 })
    const held = await queries.issuesIn(['held', 'sent'])
    expect(held.filter(({ hold }) => hold !== null)).toHaveLength(lists)
  })

  it('are judged together where few are refused', async () => {
    const { says, work, counts } = await startLists(2, 60)
    // Of the second list one is gone: one in a hundred and twenty.
    says((number) =>
      number === 2 ? { at: 'recipient', code: 550, words: '5.1.1 User unknown' } : undefined,
    )
    await work()
    expect(await counts()).toMatchObject({ active: 119, suppressed: 1 })
  })
})

const many = fewOr(500, 2000)
const isDead = (number: number) =>
  [3, many / 4, many / 2 - 1, (many * 3) / 4, many].includes(number)

describe.each(databases)('five dead addresses among many, on $name', (database) => {
  async function sent() {
    const all = await start(database, many)
    all.says((number) =>
      isDead(number) ? { at: 'recipient', code: 550, words: '5.1.1 User unknown' } : undefined,
    )
    const backup = join(folder, `${Math.random()}.db`)
    await backUp(all.place, backup, { replaces: false })
    const before = await all.queries.page({}, 0, '', 3000)
    const id = await all.send('2026-11-22')
    await all.work()
    expect(await all.counts()).toMatchObject({ active: many - 5, suppressed: 5 })
    expect(await all.queries.countDeliveries(id)).toMatchObject({ submitted: many - 5, bounced: 5 })
    expect(await all.queries.issueById(id)).toMatchObject({ state: 'sent', hold: null })
    return { ...all, backup, before, id }
  }

  it('are suppressed, and brought back for the issue or by a restore, exactly', async () => {
    const { newsletter, queries, counts, before, backup, place, id } = await sent()
    const everyone = () => queries.page({}, 0, '', 3000)
    const issue = await queries.issueById(id)
    if (!issue) throw new Error('There is no issue')
    expect(await queries.suppressedByIssue()).toEqual([{ issue: 'daily/en/2026-11-22', count: 5 }])
    const undone = await newsletter.store.write((writing) =>
      bringBackAllOf(newsletter, writing, nameOf(issue)),
    )
    expect(undone).toBe(5)
    expect(await queries.countDeliveries(id)).toMatchObject({ submitted: many - 5, bounced: 5 })
    expect(await everyone()).toEqual(before)
    expect(await counts()).toMatchObject({ active: many, suppressed: 0 })

    // The same by a restore, after they were suppressed once more.
    for (const { id: subscriberId } of before.filter((_, index) => isDead(index + 1)))
      await takeBounce(newsletter, {
        subscriberId,
        verdict: 'gone',
        code: '550 5.1.1',
        issueId: id,
      })
    expect(await counts()).toMatchObject({ active: many - 5, suppressed: 5 })
    const [from, target] = [await openBackup(backup, folder), await openTarget(place)]
    const isPostgres = place.databaseUrl !== undefined
    await restore(from.database, target, { ...newsletter, isPostgres, now: newsletter.now() })
    await from.close()
    await target.destroy()
    expect(await everyone()).toEqual(before)
    expect(await counts()).toMatchObject({ active: many, suppressed: 0 })
    // The restore knows who got it, though the backup does not.
    expect(await queries.countDeliveries(id)).toMatchObject({ submitted: many - 5, bounced: 5 })
  })

  it('come back by a sign-up that they confirm, with what they had', async () => {
    const { newsletter, queries, counts, before } = await sent()
    const reader = before.find((_, index) => isDead(index + 1))
    await ask(newsletter, reader?.address ?? '', { lists: ['weekly'] })
    expect(await counts()).toMatchObject({ active: many - 5, pending: 1, suppressed: 5 })
    const { token } = await takeMail(newsletter)
    await confirm(newsletter, token, { wording: 'Yes', page: '/' })
    expect(await counts()).toMatchObject({ active: many - 4, pending: 0, suppressed: 4 })
    const after = await queries.findByAddress(reader?.address ?? '')
    expect(after).toMatchObject({ id: reader?.id, state: 'active' })
    expect(await queries.listsOf(after?.id ?? '')).toEqual(['daily', 'weekly'])
  })

  it('are not suppressed while the issue is being sent, or for words alone', async () => {
    const { says, send, work, counts } = await start(database, 30)
    says((number) =>
      number === 1 ? { at: 'recipient', code: 550, words: 'No such user here' } : undefined,
    )
    await send('2026-11-22')
    await work()
    expect(await counts()).toMatchObject({ active: 30, suppressed: 0 })
    await send('2026-11-23')
    await work()
    expect(await counts()).toMatchObject({ active: 29, suppressed: 1 })
  })
})

describe.each(databases)('what comes back after an issue was sent, on $name', (database) => {
  it('is held where it is too much, and those who were suppressed for it come back', async () => {
    const { send, work, counts, newsletter, queries } = await start(database, 100)
    const id = await send('2026-11-22')
    await work()
    const readers = await queries.page({}, 0, '', 100)
    const taken = []
    for (const { id: subscriberId } of readers.slice(0, 20))
      taken.push(
        await takeBounce(newsletter, { subscriberId, verdict: 'gone', code: '5.1.1', issueId: id }),
      )
    expect(taken).toEqual([...Array(9).fill('suppressed'), ...Array(11).fill('held')])
    expect(await counts()).toMatchObject({ active: 100, suppressed: 0 })
    const issue = await queries.issueById(id)
    expect(issue).toMatchObject({ state: 'sent', hold: 'returns', quote: '5.1.1' })
    if (!issue) throw new Error('There is no issue')
    await steerIssue(newsletter, issue, issue, 'release')
    await judgeIssues(newsletter, () => undefined)
    expect(await counts()).toMatchObject({ active: 80, suppressed: 20 })
    expect(await queries.countDeliveries(id)).toMatchObject({ submitted: 80, bounced: 20 })
  })

  it('never counts where it is about us', async () => {
    const { send, work, counts, newsletter, queries } = await start(database, 30)
    const id = await send('2026-11-22')
    await work()
    for (const { id: subscriberId } of await queries.page({}, 0, '', 5))
      for (let times = 0; times < 6; times++) {
        const bounce = {
          subscriberId,
          code: '550 5.7.26',
          issueId: id,
          sameAs: `${subscriberId} ${times}`,
        }
        await takeBounce(newsletter, { ...bounce, verdict: 'about-us' })
      }
    await judgeIssues(newsletter, () => undefined)
    expect(await counts()).toMatchObject({ active: 30, suppressed: 0 })
  })
})
