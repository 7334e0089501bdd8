import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { subscriber } from '#lib/storage/fixtures/rows.ts'
import { databases, type OpenedStore } from '#lib/storage/fixtures/stores.ts'
import type { ListId } from '../lists.ts'
import { expireIssues } from './expire-issues.ts'
import { at, issueArticle, issueList, type TestSource, testSource } from './fixtures/issues.ts'
import { isIntact } from './freeze.ts'
import type { IssueList } from './issue-list.ts'
import { type IssueEvent, type Made, makeDueIssues } from './make-due-issues.ts'
import { planIssues } from './plan-issues.ts'

const [sqlite] = databases
if (!sqlite) throw new Error('There is no embedded database')

let opened: OpenedStore
let source: TestSource
let told: IssueEvent[]
beforeEach(async () => {
  opened = await sqlite.open()
  source = testSource()
  told = []
})
afterEach(() => opened.close())

const publish = (slug: string, date: number, more: { language?: string; topic?: string } = {}) =>
  source.published.push({ ...issueArticle(slug, date), ...more })

async function subscribe(name: string, list: ListId = 'daily', language = 'en'): Promise<void> {
  const each = subscriber(`${name}@example.org`, { state: 'active', language })
  await opened.store.write(async ({ insert, setLists }) => {
    await insert(each)
    await setLists(each.id, [list], 1)
  })
}

/** What a run does: ends what is too old, makes what is due, and sends it to its end. */
async function run(now: string, ...lists: IssueList[]): Promise<Made[]> {
  const made = await runInVain(now, ...lists)
  for (const { id } of await opened.store.queries.issuesIn(['copying']))
    await opened.store.write((all) => all.changeIssue(id, { state: 'sent' }))
  return made
}

/** A run whose issues nobody gets. */
async function runInVain(now: string, ...lists: IssueList[]): Promise<Made[]> {
  const all = lists.length > 0 ? lists : [issueList()]
  const tell = (event: IssueEvent) => told.push(event)
  await expireIssues(opened, all, at(now), tell)
  return makeDueIssues(opened, all, source, at(now), tell)
}

/** In short: what became of each, and the articles in it. */
const inShort = (made: Made[]) =>
  made.map((each) => {
    const issue = 'issue' in each ? each.issue : undefined
    const slugs = issue?.content.articles.map(({ slug }) => slug).join(' ')
    return `${each.list} ${each.language} ${each.day} ${each.outcome}${slugs ? `: ${slugs}` : ''}`
  })
const toldInShort = () => told.map(({ what, list, day }) => `${what} ${list} ${day}`)

