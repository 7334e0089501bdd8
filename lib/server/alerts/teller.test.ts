import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findAlerts, silentIssues } from '#lib/newsletter/alerts/find-alerts.ts'
import { type AlertEvent, type Teller, tellAlerts } from '#lib/newsletter/alerts/tell-alerts.ts'
import {
  at,
  issueArticle,
  issueList,
  newIssue,
  testSource,
} from '#lib/newsletter/issues/fixtures/issues.ts'
import type { Alert } from '#lib/newsletter/records/alert-queries.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { mailboxMailer } from '#lib/newsletter/relay/mailbox-mailer.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { startListener } from '#lib/publication/announcements/fixtures/listener.ts'
import { mailTeller, webhookTeller } from './teller.ts'

const sender = {
  name: 'The “Local”',
  url: 'https://news.example',
  from: 'news@news.example',
  now: () => 1,
}
const quote = '550 5.7.1 <ana@example.org> your IP is listed'

describe.each(databases)('alerts on $name', ({ open }) => {
  let opened: OpenedStore
  let hook: Awaited<ReturnType<typeof startListener>>
  let now = at('11-22T08:00')
  let events: AlertEvent[] = []
  beforeEach(async () => {
    now = at('11-22T08:00')
    events = []
    opened = await open()
    hook = await startListener()
  })
  afterEach(async () => {
    await Promise.all([opened.close(), hook.close()])
  })

  const insert = (changes: Partial<Issue>, day = '2026-11-22') =>
    opened.store.write((queries) => queries.insertIssue(newIssue(day, changes)))
  const look = async (teller: Teller = webhookTeller(hook.url, sender)) => {
    const alerts = await findAlerts(opened.store.queries, now)
    await tellAlerts({ store: opened.store, now: () => now }, alerts, teller, (event) => {
      events.push(event)
    })
  }
  const heard = (): { text: string; alerts: Alert[] }[] =>
    hook.heard.map(({ body }) => JSON.parse(body))

  it.each<[Alert['kind'], Partial<Issue>, string]>([
    [
      'paused',
      { state: 'paused', pauseReply: 'ECONNREFUSED' },
      'is paused: the relay lets nothing through (ECONNREFUSED).',
    ],
    [
      'held',
      { state: 'held', hold: 'desk' },
      'is held: nobody gets it until "handbill digest release".',
    ],
    [
      'held',
      { state: 'held', hold: 'restored' },
      'came back with a backup before its end, and is held',
    ],
    [
      'refusals',
      { state: 'held', hold: 'refusals', quote },
      'is held, as too many of its mails were refused ("550 5.7.1 <…> your IP is listed")',
    ],
    [
      'returns',
      { state: 'sent', hold: 'returns' },
      'was sent, and too many of its mails came back',
    ],
    ['expired', { state: 'expired', finishedAt: at('11-22T07:30') }, 'has expired'],
  ])('of an issue that is %s are told once, and name nobody', async (kind, changes, words) => {
    await insert(changes)
    await insert({ state: 'sent' }, '2026-11-21')
    await insert({ state: 'expired', finishedAt: at('11-19T07:30') }, '2026-11-19')
    for (let looks = 0; looks < 3; looks++) {
      await Promise.all([look(), look()])
      now += 60_000
    }
    expect(heard()).toHaveLength(1)
    expect(heard()[0]?.alerts).toMatchObject([{ issue: 'daily/en/2026-11-22', kind }])
    expect(heard()[0]?.alerts[0]?.words).toContain(words)
    expect(heard()[0]?.text).toContain(words)
    expect(hook.heard[0]?.body).not.toContain('ana@')
  })

  it('are told again only of what is new', async () => {
    const { issue } = await insert({ state: 'paused' })
    await look()
    await opened.store.write((queries) => queries.changeIssue(issue.id, { state: 'sending' }))
    await look()
    await opened.store.write((queries) => queries.changeIssue(issue.id, { state: 'paused' }))
    await look()
    const held = { state: 'held', hold: 'refusals' } as const
    await opened.store.write((queries) => queries.changeIssue(issue.id, held))
    await look()
    expect(heard().flatMap(({ alerts }) => alerts.map(({ kind }) => kind))).toEqual([
      'paused',
      'refusals',
    ])
  })

  it('of many issues come in one message at a time', async () => {
    for (let index = 10; index < 40; index++)
      await insert({ list: `topic:${index}`, state: 'paused' })
    await look()
    expect(heard().map(({ alerts }) => alerts.length)).toEqual([20])
    now += 60_000
    await look()
    expect(heard().map(({ alerts }) => alerts.length)).toEqual([20, 10])
  })

  it('that cannot be told are tried again, ever more rarely, and given up', async () => {
    await insert({ state: 'paused' })
    let attempts = 0
    const failing = async () => {
      attempts++
      throw new Error('no')
    }
    for (let minutes = 0; minutes < 24 * 60; minutes++) {
      await look(failing)
      now += 60_000
    }
    expect(attempts).toBe(6)
    expect(events.map(({ what }) => what)).toEqual([
      ...Array.from({ length: 5 }, () => 'alerts-deferred'),
      'alerts-given-up',
    ])
  })

  it('tell of a digest that is due since over an hour and was not made', async () => {
    const reader = subscriber('ana@example.org', { state: 'active' })
    await opened.store.write(async ({ insert: add, setLists }) => {
      await add(reader)
      await setLists(reader.id, ['daily'], 1)
    })
    const source = testSource(issueArticle('wall', at('11-22T06:00')))
    const silent = async (moment: string) => {
      const found = await silentIssues(opened.store.queries, [issueList()], source, at(moment))
      return found.map(({ issue, kind }) => `${issue} ${kind}`)
    }
    expect(await silent('11-22T07:59')).toEqual([])
    expect(await silent('11-22T08:00')).toEqual(['daily/en/2026-11-22 silent'])
    const key = { list: 'daily', language: 'en', day: '2026-11-22' } as const
    await opened.store.write((queries) => queries.order(key, 'hold', 1))
    expect(await silent('11-22T08:00')).toEqual([])
    await opened.store.write((queries) => queries.order(key, undefined, 1))
    await insert({ state: 'sent' })
    expect(await silent('11-22T08:00')).toEqual([])
  })
})

it('are mailed to one address, with the same Message-ID when it is tried again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-alerts-'))
  const alerts: Alert[] = [
    { issue: 'daily/en/2026-11-22', kind: 'paused', words: 'It is paused.' },
    { issue: 'weekly/en/2026-11-22', kind: 'held', words: 'It is held.' },
  ]
  const mailer = mailboxMailer(folder)
  for (let index = 0; index < 2; index++)
    await mailTeller('desk@example.org', mailer, sender)(alerts)
  const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  for (const mail of mails) {
    expect(mail).toContain('To: desk@example.org')
    expect(mail).toContain('Auto-Submitted: auto-generated')
    expect(mail).toContain('It is paused.')
    expect(mail).toContain('It is held.')
  }
  expect(new Set(mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1])).size).toBe(1)
  rmSync(folder, { recursive: true })
})

it('are not told by a webhook that leads elsewhere or says no', async () => {
  const hook = await startListener()
  hook.answer.status = 500
  const alert: Alert = { issue: 'daily/en/2026-11-22', kind: 'paused', words: 'It is paused.' }
  await expect(webhookTeller(hook.url, sender)([alert])).rejects.toThrow('answered 500')
  await hook.close()
  await expect(webhookTeller(hook.url, sender)([alert])).rejects.toThrow()
})
