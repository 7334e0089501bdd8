import { describe, expect, it } from 'vitest'
import { newestCorrection } from '#lib/newsletter/catalogue/corrections-of.ts'
import { goneArticles } from '#lib/newsletter/catalogue/gone-articles.ts'
import { issueArticles } from '#lib/newsletter/catalogue/issue-articles.ts'
import { shownIssues } from '#lib/newsletter/catalogue/shown-issues.ts'
import { at, issueList, newIssue } from '#lib/newsletter/issues/fixtures/issues.ts'
import { planFollowUp } from '#lib/newsletter/issues/follow-up.ts'
import { nothingKnown } from '#lib/newsletter/issues/known-articles.ts'
import { makeDueIssues } from '#lib/newsletter/issues/make-due-issues.ts'
import { type Issue, toldIn } from '#lib/newsletter/records/issue.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { readFeed } from '#lib/publication/feeds/page-feeds.ts'
import { keepInStep } from '#lib/server/jobs/digest-upkeep.ts'
import { firstSlug } from './identity.ts'
import { type Publication, readPublication } from './publication.ts'

const date = '2026-11-29T10:00'
const mayor = (keys: Record<string, string> = {}) =>
  article({ title: 'Mayor resigns', date, summary: 'She said so.', topics: '[city]', ...keys })
/** An issue of it alone would not be made. */
const filler = (day: string) => ({
  [`articles/filler-${day}.md`]: article({
    title: `Filler of ${day}`,
    date: `2026-11-${day}T12:00`,
  }),
})
const from = (...slugs: string[]) => `[${slugs.map((slug) => `/articles/${slug}`).join(', ')}]`
const correction = '[{ date: 2026-11-30T12:00, text: It was the deputy. }]'
const bare = '2026-11-29'

interface Scenario {
  name: string
  /** What is there on the eve of each issue, from that of 30 November on; a file stays until it is undefined. */
  days: Files[]
  /** Articles of each issue, and behind a colon its corrections. */
  issues: string[]
}

const scenarios: Scenario[] = [
  {
    name: 'one that was renamed comes once',
    days: [
      { 'articles/mayor-resings.md': mayor() },
      {
        ...{ 'articles/mayor-resings.md': undefined, ...filler('30') },
        'articles/mayor-resigns.md': mayor({ redirectFrom: from('mayor-resings') }),
      },
    ],
    issues: ['mayor-resings', 'filler-30'],
  },
  {
    name: 'one that was renamed twice is corrected, once',
    days: [
      { 'articles/a.md': mayor() },
      { 'articles/a.md': undefined, 'articles/b.md': mayor({ redirectFrom: from('a') }) },
      {
        ...{ 'articles/b.md': undefined, ...filler('30') },
        'articles/c.md': mayor({ redirectFrom: from('a', 'b'), corrections: correction }),
      },
      {
        'articles/c.md': undefined,
        'articles/d.md': mayor({ redirectFrom: from('a', 'b', 'c'), corrections: correction }),
        'articles/filler-302.md': article({ title: 'More', date: '2026-12-02T12:00' }),
      },
    ],
    issues: ['a', '', 'filler-30: c', 'filler-302'],
  },
  {
    name: 'old addresses of redirects.yml lead on, by way of others',
    days: [
      { 'articles/a.md': mayor() },
      {
        ...{
          'articles/a.md': undefined,
          'articles/b.md': mayor({ redirectFrom: from('between') }),
        },
        ...{ 'redirects.yml': '/articles/a: /articles/between\n', ...filler('30') },
      },
    ],
    issues: ['a', 'filler-30'],
  },
  {
    name: 'the withdrawal follows it',
    days: [
      { 'articles/a.md': mayor() },
      {
        ...{ 'articles/a.md': undefined, ...filler('30') },
        'articles/b.md': mayor({ redirectFrom: from('a'), withdrawn: 'She did not.' }),
      },
    ],
    issues: ['a', 'filler-30: b withdrawn'],
  },
  {
    name: 'two that change places stay who they are',
    days: [
      { 'articles/a.md': mayor() },
      {
        'articles/a.md': article({ title: 'The bridge', date: '2026-11-30T09:00' }),
        'articles/b.md': mayor({ corrections: correction }),
      },
    ],
    issues: ['a', 'a: b'],
  },
  {
    name: 'two that were both sent and change places are sent no more, and corrected as themselves',
    days: [
      {
        'articles/a.md': mayor(),
        'articles/b.md': article({ title: 'The bridge', date: '2026-11-29T09:00' }),
      },
      {
        ...{ 'articles/b.md': mayor({ corrections: correction }), ...filler('30') },
        'articles/a.md': article({ title: 'The bridge', date: '2026-11-29T09:00' }),
      },
      filler('29'),
    ],
    issues: ['a b', 'filler-30: b', 'filler-29'],
  },
  {
    name: 'a new article at an old slug is a new one, also where the headline of the old one is another now',
    days: [
      { 'articles/a.md': mayor() },
      {
        'articles/b.md': mayor({ title: 'Mayor has resigned' }),
        'articles/a.md': article({ title: 'The bridge', date: '2026-11-30T09:00' }),
      },
    ],
    issues: ['a', 'a'],
  },
  {
    name: 'a new article at an old slug of days is a new one where the headline tells',
    days: [
      { 'articles/a.md': mayor({ date: '2026-11-30' }), ...filler('29') },
      {
        'articles/b.md': mayor({ date: '2026-11-30' }),
        'articles/a.md': article({ title: 'The bridge', date: '2026-12-01' }),
      },
    ],
    issues: ['a filler-29', 'a'],
  },
  {
    name: 'one with another headline or another date is the same, at its address',
    days: [
      { 'articles/a.md': mayor() },
      { 'articles/a.md': mayor({ title: 'Mayor goes' }), ...filler('30') },
      { 'articles/a.md': mayor({ title: 'Mayor goes', date: '2026-12-01T09:00' }) },
    ],
    issues: ['a', 'filler-30', ''],
  },
  {
    name: 'one that went on without its old address is the same where headline and date are',
    days: [
      { 'articles/a.md': mayor() },
      { 'articles/a.md': undefined, 'articles/b.md': mayor(), ...filler('30') },
    ],
    issues: ['a', 'filler-30'],
  },
]