describe('issues that are due', () => {
  it('hold what was published since the last, up to the time of day', async () => {
    await subscribe('ana')
    publish('archive', at('11-20T06:59'))
    publish('at-the-start', at('11-20T07:00'))
    publish('first', at('11-20T07:01'))
    publish('at-the-end', at('11-21T07:00'))
    publish('second', at('11-21T07:01'))
    expect(inShort(await run('11-21T07:00'))).toEqual([
      'daily en 2026-11-21 made: first at-the-end',
    ])
    expect(inShort(await run('11-22T06:59'))).toEqual([
      'daily en 2026-11-21 there: first at-the-end',
    ])
    const [made] = await run('11-22T07:30')
    expect(made).toMatchObject({
      ...{ outcome: 'made', readers: 1, day: '2026-11-22', list: 'daily', language: 'en' },
      issue: {
        ...{ state: 'copying', since: at('11-21T07:00'), until: at('11-22T07:00') },
        ...{ createdAt: at('11-22T07:30'), watermark: '', finishedAt: null },
        content: { articles: [{ slug: 'second' }], corrections: [] },
      },
    })
    expect(told.map(({ what, articles }) => [what, articles])).toEqual([
      ['issue-made', 2],
      ['issue-made', 1],
    ])
  })

  it('are frozen: what changes later changes nothing', async () => {
    await subscribe('ana')
    publish('wall', at('11-21T12:00'))
    const [made] = await run('11-22T07:00')
    source.published = [{ ...issueArticle('wall', at('11-21T12:00')), title: 'Another' }]
    publish('more', at('11-21T12:00'))
    const [again] = await run('11-22T08:00')
    if (made?.outcome !== 'made' || again?.outcome !== 'there') throw new Error('not made once')
    expect(again.issue).toEqual({ ...made.issue, state: 'sent' })
    expect(isIntact(again.issue)).toBe(true)
  })

  it('are made for each list and language that somebody gets now', async () => {
    const lists = [
      issueList(),
      issueList({ list: 'weekly', every: 'week' }),
      issueList({ list: 'topic:city' }),
      issueList({ list: 'topic:art' }),
    ]
    await subscribe('ana')
    await subscribe('eva', 'daily', 'es')
    await subscribe('jan', 'daily', 'nl')
    await subscribe('bob', 'weekly')
    await subscribe('cem', 'topic:city')
    publish('monday', at('11-16T12:00'))
    publish('yesterday', at('11-21T12:00'), { topic: 'city' })
    publish('ayer', at('11-21T12:00'), { language: 'es' })
    const made = await run('11-22T07:00', ...lists)
    expect(inShort(made)).toEqual([
      'daily en 2026-11-22 made: yesterday',
      'daily es 2026-11-22 made: ayer',
      'weekly en 2026-11-22 made: monday yesterday',
      'topic:city en 2026-11-22 made: yesterday',
    ])
    // A language that the site has not counts as the site's own.
    expect(made.map(({ readers }) => readers)).toEqual([2, 1, 1, 1])
  })

  it('wait while there are fewer articles than the minimum', async () => {
    await subscribe('ana')
    const list = issueList({ minimum: 2 })
    publish('zero', at('11-19T12:00'))
    publish('one', at('11-19T13:00'))
    await run('11-20T07:00', list)
    publish('two', at('11-20T12:00'))
    expect(inShort(await run('11-21T07:00', list))).toEqual(['daily en 2026-11-21 skipped'])
    publish('three', at('11-21T12:00'))
    expect(inShort(await run('11-22T07:00', list))).toEqual(['daily en 2026-11-22 made: two three'])
    expect(inShort(await run('11-23T07:00', list))).toEqual(['daily en 2026-11-23 skipped'])
  })

  it('are not made late but by the limit, and what they would have held comes with the next', async () => {
    await subscribe('ana')
    publish('zero', at('11-19T12:00'))
    // Before the first of all nothing has been promised to anybody.
    expect(inShort(await run('11-20T19:00'))).toEqual(['daily en 2026-11-20 too-late'])
    await run('11-20T18:59')
    publish('one', at('11-20T12:00'))
    const late = ['daily en 2026-11-21 too-late: one', 'daily en 2026-11-21 there: one']
    expect(inShort([...(await run('11-21T19:00')), ...(await run('11-21T19:01'))])).toEqual(late)
    publish('two', at('11-21T12:00'))
    expect(inShort(await run('11-22T07:00'))).toEqual(['daily en 2026-11-22 made: one two'])
    expect(toldInShort()).toEqual([
      'issue-made daily 2026-11-20',
      'issue-too-late daily 2026-11-21',
      'issue-made daily 2026-11-22',
    ])
  })
})

