import { describe, expect, it } from 'vitest'
import { at, issueArticle, newIssue } from '#lib/newsletter/issues/fixtures/issues.ts'
import type { Issue, IssueState } from '#lib/newsletter/records/issue.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { ask } from './fixtures/ask.ts'
import { databases } from './fixtures/stores.ts'
import { useStore } from './fixtures/use-store.ts'

describe.each(databases)('queries of issues on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)
  let lists = 0
  /** A list of a test's own. */
  const list = (): ListId => `topic:t${++lists}`
  const insert = async (day: string, changes: Partial<Issue> = {}) =>
    (await write((all) => all.insertIssue(newIssue(day, changes)))).issue
  const deliver = async ({ id }: Issue, state: string) => {
    const { id: subscriber } = await someone()
    await ask(
      opened().place,
      `insert into deliveries (issue_id, subscriber_id, state, attempts, not_before)
       values (${id}, '${subscriber}', '${state}', 0, 0)`,
    )
  }
  const days = (issues: Issue[]) => issues.map(({ day }) => day)

  it('keeps an issue as it was made', async () => {
    const article = {
      ...issueArticle('el-niño_100%', at('11-22T06:00')),
      ...{ title: 'Sie sagte: "Nein" \\ 🎉', image: { src: 'images/a.svg', alt: '' } },
      byline: [{ name: 'Ana', role: 'photographs' }],
    }
    const corrections = [{ slug: 'a', title: 'A', date: 1, text: 'The sum\nwas wrong.' }]
    const made = newIssue('2026-11-22', {
      ...{
        list: list(),
        language: 'ar',
        state: 'paused',
        content: { articles: [article], corrections },
      },
      ...{ finishedAt: 5, watermark: 'w', pauseReply: '421', pausedUntil: 2 ** 45 },
    })
    const { issue, isNew } = await write((all) => all.insertIssue(made))
    expect(isNew).toBe(true)
    expect(issue).toEqual({ ...made, id: issue.id })
    expect(await queries().issueById(issue.id)).toEqual(issue)
    expect(await queries().issueById(-1)).toBeUndefined()
  })

  it('makes one issue of a key, and leaves it as the first has made it', async () => {
    const made = newIssue('2026-11-22', { list: list() })
    const first = await write((all) => all.insertIssue(made))
    const again = await write((all) => all.insertIssue({ ...made, hash: 'another', since: 1 }))
    expect(again).toEqual({ issue: first.issue, isNew: false })
  })

  it('gives every issue a number of its own when many are made at once', async () => {
    const own = Array.from({ length: 12 }, list)
    const all = Array.from({ length: 5 }, () => own).flat()
    const results = await Promise.all(
      all.map((each) =>
        write((queries) => queries.insertIssue(newIssue('2026-11-22', { list: each }))),
      ),
    )
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(own.length)
    expect(new Set(results.map(({ issue }) => issue.id)).size).toBe(own.length)
  })

  it('knows the newest, and where the first began', async () => {
    const own = list()
    expect(await queries().newestIssue(own, 'en')).toBeUndefined()
    const first = await insert('2026-11-20', { list: own })
    const second = await insert('2026-11-21', { list: own, state: 'sent' })
    await insert('2026-11-22', { list: own, language: 'es' })
    expect(await queries().newestIssue(own, 'en')).toEqual({
      ...{ issue: second, isLost: false, firstSince: first.since },
    })
  })

  const lost: [state: IssueState, delivery: string | undefined, isLost: boolean][] = [
    ['expired', undefined, true],
    ['expired', 'cancelled', true],
    ['expired', 'bounced', true],
    ['expired', 'submitted', false],
    ['expired', 'on-wire', false],
    ['expired', 'uncertain', false],
    ['sent', undefined, false],
    ['paused', undefined, false],
    ['held', undefined, false],
  ]
  it.each(lost)(
    'takes one that is %s with a delivery %s for lost: %s',
    async (state, delivery, isLost) => {
      const own = list()
      const content = { articles: [issueArticle('wall', 1)], corrections: [] }
      const issue = await insert('2026-11-22', { list: own, state, content })
      if (delivery) await deliver(issue, delivery)
      expect(await queries().newestIssue(own, 'en')).toMatchObject({ isLost })
      const shown = isLost ? [] : [issue]
      expect(await queries().issuesOf(own, 'en', '2026-11-23', 9)).toEqual(shown)
      expect(
        await queries().issuesWith(own, 'en', '2026-11-23', { slugs: ['wall'], dates: [] }),
      ).toEqual(shown)
    },
  )

  it('lists those before a day, the newest first', async () => {
    const own = list()
    for (const day of ['2026-11-20', '2026-11-22', '2026-11-21', '2026-11-19'])
      await insert(day, { list: own, state: 'sent' })
    await insert('2026-11-18', { list: own, language: 'es', state: 'sent' })
    expect(days(await queries().issuesOf(own, 'en', '2026-11-22', 2))).toEqual([
      '2026-11-21',
      '2026-11-20',
    ])
  })

  it('finds those that hold or correct an article, by its whole slug', async () => {
    const own = list()
    const holding = (...slugs: string[]) => ({
      list: own,
      content: { articles: slugs.map((slug) => issueArticle(slug, 1)), corrections: [] },
    })
    await insert('2026-11-18', holding('100%', 'a_b'))
    await insert('2026-11-19', holding('wall', 'El-Niño'))
    await insert('2026-11-20', holding('the-wall', 'walls', 'WALL', '100x', 'axb'))
    const corrections = [{ slug: 'wall', title: 'The wall', date: 1, text: 'x' }]
    await insert('2026-11-21', { list: own, content: { articles: [], corrections } })
    await insert('2026-11-21', { ...holding('wall'), language: 'es' })
    await insert('2026-11-22', holding('wall', 'a_b'))
    const found = async (...slugs: string[]) =>
      days(await queries().issuesWith(own, 'en', '2026-11-22', { slugs, dates: [] }))
    expect(await found('wall')).toEqual(['2026-11-19', '2026-11-21'])
    expect(await found('walls', 'El-Niño')).toEqual(['2026-11-19', '2026-11-20'])
    expect(await found('100%', 'a_b')).toEqual(['2026-11-18'])
    expect(await found('slug', '')).toEqual([])
    expect(await found()).toEqual([])
    const dates = [1]
    const dated = await queries().issuesWith(own, 'en', '2026-11-20', { slugs: [], dates })
    expect(days(dated)).toEqual(['2026-11-18', '2026-11-19'])
  })

  it('changes what it is told to, in the states it is told', async () => {
    const issue = await insert('2026-11-22', { list: list() })
    const change = (...of: Parameters<ReturnType<typeof queries>['changeIssue']>) =>
      write((all) => all.changeIssue(...of))
    const pause = { state: 'paused', pauseReply: '421', pausedUntil: 7, watermark: 'x' } as const
    expect(await change(issue.id, pause, ['sending', 'copying'])).toBe(true)
    expect(await change(issue.id, { state: 'sent', finishedAt: 9 }, ['sending'])).toBe(false)
    expect(await queries().issueById(issue.id)).toEqual({ ...issue, ...pause })
    expect(await change(issue.id, { pausedUntil: null, finishedAt: 8 })).toBe(true)
    const now = { ...issue, ...pause, pausedUntil: null, finishedAt: 8 }
    expect(await queries().issueById(issue.id)).toEqual(now)
    expect(await change(-1, { state: 'sent' })).toBe(false)
  })

  it('lists issues by their states, the oldest first', async () => {
    const own = list()
    await insert('2026-01-03', { list: own, state: 'paused' })
    await insert('2026-01-01', { list: own, state: 'copying' })
    await insert('2026-01-02', { list: own, state: 'held' })
    const found = await queries().issuesIn(['copying', 'paused'])
    expect(days(found.filter((issue) => issue.list === own))).toEqual(['2026-01-01', '2026-01-03'])
  })

  it('counts who gets a list now, by language', async () => {
    const own = list()
    const readers = [
      { language: 'es', state: 'active' },
      { language: 'es', state: 'active', pausedUntil: 1000 },
      { language: 'es', state: 'active', pausedUntil: 1001 },
      { language: 'en', state: 'active' },
      { language: 'ar', state: 'pending' },
      { language: 'en', state: 'unsubscribed' },
    ] as const
    for (const each of readers) {
      const { id } = await someone(each)
      await write(({ setLists }) => setLists(id, [own, 'daily'], 1))
    }
    const counted = await queries().readersByLanguage(1000)
    expect(counted.filter((each) => each.list === own)).toEqual([
      { list: own, language: 'en', count: 1 },
      { list: own, language: 'es', count: 2 },
    ])
    expect(await queries().readersByLanguage(1000, own)).toEqual(
      counted.filter((each) => each.list === own),
    )
    expect(await queries().readersByLanguage(999, own)).toEqual([
      { list: own, language: 'en', count: 1 },
      { list: own, language: 'es', count: 1 },
    ])
    expect(await queries().readersByLanguage(1000, list())).toEqual([])
  })

  it('names each list that is subscribed to once', async () => {
    const own = [list(), list()]
    for (const lists of [own, own.slice(1)]) {
      const { id } = await someone()
      await write(({ setLists }) => setLists(id, lists, 1))
    }
    const found = await queries().subscribedLists()
    expect(found.filter((each) => own.includes(each))).toEqual(own.toSorted())
    expect(new Set(found).size).toBe(found.length)
  })

  it('gives a lease to one holder at a time, with a fence that grows with each change of hands', async () => {
    const take = (holder: string, now: number) =>
      write((all) => all.takeLease('work', holder, now, now + 10))
    expect(await take('a', 0)).toBe(1)
    expect(await take('b', 9)).toBeUndefined()
    expect(await take('a', 9)).toBe(1)
    expect(await take('b', 18)).toBeUndefined()
    expect(await take('b', 19)).toBe(2)
    expect(await take('a', 20)).toBeUndefined()
    await write((all) => all.dropLease('work', 'a'))
    expect(await take('a', 20)).toBeUndefined()
    await write((all) => all.dropLease('work', 'b'))
    expect(await take('a', 20)).toBe(3)
    expect(await write((all) => all.takeLease('other', 'b', 20, 30))).toBe(1)
  })

  it('gives a lease to one of twenty who ask at once', async () => {
    const fences = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        write((all) => all.takeLease('rush', `holder ${index}`, 0, 10)),
      ),
    )
    expect(fences.filter((fence) => fence !== undefined)).toEqual([1])
  })
})