/** Takes the folder in, and asks it as of a moment. */
async function asked<Result>(
  folder: Folder,
  now: number,
  work: (publication: Publication) => Promise<Result>,
): Promise<Result> {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  return work(await readPublication(catalogue, now)).finally(() => catalogue.destroy())
}

describe('of the articles of issues', () => {
  const [embedded] = databases
  it.each(scenarios)('$name', async ({ days, issues }) => {
    const folder = new Folder({ 'site.yml': siteFile })
    const { store, close } = (await embedded?.open()) ?? expect.unreachable()
    const reader = subscriber('ana@example.org', { state: 'active' })
    await store.write(async ({ insert, setLists }) => {
      await insert(reader)
      await setLists(reader.id, ['daily'], 1)
    })
    const found: string[] = []
    for (const [index, files] of days.entries()) {
      folder.write(files)
      const now = at('11-30T07:00') + index * 86_400_000
      const [made] = await asked(folder, now, async (publication) => {
        await keepInStep({ store, now: () => now }, publication)
        return makeDueIssues(
          { store },
          [issueList()],
          issueArticles(publication, store.queries),
          now,
          () => undefined,
        )
      })
      found.push(made?.outcome === 'made' ? inShort(made.issue) : '')
      if (made?.outcome === 'made')
        await store.write((all) => all.changeIssue(made.issue.id, { state: 'sent' }))
    }
    expect(found).toEqual(issues)
    await close()
    folder.remove()
  })
})

function inShort({ content: { articles, corrections } }: Issue): string {
  const corrected = corrections.map(({ slug, isWithdrawal }) =>
    isWithdrawal ? `${slug} withdrawn` : slug,
  )
  const slugs = articles.map(({ slug }) => slug).join(' ')
  return corrected.length > 0 ? `${slugs}: ${corrected.join(' ')}` : slugs
}

const issue: Issue = {
  ...newIssue('2026-11-30', {
    content: {
      articles: [
        {
          ...{ slug: 'a', title: 'Mayor resigns', byline: [], summary: undefined },
          ...{ date: at('11-29T10:00'), kind: undefined, image: undefined },
        },
      ],
      corrections: [],
    },
  }),
  id: 1,
}