describe('after a silence', () => {
  it('a clock three days on gives one expired issue and one new', async () => {
    await subscribe('ana')
    for (const day of [18, 19, 20, 21]) publish(`of-${day}`, at(`11-${day}T12:00`))
    await runInVain('11-19T07:05')
    const made = await runInVain('11-22T07:05')
    // Nobody got the first: what it held is not lost.
    expect(inShort(made)).toEqual(['daily en 2026-11-22 made: of-18 of-19 of-20 of-21'])
    expect(toldInShort()).toEqual([
      'issue-made daily 2026-11-19',
      'issue-expired daily 2026-11-19',
      'issue-made daily 2026-11-22',
    ])
    expect(await opened.store.queries.issuesIn(['expired'])).toHaveLength(1)
    expect(await opened.store.queries.issuesIn(['copying'])).toHaveLength(1)
  })

  it('one issue has all days of a server that was off, and not what an earlier one had', async () => {
    await subscribe('ana')
    for (const day of [18, 19, 20, 21]) publish(`of-${day}`, at(`11-${day}T12:00`))
    await run('11-19T07:05')
    expect(inShort(await run('11-22T08:00'))).toEqual([
      'daily en 2026-11-22 made: of-19 of-20 of-21',
    ])
    expect(toldInShort()).toEqual(['issue-made daily 2026-11-19', 'issue-made daily 2026-11-22'])
  })

  it('a list that somebody gets again after months has news, and not an archive', async () => {
    await subscribe('ana')
    publish('zero', at('06-01T06:00'))
    await run('06-01T07:00')
    publish('long-ago', at('10-22T06:59'))
    publish('a-month-ago', at('10-22T07:01'))
    expect(inShort(await run('11-22T07:00'))).toEqual(['daily en 2026-11-22 made: a-month-ago'])
  })

  it('a clock that goes back makes nothing', async () => {
    await subscribe('ana')
    publish('one', at('11-21T12:00'))
    await run('11-22T07:00')
    expect(inShort(await run('11-20T07:00'))).toEqual(['daily en 2026-11-22 there: one'])
    expect(toldInShort()).toEqual(['issue-made daily 2026-11-22'])
  })

  it('a new time of day leaves no gap and repeats nothing', async () => {
    await subscribe('ana')
    publish('early', at('11-20T12:00'))
    await run('11-21T07:00')
    publish('late', at('11-21T08:00'))
    const earlier = issueList({ time: '06:00' })
    publish('night', at('11-22T06:30'))
    const days = [await run('11-22T06:00', earlier), await run('11-23T06:00', earlier)]
    expect(days.flatMap(inShort)).toEqual([
      'daily en 2026-11-22 made: late',
      'daily en 2026-11-23 made: night',
    ])
  })
})

describe('what a list has had', () => {
  it('does not come again, whatever its date becomes', async () => {
    await subscribe('ana')
    publish('wall', at('11-20T12:00'))
    await run('11-21T07:00')
    source.published = []
    publish('wall', at('11-21T12:00'))
    expect(inShort(await run('11-22T07:00'))).toEqual(['daily en 2026-11-22 skipped'])
  })

  it('is all that was published, also when it was published later than its date says', async () => {
    await subscribe('ana')
    publish('zero', at('11-20T12:00'))
    await run('11-21T07:00')
    // A date without a time is that day's first moment.
    publish('of-the-day', at('11-21T00:00'))
    publish('before-the-first', at('11-20T06:00'))
    expect(inShort(await run('11-22T07:00'))).toEqual(['daily en 2026-11-22 made: of-the-day'])
    publish('of-two-days-ago', at('11-21T07:00'))
    expect(inShort(await run('11-23T07:00'))).toEqual(['daily en 2026-11-23 made: of-two-days-ago'])
  })

  it('is corrected, once, and nothing else is', async () => {
    await subscribe('ana')
    publish('wall', at('11-20T12:00'))
    await run('11-21T07:00')
    publish('new', at('11-21T12:00'))
    const correct = (slug: string, date: string, text = 'It was 12%.') =>
      source.corrected.push({ slug, title: slug, date: at(date), text })
    correct('wall', '11-21T00:00')
    correct('new', '11-21T13:00')
    correct('archive', '11-21T13:00')
    const [made] = await run('11-22T07:00')
    const texts = (each: Made | undefined) =>
      each?.outcome === 'made' &&
      each.issue.content.corrections.map(({ slug, text }) => [slug, text])
    expect(texts(made)).toEqual([['wall', 'It was 12%.']])
    publish('newer', at('11-22T12:00'))
    correct('wall', '11-22T00:00', 'It was 13%.')
    expect(texts((await run('11-23T07:00'))[0])).toEqual([
      ['new', 'It was 12%.'],
      ['wall', 'It was 13%.'],
    ])
  })
})

it('plans without changing anything', async () => {
  await subscribe('ana')
  publish('one', at('11-21T12:00'))
  const plan = () => planIssues(opened, [issueList()], source, at('11-22T07:00'))
  const [planned] = await plan()
  expect(planned).toMatchObject({ plan: 'make', readers: 1, day: '2026-11-22' })
  expect(await plan()).toEqual([planned])
  expect(await opened.store.queries.newestIssue('daily', 'en')).toBeUndefined()
})
