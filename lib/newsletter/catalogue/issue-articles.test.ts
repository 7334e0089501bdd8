import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIssue } from '#lib/newsletter/issues/fixtures/issues.ts'
import { nothingKnown } from '#lib/newsletter/issues/known-articles.ts'
import type { ArticleRange } from '#lib/newsletter/records/article-source.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { issueArticles } from './issue-articles.ts'
import { issueLists } from './issue-lists.ts'
import { shownIssues } from './shown-issues.ts'

const at = (text: string) => Date.parse(`2026-${text}:00Z`)
const correction = (day: string) => `[{date: 2026-${day}, text: Corrected on ${day}.}]`
const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'

const newsletter = `newsletter:
  lists:
    daily: { time: 06:30, minimum: 2 }
    weekly: { name: The week, weekday: monday, limit: 48 }
    topic:art: { name: The arts, limit: 3 }
  topics: { time: "18:00", minimum: 3 }
`
const folder = new Folder({
  'site.yml': `${siteFile}languages: [es]\n${newsletter}`,
  'authors/jane.md': '---\nname: Jane Doe\n---\n',
  'images/a.svg': square,
  'articles/before.md': article({ title: 'Before', date: '2026-11-21T07:00' }),
  'articles/plain.md': article({ title: 'Plain', date: '2026-11-21T07:01', topics: '[city]' }),
  'articles/lead.md': article({
    ...{ title: 'The “lead”', date: '2026-11-21T12:00', featured: 'true', kind: 'opinion' },
    ...{ authors: '[jane, {name: Bo, role: photographs}]', summary: 'In short.' },
    image: '{src: images/a.svg, alt: A square, caption: Not for mail}',
  }),
  'articles/last.md': article({ title: 'Last', date: '2026-11-22T07:00', topics: '[art]' }),
  'articles/after.md': article({ title: 'After', date: '2026-11-22T07:01' }),
  'articles/draft.md': article({ date: '2026-11-21T13:00', draft: 'true' }),
  'articles/expired.md': article({ date: '2026-11-21T13:00', expires: '2026-11-22T07:30' }),
  'articles/withdrawn.md': article({ date: '2026-11-21T13:00', withdrawn: 'Wrong.' }),
  'articles/otro.md': article({ title: 'Otro', date: '2026-11-21T13:00', language: 'es' }),
  'articles/old.md': article({
    date: '2020-01-01',
    title: 'Old',
    corrections: correction('11-22'),
  }),
  'articles/city.md': article({
    ...{ date: '2020-01-01', title: 'City', topics: '[city]', corrections: correction('11-21') },
  }),
  'articles/gone.md': article({
    ...{ date: '2020-01-01', withdrawn: 'Wrong.', corrections: correction('11-22') },
  }),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, at('11-22T08:00'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const range = (list: ListId, language = 'en'): ArticleRange => ({
  ...{ list, language, since: at('11-21T07:00'), until: at('11-22T07:00') },
})

describe('articles of an issue', () => {
  it.each([
    ['daily', 'en', ['lead', 'last', 'plain']],
    ['weekly', 'en', ['lead', 'last', 'plain']],
    ['daily', 'es', ['otro']],
    ['topic:city', 'en', ['plain']],
    ['topic:city', 'es', []],
    ['topic:none', 'en', []],
  ] as const)(
    'of %s in %s are public ones of its time, the leading one first',
    async (list, language, slugs) => {
      const found = await issueArticles(publication, nothingKnown).articles(range(list, language))
      expect(found.map(({ slug }) => slug)).toEqual(slugs)
    },
  )

  it('have what a mail shows of them', async () => {
    const [lead, last] = await issueArticles(publication, nothingKnown).articles(range('daily'))
    expect(lead).toEqual({
      ...{ slug: 'lead', title: 'The “lead”', date: at('11-21T12:00'), kind: 'opinion' },
      ...{ summary: 'In short.', image: { src: 'images/a.svg', alt: 'A square' } },
      byline: [
        { name: 'Jane Doe', role: undefined },
        { name: 'Bo', role: 'photographs' },
      ],
    })
    expect(last).toMatchObject({ summary: 'Text.', image: undefined, byline: [] })
  })

  it('pass the gate at the moment of the publication', async () => {
    const earlier = { ...publication, now: at('11-21T20:00') }
    const found = await issueArticles(earlier, nothingKnown).articles(range('daily'))
    expect(found.map(({ slug }) => slug)).toEqual(['lead', 'expired', 'plain'])
  })
})

it.each([
  ['daily', 'en', ['old']],
  ['daily', 'es', []],
  ['topic:city', 'en', []],
] as const)(
  'corrections of %s in %s are those of its time, to public articles',
  async (list, language, slugs) => {
    const found = await issueArticles(publication, nothingKnown).corrections(range(list, language))
    expect(found.map(({ slug }) => slug)).toEqual(slugs)
  },
)

/** When the oldest of them were published. */
const first = Date.parse('2020-01-01T00:00Z')

it('has corrections with their articles, the newest first', async () => {
  const all = { ...range('daily'), since: at('11-20T07:00') }
  const of = (slug: string, title: string) => ({ slug, title, published: first })
  expect(await issueArticles(publication, nothingKnown).corrections(all)).toEqual([
    { ...of('old', 'Old'), date: at('11-22T00:00'), text: 'Corrected on 11-22.' },
    { ...of('city', 'City'), date: at('11-21T00:00'), text: 'Corrected on 11-21.' },
  ])
})

it('knows when the lists that it offers are due', async () => {
  const lists: ListId[] = ['topic:none', 'topic:city', 'topic:art', 'weekly', 'daily']
  const hour = 3_600_000
  const general = { timeZone: 'UTC', languages: ['en', 'es'] }
  expect(await issueLists(publication, lists)).toEqual([
    {
      ...{ ...general, list: 'daily', every: 'day', time: '06:30', weekday: 7 },
      ...{ minimum: 2, limit: 12 * hour },
    },
    {
      ...{ ...general, list: 'weekly', every: 'week', time: '07:00', weekday: 1 },
      ...{ minimum: 1, limit: 48 * hour },
    },
    {
      ...{ ...general, list: 'topic:art', every: 'day', time: '18:00', weekday: 7 },
      ...{ minimum: 3, limit: 3 * hour },
    },
    {
      ...{ ...general, list: 'topic:city', every: 'day', time: '18:00', weekday: 7 },
      ...{ minimum: 3, limit: 12 * hour },
    },
  ])
})

it('makes no issues of a general list that is not offered', async () => {
  const { site } = publication
  const only = { ...site, newsletter: { lists: { weekly: {} } } }
  const found = await issueLists({ ...publication, site: only }, ['daily', 'weekly'])
  expect(found.map(({ list }) => list)).toEqual(['weekly'])
})

it('has withdrawals of whatever day, without a headline, in the language of the issue', async () => {
  const found = await issueArticles(publication, nothingKnown).withdrawals(range('topic:none'))
  expect(found).toEqual([
    {
      ...{ slug: 'withdrawn', date: at('11-21T13:00'), text: 'Wrong.', isWithdrawal: true },
      published: at('11-21T13:00'),
      title: 'An article from 21 November 2026 was withdrawn',
    },
    {
      ...{ slug: 'gone', date: first, published: first, text: 'Wrong.' },
      ...{ title: 'An article from 1 January 2020 was withdrawn', isWithdrawal: true },
    },
  ])
  expect(await issueArticles(publication, nothingKnown).withdrawals(range('daily', 'es'))).toEqual(
    [],
  )
})

it('shows a withdrawal on the page of an issue for as long as it holds, with its reason of now', async () => {
  const [first] = await issueArticles(publication, nothingKnown).withdrawals(range('daily'))
  if (!first) throw new Error('nothing was withdrawn')
  const content = { articles: [], corrections: [{ ...first, text: 'As sent.' }] }
  const issues = [{ ...newIssue('2026-11-22', { content }), id: 1 }]
  const [issue] = await shownIssues(publication, issues, nothingKnown)
  expect(issue?.corrections).toEqual([
    { slug: 'withdrawn', title: first.title, language: 'en', date: first.date, text: 'Wrong.' },
  ])
  const again = [{ ...first, slug: 'plain' }]
  const lifted = {
    ...newIssue('2026-11-22', { content: { ...content, corrections: again } }),
    id: 1,
  }
  expect((await shownIssues(publication, [lifted], nothingKnown))[0]?.corrections).toEqual([])
})