const now = at('12-01T07:00')
it.each<[string, Files, object[]]>([
  ['public', { 'articles/a.md': mayor() }, []],
  ['moved', { 'articles/b.md': mayor({ redirectFrom: from('a') }) }, []],
  [
    'led to a page',
    { 'redirects.yml': '/articles/a: /about\n', 'pages/about.md': '---\ntitle: Us\n---\n' },
    [],
  ],
  ['withdrawn', { 'articles/a.md': mayor({ withdrawn: 'Wrong.' }) }, [{ withdrawn: 'Wrong.' }]],
  [
    'moved and withdrawn',
    { 'articles/b.md': mayor({ redirectFrom: from('a'), withdrawn: 'Wrong.' }) },
    [{ withdrawn: 'Wrong.' }],
  ],
  [
    'moved and expired',
    { 'articles/b.md': mayor({ redirectFrom: from('a'), expires: bare }) },
    [{}],
  ],
  ['made a draft', { 'articles/a.md': mayor({ draft: 'true' }) }, [{}]],
  [
    'moved and made a draft',
    { 'articles/b.md': mayor({ redirectFrom: from('a'), draft: 'true' }) },
    [{}],
  ],
  ['deleted', {}, [{}]],
  [
    'withdrawn, and another is at its slug',
    {
      'articles/a.md': article({ title: 'The bridge', date: '2026-11-30T09:00' }),
      'articles/b.md': mayor({ withdrawn: 'Wrong.' }),
    },
    [{ withdrawn: 'Wrong.' }],
  ],
])('one that is %s stays in an issue, or is gone', async (_, files, gone) => {
  const folder = new Folder({ 'site.yml': siteFile, ...files })
  const found = await asked(folder, now, (publication) =>
    goneArticles(publication, toldIn(issue), nothingKnown),
  )
  expect([...found]).toEqual(gone.map((each) => ['a', each]))
  folder.remove()
})

it('one that was renamed is on the page of its issue, and a follow-up tells of its correction once', async () => {
  const renamed = mayor({ title: 'She resigns', redirectFrom: from('a'), corrections: correction })
  const folder = new Folder({ 'site.yml': siteFile, 'articles/b.md': renamed })
  const { store, close } = (await databases[0]?.open()) ?? expect.unreachable()
  await asked(folder, now, async (publication) => {
    expect((await shownIssues(publication, [issue], store.queries))[0]?.articles).toMatchObject([
      { slug: 'b' },
    ])
    const source = issueArticles(publication, store.queries)
    expect(await source.presentSlugs([{ slug: 'a' }])).toEqual(['b'])
    const found = await newestCorrection(publication, 'b')
    if (!found) throw new Error('There is no correction')
    const queries = {
      ...store.queries,
      countDeliveries: async () => ({ ...(await store.queries.countDeliveries(1)), submitted: 3 }),
    }
    const plan = await planFollowUp(queries, source, issue, found, now)
    if (!('issue' in plan)) throw new Error(`It is not planned: ${plan.fault}`)
    expect(plan).toMatchObject({ recipients: 3, issue: { day: '2026-11-30+1', follows: 1 } })
    const other = { ...found, slug: 'other' }
    expect(await planFollowUp(queries, source, issue, other, now)).toEqual({ fault: 'not-in-it' })
    const before = { ...plan.issue, id: 2 }
    // It was sent when the article had its first address.
    before.content = { articles: [], corrections: [{ ...found, slug: 'a' }] }
    const again = { ...queries, followUpsOf: async () => [before] }
    expect(await planFollowUp(again, source, issue, found, now)).toEqual({ fault: 'sent-already' })
    const next = { ...found, text: 'It was nobody.' }
    expect(await planFollowUp(again, source, issue, next, now)).toMatchObject({ recipients: 3 })
  })
  await close()
  folder.remove()
})

it('an entry of a feed keeps the name of its first address', async () => {
  const moved = mayor({
    redirectFrom: '[/2020/old, /articles/a, /articles/b]',
    corrections: correction,
  })
  const folder = new Folder({ 'site.yml': siteFile, 'articles/c.md': moved })
  await asked(folder, now, async (publication) => {
    const front = await readFeed(publication, { kind: 'front', language: 'en' })
    expect(front?.entries).toMatchObject([
      { id: 'https://test.example/articles/a', url: 'https://test.example/articles/c' },
    ])
    const corrections = await readFeed(publication, { kind: 'corrections' })
    expect(corrections?.entries).toMatchObject([
      {
        id: 'https://test.example/articles/a#correction-2026-11-30T12:00:00.000Z',
        url: 'https://test.example/articles/c#corrections',
      },
    ])
  })
  folder.remove()
})

it.each([
  ['a', [], 'a'],
  ['c', ['/articles/a/', '/articles/b'], 'a'],
  ['c', ['/2020/a', '/?p=12', '/articles/a/b'], 'c'],
  ['c', ['/articles/ni%C3%B1o'], 'niño'],
])('the first slug of %s with %j is %s', (slug, old, first) => {
  expect(firstSlug(slug, old)).toBe(first)
})
