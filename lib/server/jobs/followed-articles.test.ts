import { describe, expect, it } from 'vitest'
import { article, type Files } from '#lib/publication/content/fixtures/publication.ts'
import { install } from './fixtures/installation.ts'

const piece = (title: string, date: string, more: Record<string, string> = {}) =>
  article({ title, date: `2026-${date}`, ...more })
const other = { 'articles/x.md': piece('Other', '11-28') }

interface Scenario {
  name: string
  /** Day and hour of each build, with what is written before it. */
  builds: [string, Files][]
  /** Articles of the issues of the days after the first. */
  issues: (string[] | undefined)[]
  /** What `check` says of articles after the last build. */
  told?: string[]
}

const taken = (file: string, was: string, mend: string) =>
  `articles/${file}.md: an article that no issue of daily will bring, as it is taken for "${was}", which that of 2026-11-28 had; ${mend}`
const byDay = 'nothing, if it is the same; otherwise change its date, if only the time'
const byName =
  'nothing, if it is the same; otherwise change its headline and its date, if only the time, in one go'

/** The first issue is that of the 28th, of what the first build has. */
const scenarios: Scenario[] = [
  {
    name: 'a file that has another article each week brings each',
    builds: [
      ['11-28T06:00', { 'articles/week.md': piece('Week 47', '11-28') }],
      ['11-28T12:00', { 'articles/week.md': piece('Week 48', '11-29') }],
      ['11-29T12:00', { 'articles/week.md': piece('Week 49', '11-30') }],
    ],
    issues: [['week'], ['week'], undefined],
  },
  {
    name: 'one that made room for another, with a headline of its own, comes once, by its minute',
    builds: [
      ['11-28T06:00', { 'articles/live.md': piece('Live, council', '11-28T05:00') }],
      [
        '11-28T12:00',
        {
          'articles/live.md': piece('Live, budget', '11-28T11:00'),
          'articles/live-28.md': piece('As it happened', '11-28T05:00'),
        },
      ],
    ],
    issues: [['live'], undefined],
  },
  {
    name: 'one that made room for another is told of where the day alone speaks for it',
    builds: [
      ['11-28T06:00', { 'articles/live.md': piece('Live, council', '11-28') }],
      [
        '11-28T12:00',
        {
          'articles/live.md': piece('Live, budget', '11-29'),
          'articles/live-28.md': piece('As it happened', '11-28'),
        },
      ],
    ],
    issues: [['live'], undefined],
    told: [taken('live-28', 'Live, council', byDay)],
  },
  {
    name: 'so it is where another of its day lost its place, too, and nothing else is taken for it',
    builds: [
      [
        '11-28T06:00',
        {
          'articles/live.md': piece('Live, council', '11-28'),
          'articles/week.md': piece('Week 47', '11-28'),
        },
      ],
      [
        '11-28T12:00',
        {
          'articles/live.md': piece('Live, budget', '11-29'),
          'articles/live-28.md': piece('As it happened', '11-28'),
          'articles/week.md': piece('Week 48', '11-29'),
          'articles/fire.md': piece('A fire', '11-28'),
        },
      ],
    ],
    issues: [['fire', 'live', 'week'], undefined],
    told: [taken('live-28', 'Live, council', byDay)],
  },
  {
    name: 'and comes where it is given another date',
    builds: [
      ['11-28T06:00', { 'articles/live.md': piece('Live, council', '11-28') }],
      [
        '11-28T12:00',
        {
          'articles/live.md': piece('Live, budget', '11-29'),
          'articles/live-28.md': piece('As it happened', '11-28'),
        },
      ],
      ['11-28T13:00', { 'articles/live-28.md': piece('As it happened', '11-28T12:00') }],
    ],
    issues: [['live', 'live-28'], undefined],
  },
  {
    name: 'one that keeps headline and address, and gets another date, is told of',
    builds: [
      ['11-28T06:00', { 'articles/weather.md': piece('Weather', '11-28T05:00') }],
      ['11-28T12:00', { 'articles/weather.md': piece('Weather', '11-28T12:00') }],
    ],
    issues: [undefined, undefined],
    told: [taken('weather', 'Weather', byName)],
  },
  {
    name: 'and comes where both are others at once',
    builds: [
      ['11-28T06:00', { 'articles/weather.md': piece('Weather', '11-28T05:00') }],
      ['11-28T12:00', { 'articles/weather.md': piece('Weather', '11-28T12:00') }],
      ['11-28T13:00', { 'articles/weather.md': piece('Sunday’s weather', '11-28T13:00') }],
    ],
    issues: [['weather'], undefined],
  },
  {
    name: 'one whose headline and date are changed one after the other is the same',
    builds: [
      ['11-28T06:00', { 'articles/a.md': piece('Council to vote', '11-28T05:00') }],
      ['11-28T12:00', { 'articles/a.md': piece('Council votes yes', '11-28T05:00') }],
      ['11-28T13:00', { 'articles/a.md': piece('Council votes yes', '11-28T12:00') }],
    ],
    issues: [undefined, undefined],
    told: [taken('a', 'Council to vote', byName)],
  },
  {
    name: 'one that moved to another file, and was changed there later, is the same',
    builds: [
      ['11-28T06:00', { 'articles/a.md': piece('Council to vote', '11-28') }],
      [
        '11-28T12:00',
        { 'articles/a.md': undefined, 'articles/b.md': piece('Council to vote', '11-28') },
      ],
      ['11-28T13:00', { 'articles/b.md': piece('Council votes yes', '11-28') }],
      [
        '11-28T14:00',
        { 'articles/b.md': undefined, 'articles/c.md': piece('Council votes yes', '11-28') },
      ],
    ],
    issues: [undefined, undefined],
  },
]

