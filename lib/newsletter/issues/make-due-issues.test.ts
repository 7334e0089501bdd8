import { describe, expect, it } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { deskForEach, inShort } from './fixtures/issue-desk.ts'
import { at, issueArticle, issueList } from './fixtures/issues.ts'
import { isIntact } from './freeze.ts'
import { planIssues } from './plan-issues.ts'

const [embedded] = databases
if (!embedded) throw new Error('There is no embedded database')
const desk = deskForEach(embedded)

describe('issues that are due', () => {
  it('hold what was published since the last, up to the time of day', async () => {
    await desk().subscribe('ana')
    desk().publish('archive', '11-20T06:59')
    desk().publish('at-the-start', '11-20T07:00')
    desk().publish('first', '11-20T07:01')
    desk().publish('at-the-end', '11-21T07:00')
    desk().publish('second', '11-21T07:01')
    expect(inShort(await desk().run('11-21T07:00'))).toEqual([
      'daily en 2026-11-21 made: first at-the-end',
    ])
    expect(inShort(await desk().run('11-22T06:59'))).toEqual([
      'daily en 2026-11-21 there: first at-the-end',
    ])
    const [made] = await desk().run('11-22T07:30')
    expect(made).toMatchObject({
      ...{ outcome: 'made', day: '2026-11-22', list: 'daily', language: 'en' },
      issue: {
        ...{ state: 'copying', since: at('11-21T07:00'), until: at('11-22T07:00') },
        ...{ createdAt: at('11-22T07:30'), watermark: '', finishedAt: null },
        content: { articles: [{ slug: 'second' }], corrections: [] },
      },
    })
    expect(desk().told.map(({ what, articles }) => [what, articles])).toEqual([
      ['issue-made', 2],
      ['issue-made', 1],
    ])
  })

  it('are frozen: what changes later changes nothing', async () => {
    await desk().subscribe('ana')
    desk().publish('wall', '11-21T12:00')
    const [made] = await desk().run('11-22T07:00')
    desk().source.published = [{ ...issueArticle('wall', at('11-21T12:00')), title: 'Another' }]
    desk().publish('more', '11-21T12:00')
    const [again] = await desk().run('11-22T08:00')
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
    await desk().subscribe('ana')
    await desk().subscribe('eva', 'daily', 'es')
    await desk().subscribe('jan', 'daily', 'nl')
    await desk().subscribe('bob', 'weekly')
    await desk().subscribe('cem', 'topic:city')
    desk().publish('monday', '11-16T12:00')
    desk().publish('yesterday', '11-21T12:00', { topic: 'city' })
    desk().publish('ayer', '11-21T12:00', { language: 'es' })
    const plans = await planIssues(desk().opened, lists, desk().source, at('11-22T07:00'))
    // A language that the site has not counts as the site's own.
    expect(plans.map(({ readers }) => readers)).toEqual([2, 1, 1, 1])
    expect(inShort(await desk().run('11-22T07:00', ...lists))).toEqual([
      'daily en 2026-11-22 made: yesterday',
      'daily es 2026-11-22 made: ayer',
      'weekly en 2026-11-22 made: monday yesterday',
      'topic:city en 2026-11-22 made: yesterday',
    ])
  })

  it('wait while there are fewer articles than the minimum', async () => {
    await desk().subscribe('ana')
    const list = issueList({ minimum: 2 })
    desk().publish('zero', '11-19T12:00')
    desk().publish('one', '11-19T13:00')
    await desk().run('11-20T07:00', list)
    desk().publish('two', '11-20T12:00')
    expect(inShort(await desk().run('11-21T07:00', list))).toEqual(['daily en 2026-11-21 skipped'])
    desk().publish('three', '11-21T12:00')
    expect(inShort(await desk().run('11-22T07:00', list))).toEqual([
      'daily en 2026-11-22 made: two three',
    ])
    expect(inShort(await desk().run('11-23T07:00', list))).toEqual(['daily en 2026-11-23 skipped'])
  })

  it('are not made late but by the limit, and what they would have held comes with the next', async () => {
    await desk().subscribe('ana')
    desk().publish('zero', '11-19T12:00')
    // Before the first of all nothing has been promised to anybody.
    expect(inShort(await desk().run('11-20T19:00'))).toEqual(['daily en 2026-11-20 too-late'])
    await desk().run('11-20T18:59')
    desk().publish('one', '11-20T12:00')
    const late = ['daily en 2026-11-21 too-late: one', 'daily en 2026-11-21 there: one']
    expect(
      inShort([...(await desk().run('11-21T19:00')), ...(await desk().run('11-21T19:01'))]),
    ).toEqual(late)
    desk().publish('two', '11-21T12:00')
    expect(inShort(await desk().run('11-22T07:00'))).toEqual(['daily en 2026-11-22 made: one two'])
    expect(desk().toldInShort()).toEqual([
      'issue-made daily 2026-11-20',
      'issue-too-late daily 2026-11-21',
      'issue-made daily 2026-11-22',
    ])
  })
})

