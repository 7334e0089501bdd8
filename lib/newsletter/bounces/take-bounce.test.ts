import { describe, expect, it } from 'vitest'
import { insertRows } from '#lib/newsletter/store/copy-rows.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { openTarget } from '#lib/newsletter/store/restore.ts'
import { type TestNewsletter, testNewsletter } from '../fixtures/newsletter.ts'
import { day } from '../list/limits.ts'
import { readSample } from './fixtures/read-sample.ts'
import { type Taken, takeBounce, takeComplaint } from './take-bounce.ts'
import { type TakenMail, takeMail } from './take-mail.ts'

const ana = subscriber('ana@reader.example', { state: 'active' })
const passing = { subscriberId: ana.id, verdict: 'passing', code: '552 5.2.2' } as const

/** An issue and a delivery of each of so many days, all handed in. */
async function fill({ store, place }: OpenedStore, newsletter: TestNewsletter, issues: number) {
  await store.write((queries) => queries.insert(ana))
  const database = await openTarget(place)
  for (let id = 1; id <= issues; id++) {
    const at = newsletter.clock.now + id * day
    await insertRows(database, 'issues', [
      {
        ...{ id, list: 'daily', language: 'en', day: `day ${id}`, state: 'sent', since: 0 },
        ...{ until: at, content: '{}', hash: '', created_at: at, finished_at: at, watermark: '' },
        judged_at: at,
      },
    ])
    await insertRows(database, 'deliveries', [
      {
        ...{ issue_id: id, subscriber_id: ana.id, state: 'submitted', attempts: 1 },
        ...{ not_before: 0, claim: null, claimed_until: null, settled_at: at, reply: null },
      },
    ])
  }
  await database.destroy()
}

const counted = (times: number) => Array<Taken>(times).fill('counted')

describe.each(databases)('what comes back, on $name', ({ open }) => {
  async function having(work: (newsletter: TestNewsletter) => Promise<void>, issues = 0) {
    const opened = await open()
    const newsletter = testNewsletter(opened.store)
    await fill(opened, newsletter, issues)
    await work(newsletter).finally(opened.close)
  }
  const isSuppressed = ({ store, secrets }: TestNewsletter) =>
    store.queries.isSuppressed(secrets.fingerprint(ana.address))

  it('ends a subscription at once where the address is gone, and keeps a fingerprint alone', () =>
    having(async (newsletter) => {
      const bounce = {
        subscriberId: ana.id,
        verdict: 'gone',
        code: '550 5.1.1',
        issueId: 1,
      } as const
      expect(await takeBounce(newsletter, bounce)).toBe('suppressed')
      expect(await newsletter.store.queries.find(ana.id)).toBe(undefined)
      expect(await isSuppressed(newsletter)).toBe(true)
      expect(await takeBounce(newsletter, bounce)).toBe('unknown')
    }))

  it('counts whom an issue came back from, though nothing else is kept of them', () =>
    having(async (newsletter) => {
      const { store } = newsletter
      const bounce = {
        subscriberId: ana.id,
        verdict: 'gone',
        code: '550 5.1.1',
        issueId: 1,
      } as const
      await takeBounce(newsletter, bounce)
      await takeBounce(newsletter, bounce)
      expect(await store.queries.tallies()).toEqual(new Map([['bounces:gone', 1]]))
      expect(await store.queries.countDeliveries(1)).toMatchObject({ bounced: 1, submitted: 0 })
    }, 1))

  it('minds the worse of two that an issue brought', () =>
    having(async (newsletter) => {
      expect(await takeBounce(newsletter, { ...passing, issueId: 1 })).toBe('counted')
      const gone = { ...passing, verdict: 'gone', code: '550 5.1.1', issueId: 1 } as const
      expect(await takeBounce(newsletter, gone)).toBe('suppressed')
    }, 1))

  it('ends it at once after a complaint', () =>
    having(async (newsletter) => {
      expect(await takeComplaint(newsletter, ana.id)).toBe('suppressed')
      expect(await isSuppressed(newsletter)).toBe(true)
      expect(await takeComplaint(newsletter, ana.id)).toBe('unknown')
      expect(await newsletter.store.queries.tallies()).toEqual(new Map([['complaints', 1]]))
    }))

  /** Which issues come back in turn, and what becomes of each. */
  const runs: [name: string, issues: number[], taken: Taken[]][] = [
    ['five in a row', [1, 2, 3, 4, 5], [...counted(4), 'suppressed']],
    ['five, in another order', [3, 2, 1, 5, 4], [...counted(4), 'suppressed']],
    ['one told again and again', [1, 1, 1, 1, 1, 1], counted(6)],
    ['four, then one that arrives', [1, 2, 3, 4, 6, 7, 8, 9], counted(8)],
    ['five after one that arrived', [1, 3, 4, 5, 6, 7], [...counted(5), 'suppressed']],
  ]
  describe.each([
    ['an hour later', 3_600_000],
    ['five days later', 5 * day],
  ])('counts what may pass, told %s', (_, later) => {
    it.each(runs)('%s', (_name, issues, taken) =>
      having(async (newsletter) => {
        const start = newsletter.clock.now
        const became: Taken[] = []
        for (const issueId of issues) {
          newsletter.clock.now = start + issueId * day + later
          became.push(await takeBounce(newsletter, { ...passing, issueId }))
        }
        expect(became).toEqual(taken)
      }, 10),
    )
  })

  it('counts what names no issue as of the last one', () =>
    having(async (newsletter) => {
      const start = newsletter.clock.now
      const became: Taken[] = []
      for (const told of [1, 1.1, 2, 3, 4, 4.5, 5]) {
        newsletter.clock.now = start + told * day + 1
        const bounce = { ...passing, sameAs: `event ${told}` }
        became.push(await takeBounce(newsletter, bounce))
      }
      expect(became).toEqual([...counted(6), 'suppressed'])
    }, 10))

  it('forgets what is long ago, and takes an issue that there is not', () =>
    having(async (newsletter) => {
      for (let issueId = 101; issueId <= 108; issueId++) {
        newsletter.clock.now += 16 * day
        const bounce = { ...passing, issueId, sameAs: `report ${issueId}` }
        expect(await takeBounce(newsletter, bounce)).toBe('counted')
      }
    }))

  const mails: [name: string, taken: TakenMail][] = [
    // Of a mailbox to which the reader's passes mail on.
    ['gmail-unknown-user', 'counted'],
    ['exchange-unknown-user', 'suppressed'],
    ['exchange-full', 'counted'],
    ['alias-member', 'counted'],
    ['callout-of-ours', 'about-us'],
    ['rfc5965-full', 'suppressed'],
    ['rfc5965-minimal', 'suppressed'],
    ['forged', 'unnamed'],
    ['absence', 'other'],
  ]
  it.each(mails)('takes the mail %s: %s', (name, taken) =>
    having(async (newsletter) => {
      const named = { subscriberId: ana.id, issueId: 1 }
      const raw = readSample(name, newsletter.secrets, named)
      expect(await takeMail(newsletter, raw)).toBe(taken)
      expect(await isSuppressed(newsletter)).toBe(taken === 'suppressed')
    }),
  )
})