describe('an article is followed from build to build:', () => {
  it.each(scenarios)('$name', async ({ builds: [first, ...builds], issues, told = [] }) => {
    const desk = await install(other)
    await desk.subscribe('ana')
    await desk.build(first?.[0] ?? '', first?.[1])
    expect(await desk.daily('11-28T07:00')).toContain('x')
    const found: (string[] | undefined)[] = []
    let day = 29
    let warnings: string[] = []
    for (const [moment, files] of builds) {
      while (moment > `11-${day}T07:00`) found.push(await desk.daily(`11-${day++}T07:00`))
      await desk.build(moment, files)
      warnings = await desk.warnings()
    }
    while (found.length < issues.length) found.push(await desk.daily(`11-${day++}T07:00`))
    expect(found.map((slugs) => slugs?.sort())).toEqual(issues)
    expect(warnings).toEqual(told)
    await desk.close()
  })
})

const before = { 'articles/mayor.md': piece('Mayor stole money', '11-28'), ...other }
const instead = piece('What we got wrong', '11-29')

describe('of an issue that is held,', () => {
  it.each<[string, Files, object, string?]>([
    [
      'the withdrawn article, whose slug another has, is gone with its reason',
      {
        'articles/mayor.md': instead,
        'articles/mayor-old.md': piece('On the mayor', '11-28', { withdrawn: 'False.' }),
      },
      { mayor: { withdrawn: 'False.' } },
    ],
    [
      'the article is gone where nothing says what it is now',
      { 'articles/mayor.md': instead, 'articles/y.md': piece('Else', '11-27') },
      { mayor: {} },
    ],
    [
      'the article is gone where the day alone says what it is now',
      { 'articles/mayor.md': instead, 'articles/y.md': piece('Else', '11-28') },
      { mayor: {} },
    ],
    [
      'the article is gone where two of its day came',
      {
        'articles/mayor.md': instead,
        'articles/y.md': piece('Else', '11-28'),
        'articles/z.md': piece('And else', '11-28', { withdrawn: 'Wrong.' }),
      },
      { mayor: {} },
    ],
    [
      'an article that is called and dated otherwise, one after the other, is sent',
      { 'articles/mayor.md': piece('Mayor resigns', '11-28') },
      {},
      'articles/mayor.md',
    ],
  ])('%s', async (_, files, gone, later) => {
    const desk = await install(before)
    await desk.subscribe('ana')
    await desk.build('11-28T06:00')
    await desk.daily('11-28T07:00')
    await desk.build('11-28T08:00', files)
    if (later) await desk.build('11-28T09:00', { [later]: piece('Mayor resigns', '11-28T08:30') })
    expect(await desk.gone()).toEqual(gone)
    await desk.close()
  })

  it('nothing is sent that was replaced by a build that nobody has noted', async () => {
    const desk = await install(before)
    await desk.subscribe('ana')
    await desk.build('11-28T06:00')
    await desk.daily('11-28T07:00')
    desk.folder.write({ 'articles/mayor.md': instead })
    await desk.folder.intake()
    expect(await desk.gone()).toEqual({ mayor: {} })
    await desk.close()
  })

  it('the next one says that it was withdrawn', async () => {
    const desk = await install(before)
    await desk.subscribe('ana')
    await desk.build('11-28T06:00')
    await desk.daily('11-28T07:00')
    await desk.build('11-28T08:00', {
      'articles/mayor.md': instead,
      'articles/mayor-old.md': piece('On the mayor', '11-28', { withdrawn: 'False.' }),
    })
    expect(await desk.daily('11-29T07:00')).toEqual(['mayor'])
    const last = await desk.store.queries.newestIssue('daily', 'en')
    expect(last?.issue.content.corrections).toMatchObject([
      { slug: 'mayor-old', text: 'False.', isWithdrawal: true },
    ])
    await desk.close()
  })
})

