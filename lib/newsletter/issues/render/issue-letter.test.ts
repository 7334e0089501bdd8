import { expect, it } from 'vitest'
import { issueArticle, issuePublication, testIssue } from '#lib/newsletter/fixtures/issue.ts'
import type { IssueCorrection } from '#lib/newsletter/records/issue.ts'
import { issueHtml } from './issue-html.ts'
import type { GoneArticle } from './issue-publication.ts'
import { issueText } from './issue-text.ts'
import { issueLetter } from './render-issue.ts'

const [lead, other] = [
  issueArticle({ slug: 'lead', title: 'Mayor took bribes', summary: 'He did.' }),
  issueArticle({ slug: 'other', title: 'The bridge opens', summary: 'At last.' }),
]
const correction: IssueCorrection = {
  slug: 'lead',
  title: lead.title,
  date: 0,
  text: 'It was 12%.',
}
const withdrawal: IssueCorrection = {
  ...correction,
  title: 'An article was withdrawn',
  isWithdrawal: true,
}

async function letterOf(
  gone: [string, GoneArticle][],
  { corrections = [], isTest }: { corrections?: IssueCorrection[]; isTest?: boolean } = {},
) {
  const issue = testIssue({ content: { articles: [lead, other], corrections } })
  const publication = { ...issuePublication, gone: new Map(gone), isTest }
  return issueLetter(issue, publication, { unsubscribe: 'u', preferences: 'p' })
}

it.each<[string, [string, GoneArticle][], string, string[]]>([
  [
    'stands, as its headline is the first',
    [],
    'Mayor took bribes',
    ['Mayor took bribes', 'The bridge opens'],
  ],
  [
    'is the next headline, where the first was withdrawn',
    [['lead', { withdrawn: 'It was not the mayor.' }]],
    'The bridge opens',
    ['The article here has been withdrawn', 'The bridge opens'],
  ],
  [
    'is the first headline, where another is gone',
    [['other', {}]],
    'Mayor took bribes',
    ['Mayor took bribes', 'The article here is no longer available'],
  ],
])('the subject %s', async (_, gone, subject, titles) => {
  const letter = await letterOf(gone)
  expect(letter.subject).toBe(subject)
  expect(letter.articles.map(({ title }) => title)).toEqual(titles)
})

it('says nothing of what was withdrawn but why, in its place', async () => {
  const letter = await letterOf([['lead', { withdrawn: 'It was not the mayor.' }]], {
    corrections: [correction, withdrawal],
  })
  const [notice] = letter.articles
  expect(notice).toMatchObject({ summary: 'It was not the mayor.', byline: [], kind: undefined })
  expect(notice?.url).toMatch(/\/articles\/lead$/)
  // A correction of it would tell of it; that it was withdrawn is told.
  expect(letter.corrections.map(({ title }) => title)).toEqual(['An article was withdrawn'])
  for (const text of [issueText(letter), issueHtml(letter), letter.preheader]) {
    expect(text).not.toContain('bribes')
    expect(text).not.toContain('He did.')
  }
  expect(issueText(letter)).toContain('It was not the mayor.')
  expect(issueHtml(letter)).toContain('It was not the mayor.')
})

it('links from what is gone without a notice to the page of the issue', async () => {
  const { articles, url } = await letterOf([['lead', {}]])
  expect(articles[0]).toMatchObject({ url, summary: undefined })
})

it('is called by its list and day where every article is gone', async () => {
  const letter = await letterOf([
    ['lead', { withdrawn: 'No.' }],
    ['other', {}],
  ])
  expect(letter.subject).toBe(`${letter.list}, ${letter.day}`)
})

it('says that it is a test, in its subject', async () => {
  expect((await letterOf([], { isTest: true })).subject).toBe('[Test] Mayor took bribes')
})
