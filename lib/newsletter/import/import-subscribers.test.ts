import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exported } from '#lib/newsletter/export/exported.ts'
import { asCsv, asJson } from '#lib/newsletter/export/write.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { gatherEntries } from '#lib/newsletter/store/gather-entries.ts'
import { formatReport } from './format-report.ts'
import { type ImportOptions, type ImportReport, importSubscribers } from './import-subscribers.ts'
import type { RefusedLine } from './problem.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'csv')
const folder = mkdtempSync(join(tmpdir(), 'handbill-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(databases)('an import on $name', ({ open }) => {
  let opened: OpenedStore
  let newsletter: Newsletter
  beforeEach(async () => {
    opened = await open()
    newsletter = newsletterOn(opened)
  })
  afterEach(() => opened.close())

  const states = async () => {
    const rows: string[] = []
    for await (const page of exported(newsletter, {}))
      for (const { email, status, list, confirmed_at } of page)
        rows.push([email.split('@')[0], status, list.join(' '), confirmed_at ?? '-'].join(', '))
    return rows.sort()
  }

  it.each(files)('reads %s', async (file, source, people, { refused = [], suppressed = 0 }) => {
    const first = await run(newsletter, { file: join(fixtures, file) })
    expect(first.report.source).toBe(source)
    expect(first.refused.map(({ line, what }) => `${line}: ${what}`)).toEqual(refused)
    expect(await states()).toEqual(people)
    expect((await newsletter.store.queries.statistics(now)).suppressed).toBe(suppressed)

    const again = await run(newsletter, { file: join(fixtures, file) })
    const { unchanged, 'kept-suppressed': kept } = again.report.outcomes
    expect(unchanged + kept).toBe(people.length + suppressed)
    expect(await states()).toEqual(people)
  })

  it('does with --yes what it said it would do, and writes nothing before', async () => {
    const file = join(fixtures, 'handbill.csv')
    const planned = await run(newsletter, { file, isWritten: false })
    expect(await states()).toEqual([])
    const done = await run(newsletter, { file })
    expect({ ...done.report, isWritten: false }).toEqual(planned.report)
  })

  it('keeps the consent as evidence, and the dates as they were', async () => {
    await run(newsletter, { file: join(fixtures, 'subscribed_members_export_1a2b3c.csv') })
    const ada = await newsletter.store.queries.findByAddress('ada@example.org')
    expect(ada).toMatchObject({
      createdAt: Date.parse('2015-03-16T14:40:47Z'),
      confirmedAt: Date.parse('2015-03-16T14:52:11Z'),
    })
    expect(await newsletter.store.queries.eventsOf(ada?.id ?? '')).toEqual([
      {
        ...{ kind: 'imported', at: now, lists: ['daily'], language: 'en' },
        page: 'subscribed_members_export_1a2b3c.csv',
        wording: 'Mailchimp, CONFIRM_TIME 2015-03-16 14:52:11, OPTIN_TIME 2015-03-16 14:40:47',
      },
    ])
  })

  it('ends, suppresses and widens, and never frees', async () => {
    const before = csv(`email,status,list,confirmed_at
      ends@example.org,active,daily,2020-01-01
      bounces@example.org,active,daily,2020-01-01
      widens@example.org,active,daily,2020-01-01
      stays@example.org,unsubscribed,,
      banned@example.org,complained,,`)
    await run(newsletter, { file: before })
    const after = csv(`email,status,list,confirmed_at
      ends@example.org,unsubscribed,,
      bounces@example.org,bounced,,
      widens@example.org,active,weekly,2025-01-01
      stays@example.org,active,daily,2025-01-01
      banned@example.org,active,daily,2025-01-01`)
    const { report } = await run(newsletter, { file: after })
    expect(filled(report)).toEqual({
      ...{ widened: 1, ended: 1, suppressed: 1 },
      ...{ 'kept-unsubscribed': 1, 'kept-suppressed': 1 },
    })
    expect(await states()).toEqual([
      'ends, unsubscribed, , 2020-01-01T00:00:00.000Z',
      'stays, unsubscribed, , -',
      'widens, active, daily weekly, 2020-01-01T00:00:00.000Z',
    ])
  })

  it('brings an export back as it was', async () => {
    await run(newsletter, { file: join(fixtures, 'handbill.csv') })
    const first = await text(asCsv(exported(newsletter, {})))
    expect(first).toContain("'=grace@example.org")
    const other = await open()
    try {
      const file = csv(first)
      expect((await run(newsletterOn(other), { file })).refused).toEqual([])
      const second = await text(asCsv(exported(newsletterOn(other), {})))
      expect(second.split('\n').sort()).toEqual(first.split('\n').sort())
    } finally {
      await other.close()
    }
  })

  it.each(['csv', 'json'] as const)('takes an export as %s whole', async (form) => {
    const states = ['active', 'pending', 'unsubscribed', 'active', 'active'] as const
    const lists = [['daily', 'topic:city'], [], [], [], ['weekly']] as const
    await newsletter.store.write(async (queries) => {
      for (const [index, state] of states.entries()) {
        const id = `0198c0de-0000-7000-8000-00000000000${index}`
        await queries.insert({
          ...{ id, address: [`'x${index}@example.org`, `=y${index}@example.org`][index % 2] ?? '' },
          ...{ language: ['es-419', 'en', 'ar'][index % 3] ?? '', state, createdAt: now - index },
          pausedUntil: index === 4 ? now + 1e9 : null,
          confirmedAt: state === 'pending' ? null : now - 1,
        })
        await queries.setLists(id, [...(lists[index] ?? [])], now)
      }
    })
    const written = { csv: asCsv, json: asJson }[form]
    const first = await text(written(exported(newsletter, {})))
    const other = await open()
    try {
      const file = csv(first)
      const { report, refused } = await run(newsletterOn(other), { file })
      expect(refused).toEqual([])
      expect(report).toMatchObject({ lines: 5, source: 'Handbill', unknownLists: {} })
      const second = await text(written(exported(newsletterOn(other), {})))
      const lines = (all: string) => all.replaceAll(/,\n/g, '\n').split('\n').sort()
      // One who has not confirmed has as long as if it had signed up now.
      const bare = (all: string) =>
        lines(all).map((each) => each.replace(/2026-11-22T0[78][\d:.]+Z/g, ''))
      expect(bare(second)).toEqual(bare(first))
    } finally {
      await other.close()
    }
  })

  it('names a list that the publication does not offer, and gives it to nobody', async () => {
    const file = csv(`email,status,list
      a@example.org,active,daily;topic:gone
      b@example.org,active,topic:gone
      c@example.org,active,weekly;wekly
      d@example.org,unsubscribed,topic:gone`)
    const { report, refused } = await run(newsletter, { file })
    expect(report.unknownLists).toEqual({ 'topic:gone': 1, wekly: 1 })
    expect(refused.map(({ line, what }) => [line, what])).toEqual([
      [3, 'the list "topic:gone", which the publication does not have'],
    ])
    expect(await states()).toEqual([
      'a, active, daily, -',
      'c, active, weekly, -',
      'd, unsubscribed, , -',
    ])
    expect(formatReport(report)).toContain('so that nobody got them: topic:gone (1), wekly (1)')
  })

  it.each([
    ['a status that nobody knows', 'ada@example.org,aktiv,,'],
    ['a date that is two', 'ada@example.org,active,,3/4/2026'],
    ['too many values', 'ada@example.org,active,,,daily,weekly'],
    ['a line that ends too soon', 'ada@example.org'],
    ['a list that is not there', 'ada@example.org,active,dialy,'],
    ['capitals, and a pause without an end', 'Ada@Example.org,paused,,'],
  ])('makes nobody active of whom another line has %s', async (_, wrong) => {
    const lines = ['ada@example.org,active,daily,2020-01-01', wrong]
    for (const order of [lines, lines.toReversed()]) {
      const file = csv(
        `email,status,list,confirmed_at\n${order.join('\n')}\nb@example.org,active,,`,
      )
      const { report } = await run(newsletter, { file })
      expect(report).toMatchObject({ refused: 1, outcomes: { 'left-out': 1 } })
      expect(await states()).toEqual(['b, active, daily, -'])
      expect(formatReport(report)).toContain('1  left out, as one of their lines was refused')
    }
    const mended = csv(
      `email,status,list,confirmed_at\n${lines[0]}\nada@example.org,unsubscribed,,`,
    )
    await run(newsletter, { file: mended })
    expect(await states()).toContain('ada, unsubscribed, , -')
  })

  it('leaves those as they are who are here, where one of their lines is refused', async () => {
    await run(newsletter, { file: csv('email,status\nada@example.org,active') })
    const file = csv('email,status,list\nada@example.org,active,weekly\nada@example.org,nope,')
    const { report } = await run(newsletter, { file })
    expect(filled(report)).toEqual({ unchanged: 1 })
    expect(await states()).toEqual(['ada, active, daily, -'])
  })

  it('loses nobody who signs up while it runs', async () => {
    const people = Array.from({ length: 1200 }, (_, index) => `reader-${index}@example.org`)
    const file = csv(`email,status\n${people.map((each) => `${each},active`).join('\n')}`)
    const signUps = people
      .filter((_, index) => index % 4 === 0)
      .map((address, index) =>
        newsletter.store.write((queries) =>
          queries.insert({
            ...{ id: `0-${index}`, address, language: 'es', state: 'pending' },
            ...{ pausedUntil: null, createdAt: now, confirmedAt: null },
          }),
        ),
      )
    const [outcomes] = await Promise.all([Promise.allSettled(signUps), run(newsletter, { file })])
    // One that came second finds the address there, as a sign-up does that looks first.
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    expect((await newsletter.store.queries.statistics(now)).active).toBe(people.length)
  })
})

