import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import {
  arabicArticles,
  issueArticle,
  issuePublication,
  testIssue,
} from '#lib/newsletter/fixtures/issue.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { EditorsLetter, Issue } from '#lib/newsletter/records/issue.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import { letterBlocks } from '#lib/publication/content/letters/letter-blocks.ts'
import { type Phrase, phrasesOf } from '#lib/publication/content/phrases.ts'
import type { IssuePublication } from './issue-publication.ts'
import { renderIssue } from './render-issue.ts'

const secrets = new Secrets('a secret of the tests')
const recipient = {
  subscriberId: '0198c0de-0000-7000-8000-000000000002',
  address: 'reader@example.org',
}

async function mailOf(issue: Issue, changes: Partial<IssuePublication> = {}) {
  const publication = { ...issuePublication, ...changes }
  const { messageFor } = await renderIssue(issue, publication, secrets, buildMessage)
  const message = messageFor(recipient)
  return { ...(await PostalMime.parse(message)), size: message.length }
}

function letter(text: string, more: Partial<EditorsLetter> = {}): EditorsLetter {
  const read = letterBlocks(text)
  if ('fault' in read) throw new Error(read.fault.what)
  return { words: read.words, ...more }
}

const ask = {
  text: phrasesOf('Please **give**.') as Phrase[],
  link: { label: 'Give', href: '/support' },
}
const english = letter(
  [
    '# "Good" morning',
    'It rained *all* [night](/articles/rain).  \nYours,\nAna',
    '> So it was -- at last.',
    '- one\n- <https://x.example/a>',
    '1. first\n2. second',
    '---',
  ].join('\n\n'),
  { subject: 'The "rain"', ask },
)
const arabic = letter(
  'صباح *الخير*. اقرأوا [عن المطر](/articles/rain).\n\n> هكذا كان.\n\n- واحد\n- [اثنان](https://x.example/)',
  { subject: 'المطر' },
)

const issues: [string, Issue][] = [
  ['en', testIssue({ content: { articles: [issueArticle()], letter: english } })],
  ['ar', testIssue({ language: 'ar', content: { articles: arabicArticles(1), letter: arabic } })],
  [
    'alone',
    testIssue({
      content: { articles: [], letter: { ...english, kind: 'letter', ask: undefined } },
    }),
  ],
]

test.each(issues)('the letter of an issue as a mail: %s', async (name, issue) => {
  const { html = '', text = '', subject } = await mailOf(issue)
  const token = /\/newsletter\/(unsubscribe|preferences)\/[\w-]+/g
  const shown = (part: string) => part.replace(token, '/newsletter/$1/TOKEN')
  const file = `fixtures/letter-${name}`
  await expect(shown(html).replaceAll('><', '>\n<')).toMatchFileSnapshot(`${file}.html`)
  await expect(`${subject}\n\n${shown(text)}`).toMatchFileSnapshot(`${file}.txt`)
})

describe('what a withdrawn article leaves of a letter', () => {
  const issue = testIssue({ content: { letter: english } })
  test.each<[string, Map<string, { withdrawn?: string }>, object]>([
    ['nothing is withdrawn', new Map(), { subject: 'The “rain”', has: true }],
    [
      'what it leads to',
      new Map([['rain', { withdrawn: '' }]]),
      { subject: 'How “RSS” works', has: false },
    ],
    ['what it leads to has expired', new Map([['rain', {}]]), { subject: 'The “rain”', has: true }],
    [
      'the article that leads',
      new Map([['how-rss-works', { withdrawn: 'Untrue.' }]]),
      { subject: 'The How-RSS-works', has: true },
    ],
  ])('%s', async (what, gone, { subject, has }: { subject?: string; has?: boolean }) => {
    const mail = await mailOf(issue, { gone })
    if (what === 'the article that leads') expect(mail.subject).not.toContain('rain')
    else expect(mail.subject).toBe(subject)
    expect(mail.text?.includes('Good')).toBe(has)
    expect(mail.html?.includes('Give')).toBe(has)
  })
})

test.each(['en', 'ar'])(
  'the longest letter leaves room for articles and links in %s',
  async (language) => {
    const words = Array.from({ length: 20 }, () =>
      language === 'ar' ? 'رسالة '.repeat(50) : 'A word '.repeat(250),
    )
    const of = { articles: arabicArticles(400), letter: letter(words.join('\n\n'), { ask }) }
    const { html = '', size } = await mailOf(testIssue({ language, content: of }))
    expect(size).toBeLessThan(250_000)
    expect(Buffer.byteLength(html)).toBeLessThan(88_000)
    expect(html.match(/<h2 /g)?.length).toBeGreaterThan(3)
    expect(html).toContain('/newsletter/unsubscribe/')
  },
)

test.each(issues)('each part of the letter has a colour for dark mode: %s', async (_, issue) => {
  const { html = '' } = await mailOf(issue)
  const parts = html.match(/<(?:p|h2|ul|ol|blockquote|hr)\b[^>]*>/g) ?? []
  expect(parts.length).toBeGreaterThan(5)
  for (const part of parts) expect(part).toMatch(/class="(?:ink|soft|rule|accent)/)
})

test('what is stressed in Arabic is bold, as its letters are never slanted', async () => {
  const { html = '' } = await mailOf(issues[1]?.[1] ?? expect.unreachable())
  expect(html).toContain('<strong>الخير</strong>')
  expect(html).not.toMatch(/<em>|italic/)
})

test('nothing in a letter is more than words', async () => {
  const hostile = letter(
    '<https://x.example/"onclick=a> &lt;script&gt;1&lt;/script&gt; \\<b> \u202e',
  )
  const { html = '' } = await mailOf(testIssue({ content: { letter: hostile } }))
  expect(html).not.toMatch(/<script|<b>|"onclick|\u202e/)
})