it('readers of a language that the site has not get the one of its own', async () => {
  await desk().subscribe('jan', 'daily', 'nl')
  desk().publish('one', '11-21T12:00')
  desk().publish('uno', '11-21T12:00', { language: 'es' })
  expect(inShort(await desk().run('11-22T07:00'))).toEqual(['daily en 2026-11-22 made: one'])
})

describe('after a silence', () => {
  it('a clock three days on gives one expired issue and one new', async () => {
    await desk().subscribe('ana')
    for (const day of [18, 19, 20, 21]) desk().publish(`of-${day}`, `11-${day}T12:00`)
    await desk().runInVain('11-19T07:05')
    const made = await desk().runInVain('11-22T07:05')
    // Nobody got the first: what it held is not lost.
    expect(inShort(made)).toEqual(['daily en 2026-11-22 made: of-18 of-19 of-20 of-21'])
    expect(desk().toldInShort()).toEqual([
      'issue-made daily 2026-11-19',
      'issue-expired daily 2026-11-19',
      'issue-made daily 2026-11-22',
    ])
    expect(await desk().issuesIn('expired')).toHaveLength(1)
    expect(await desk().issuesIn('copying')).toHaveLength(1)
  })

  it('one issue has all days of a server that was off, and not what an earlier one had', async () => {
    await desk().subscribe('ana')
    for (const day of [18, 19, 20, 21]) desk().publish(`of-${day}`, `11-${day}T12:00`)
    await desk().run('11-19T07:05')
    expect(inShort(await desk().run('11-22T08:00'))).toEqual([
      'daily en 2026-11-22 made: of-19 of-20 of-21',
    ])
    expect(desk().toldInShort()).toEqual([
      'issue-made daily 2026-11-19',
      'issue-made daily 2026-11-22',
    ])
  })

  it('a list that somebody gets again after months has news, and not an archive', async () => {
    await desk().subscribe('ana')
    desk().publish('zero', '06-01T06:00')
    await desk().run('06-01T07:00')
    desk().publish('long-ago', '10-22T06:59')
    desk().publish('a-month-ago', '10-22T07:01')
    expect(inShort(await desk().run('11-22T07:00'))).toEqual([
      'daily en 2026-11-22 made: a-month-ago',
    ])
  })

  it('a clock that goes back makes nothing', async () => {
    await desk().subscribe('ana')
    desk().publish('one', '11-21T12:00')
    await desk().run('11-22T07:00')
    expect(inShort(await desk().run('11-20T07:00'))).toEqual(['daily en 2026-11-22 there: one'])
    expect(desk().toldInShort()).toEqual(['issue-made daily 2026-11-22'])
  })

  it('a new time of day leaves no gap and repeats nothing', async () => {
    await desk().subscribe('ana')
    desk().publish('early', '11-20T12:00')
    await desk().run('11-21T07:00')
    desk().publish('late', '11-21T08:00')
    const earlier = issueList({ time: '06:00' })
    desk().publish('night', '11-22T06:30')
    const days = [
      await desk().run('11-22T06:00', earlier),
      await desk().run('11-23T06:00', earlier),
    ]
    expect(days.flatMap(inShort)).toEqual([
      'daily en 2026-11-22 made: late',
      'daily en 2026-11-23 made: night',
    ])
  })
})

it('plans without changing anything', async () => {
  await desk().subscribe('ana')
  desk().publish('one', '11-21T12:00')
  const plan = () => planIssues(desk().opened, [issueList()], desk().source, at('11-22T07:00'))
  const [planned] = await plan()
  expect(planned).toMatchObject({ plan: 'make', readers: 1, day: '2026-11-22' })
  expect(await plan()).toEqual([planned])
  expect(await desk().opened.store.queries.newestIssue('daily', 'en')).toBeUndefined()
})

const changes: [timeZone: string, day: string][] = [
  ['Europe/Madrid', '2026-03-29'],
  ['Europe/Madrid', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-29'],
]
it.each(changes)(
  'make one a day when clocks change, with every article once: %s, %s',
  async (timeZone, day) => {
    await desk().subscribe('ana')
    const list = issueList({ timeZone, time: '02:30' })
    const around = (days: number) => Temporal.PlainDate.from(day).add({ days })
    const shorten = (moment: Temporal.ZonedDateTime) =>
      moment.toInstant().toString({ smallestUnit: 'minute' }).slice(5, 16)
    const end = around(2).toZonedDateTime(timeZone)
    const published: string[] = []
    for (
      let now = around(-2).toZonedDateTime(timeZone);
      Temporal.ZonedDateTime.compare(now, end) < 0;
      now = now.add({ minutes: fewOr(30, 15) })
    ) {
      if (published.length === 0 || now.minute === 0) {
        published.push(`at-${published.length}`)
        desk().publish(published.at(-1) ?? '', shorten(now))
      }
      await desk().run(shorten(now), list)
    }
    const issues = await desk().issuesIn('sent')
    expect(issues.map((issue) => issue.day)).toEqual(
      [-2, -1, 0, 1].map((days) => `${around(days)}`),
    )
    const slugs = issues.flatMap(({ content }) => content.articles.map(({ slug }) => slug))
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.toSorted()).toEqual(published.slice(0, slugs.length).toSorted())
    expect(slugs.length).toBeGreaterThan(70)
  },
)