type Expected = { refused?: string[]; suppressed?: number }
/** A row: a file, the tool that is recognised, who is there then, and what else. */
const files: [file: string, source: string, people: string[], expected: Expected][] = [
  [
    'ghost.csv',
    'Ghost',
    [
      'ada, active, daily, 2023-03-14T09:26:53.000Z',
      'deleted, unsubscribed, , 2022-01-01T00:00:00.000Z',
      'gone, unsubscribed, , 2022-01-01T00:00:00.000Z',
      'grace, active, daily, 2023-04-01T00:00:00.000Z',
    ],
    { refused: ['7: no status'] },
  ],
  [
    'subscribed_members_export_1a2b3c.csv',
    'Mailchimp',
    [
      'ada, active, daily, 2015-03-16T14:52:11.000Z',
      'grace, active, daily, 2016-07-01T08:00:00.000Z',
      'undated, active, daily, -',
    ],
    {},
  ],
  [
    'unsubscribed_members_export_1a2b3c.csv',
    'Mailchimp',
    ['gone, unsubscribed, , 2015-03-16T14:52:11.000Z'],
    {},
  ],
  ['cleaned_members_export_1a2b3c.csv', 'Mailchimp', [], { suppressed: 1 }],
  [
    'substack-email-list.csv',
    'Substack',
    [
      'ada, active, daily, 2021-06-01T12:30:00.000Z',
      'gone, unsubscribed, , 2021-06-01T12:30:00.000Z',
      'grace, active, daily, 2022-06-01T12:30:00.000Z',
    ],
    {},
  ],
  [
    'substack-subscribers.csv',
    'Substack',
    [
      'ada, active, daily, 2021-06-01T12:30:00.000Z',
      'gone, unsubscribed, , 2021-06-01T12:30:00.000Z',
    ],
    {},
  ],
  [
    'listmonk.csv',
    'listmonk',
    [
      'ada, active, daily, 2021-06-01T12:30:00.123Z',
      'gone, unsubscribed, , 2021-06-01T12:30:00.000Z',
    ],
    { suppressed: 1 },
  ],
  [
    'handbill.csv',
    'Handbill',
    [
      '=grace, active, topic:city, 2024-01-01T10:00:00.000Z',
      'ada, active, daily weekly, 2024-01-01T10:00:00.000Z',
      'gone, unsubscribed, , 2024-01-01T10:00:00.000Z',
      'rest, paused, daily, 2024-01-01T10:00:00.000Z',
      'wait, pending, , -',
    ],
    {},
  ],
]

function newsletterOn({ store }: OpenedStore): Newsletter {
  const limits = { network: 1, networkWithoutProof: 1, all: 1 }
  const forgetMails = async () => undefined
  return { store, secrets: new Secrets('a secret of sixteen'), limits, now: () => now, forgetMails }
}

async function run(newsletter: Newsletter, options: Partial<ImportOptions> & { file: string }) {
  const refused: RefusedLine[] = []
  const gathering = gatherEntries()
  const report = await importSubscribers(newsletter, {
    ...{ isWritten: true, offered: ['daily', 'weekly', 'topic:city'], lists: ['daily'] },
    ...{ language: 'en', status: undefined, gathering, onProgress: () => undefined },
    onRefused: (line) => refused.push(line),
    ...options,
  })
  gathering.close()
  return { report, refused }
}

function filled({ outcomes }: ImportReport) {
  return Object.fromEntries(Object.entries(outcomes).filter(([, count]) => count > 0))
}

let made = 0
function csv(content: string): string {
  const file = join(folder, `${++made}.csv`)
  writeFileSync(file, content.replace(/^ +/gm, ''))
  return file
}

async function text(pieces: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(pieces)).join('')
}