it('a draft in a file that had another article before comes, however old its date', async () => {
  const column = (count: string, date: string, more: Record<string, string> = {}) =>
    piece(`Column ${count}`, date, { slug: `column-${count}`, ...more })
  const desk = await install({
    ...other,
    'articles/column.md': column('one', '11-10'),
    'articles/control.md': piece('Control', '11-11', { draft: 'true' }),
  })
  await desk.subscribe('ana')
  await desk.build('11-28T06:00')
  await desk.daily('11-28T07:00')
  await desk.build('11-28T08:00', {
    'articles/column.md': column('two', '11-11', { draft: 'true' }),
  })
  await desk.build('11-28T09:00', {
    'articles/column.md': column('two', '11-11'),
    'articles/control.md': piece('Control', '11-11'),
  })
  expect((await desk.daily('11-29T07:00'))?.sort()).toEqual(['column-two', 'control'])
  await desk.close()
})

describe('of drafts that become public at once', () => {
  const old = (count: number, more: Record<string, string> = {}): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `articles/old-${index}.md`,
        piece(`Old ${index}`, '01-05T10:00', more),
      ]),
    )

  it.each([
    [10, true],
    [11, false],
  ])('%i of old dates come in the next issue: %s', async (count, comes) => {
    const desk = await install({
      ...other,
      ...old(count, { draft: 'true' }),
      'articles/late.md': piece('Late', '11-24', { draft: 'true' }),
    })
    await desk.subscribe('ana')
    await desk.build('11-28T06:00')
    await desk.daily('11-28T07:00')
    desk.folder.write({ ...old(count), 'articles/late.md': piece('Late', '11-24') })
    await desk.folder.intake()
    desk.now += 3_600_000
    const told = comes
      ? []
      : [0, 1, 10].map((index) => expect.stringContaining(`articles/old-${index}.md: a draft`))
    expect(await desk.warnings()).toEqual(told)
    await desk.look('11-28T12:00')
    expect(await desk.warnings()).toEqual(told)
    if (!comes) expect((await desk.warnings())[0]).toContain('; 8 more are, beside those named')
    const issue = await desk.daily('11-29T07:00')
    expect(issue).toHaveLength(comes ? count + 1 : 1)
    expect(issue).toContain('late')
    // The way to send one all the same.
    await desk.build('11-29T12:00', { 'articles/old-3.md': piece('Old 3', '11-29T11:00') })
    expect(await desk.daily('11-30T07:00')).toEqual(comes ? undefined : ['old-3'])
    await desk.close()
  })
})
