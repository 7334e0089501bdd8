import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import {
  arabicArticles,
  issueArticle,
  issuePublication,
  testIssue,
} from '#lib/newsletter/fixtures/issue.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { mailColours, ownColours } from '#lib/newsletter/mails/mail-colours.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import { presets } from '#lib/publication/content/theme/presets/presets.ts'
import { largestHtml } from './fit-letter.ts'
import type { IssuePublication } from './issue-publication.ts'
import { renderIssue } from './render-issue.ts'

const secrets = new Secrets('a secret of the tests')
const subscriberId = '0198c0de-0000-7000-8000-000000000002'
const address = 'reader@example.org'

const render = (issue: Issue, changes: Partial<IssuePublication> = {}) =>
  renderIssue(issue, { ...issuePublication, ...changes }, secrets, buildMessage)

async function mailOf(issue: Issue, changes: Partial<IssuePublication> = {}) {
  const { messageFor } = await render(issue, changes)
  return PostalMime.parse(messageFor({ subscriberId, address }))
}

function linksOf(id: string, url = issuePublication.url) {
  const link = (purpose: 'unsubscribe' | 'preferences') =>
    `${url}/newsletter/${purpose}/${secrets.linkToken(purpose, id)}`
  return { unsubscribe: link('unsubscribe'), preferences: link('preferences') }
}

const correction = {
  slug: 'old',
  title: 'An old story',
  date: Date.UTC(2026, 10, 21),
  text: 'The bridge was opened in 1931, not in 1913.',
}

test('an issue in English, as text', async () => {
  const articles = [
    issueArticle({ kind: 'Opinion' }),
    issueArticle({ slug: 'two', title: 'Two', byline: [], summary: undefined }),
  ]
  const { text = '', subject } = await mailOf(
    testIssue({ content: { articles, corrections: [correction] } }),
  )
  const { unsubscribe, preferences } = linksOf(subscriberId)
  expect(subject).toBe('How “RSS” works')
  expect(
    text.replace(unsubscribe, 'UNSUBSCRIBE').replace(preferences, 'PREFERENCES'),
  ).toMatchInlineSnapshot(`
    "The Local: The daily sheet
    22 November 2026

    Read this issue on the web:
    https://news.example/newsletter/daily/2026-11-22

    ———

    Opinion
    How “RSS” works
    By Ana Ruiz and Omar Saleh · Photos Eve Low

    It’s a file that says what is new.

    https://news.example/articles/how-rss-works

    ———

    Two

    https://news.example/articles/two

    ———

    Corrections

    An old story
    The bridge was opened in 1931, not in 1913.
    https://news.example/articles/old

    ———

    You get “The daily sheet” because this address signed up for it.

    Unsubscribe:
    UNSUBSCRIBE

    Your subscription: change it, pause it or have it erased:
    PREFERENCES

    The Local, Calle Mayor 1, Madrid

    "
  `)
})

const languages: [language: string, url: string, articles: Issue['content']['articles']][] = [
  ['en', 'https://news.example', [issueArticle()]],
  ['es', 'https://a-rather-long-host-name.news.example:8443/paper', [issueArticle()]],
  ['ar', 'https://news.example', arabicArticles(40)],
  ['ar', 'http://localhost:3000', arabicArticles(1)],
]

const recipients = fewOr(50, 1000)

test.each(languages)(
  'recipients have links of their own, in %s at %s',
  async (language, url, articles) => {
    const { messageFor } = await render(testIssue({ language, content: { articles } }), { url })
    const ids = new Set<string>()
    for (let index = 0; index < recipients; index++) {
      const id = randomUUID()
      const to = `r${'x'.repeat(index % 50)}${index}@example.org`
      const mail = await PostalMime.parse(messageFor({ subscriberId: id, address: to }))
      const { unsubscribe, preferences } = linksOf(id, url)
      expect(mail.to).toEqual([{ name: '', address: to }])
      expect(mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toBe(
        `<${unsubscribe}>`,
      )
      for (const link of [unsubscribe, preferences]) {
        expect(mail.text?.split('\n')).toContain(link)
        expect(mail.html).toContain(`href="${link}"`)
      }
      const tokens = `${mail.text}${mail.html}`.matchAll(
        /\/newsletter\/(?:unsub|pref)\w+\/([\w-]+)/g,
      )
      for (const [, token = ''] of tokens)
        expect([unsubscribe, preferences].some((link) => link.endsWith(token))).toBe(true)
      ids.add(mail.messageId ?? '')
    }
    expect(ids.size).toBe(recipients)
  },
)

test('the same recipient gets the same bytes from another server, and another list another Message-ID', async () => {
  const issue = testIssue({ content: { articles: arabicArticles(3), corrections: [correction] } })
  const bytes = async (of: Issue) =>
    (await render(of)).messageFor({ subscriberId, address }).toString('latin1')
  expect(await bytes(issue)).toBe(await bytes(issue))
  const idOf = (message: string) => /^Message-ID: (.*)$/m.exec(message)?.[1]
  const ids = await Promise.all(
    [issue, { ...issue, list: 'weekly' as const }, { ...issue, day: '2026-11-23' }].map(
      async (each) => idOf(await bytes(each)),
    ),
  )
  expect(new Set(ids).size).toBe(3)
})

test.each([
  ['two addresses', 'a@example.org, b@example.org'],
  ['a header', 'a@example.org\r\nBcc: evil@example.org'],
  ['capitals', 'A@example.org'],
])('an address that is %s makes no mail, and is not named', async (_, wrong) => {
  const { messageFor } = await render(testIssue())
  expect(() => messageFor({ subscriberId, address: wrong })).toThrow(/^[^@]*$/)
})

test('the envelope is from the sender, or from an address of the recipient’s own', async () => {
  expect((await render(testIssue())).envelopeFrom(subscriberId)).toBe('news@news.example')
  const envelopeFrom = (id: string) => `bounce+${id}@news.example`
  expect((await render(testIssue(), { envelopeFrom })).envelopeFrom('1')).toBe(
    'bounce+1@news.example',
  )
})

test('a withdrawal stands under the corrections, in its own words, also as the subject', async () => {
  const title = 'An article from 20 November 2026 was withdrawn'
  const withdrawal = { ...correction, title, text: 'It was made up.', isWithdrawal: true } as const
  const mail = await mailOf(testIssue({ content: { articles: [], corrections: [withdrawal] } }))
  expect(mail.subject).toBe(title)
  expect(mail.text).toContain(`Corrections\n\n${title}\nIt was made up.\nhttps://`)
  expect(mail.html).toContain(`>${title}</a></h3>`)
})

const long = 'A word '.repeat(2000)
const sizes: [what: string, content: Issue['content']][] = [
  ['500 articles in Arabic', { articles: arabicArticles(500), corrections: [] }],
  [
    'great lengths',
    {
      articles: Array.from({ length: 300 }, () =>
        issueArticle({
          title: long,
          summary: long,
          kind: long,
          byline: Array(99).fill({ name: long }),
        }),
      ),
      corrections: Array(99).fill({ ...correction, title: long, text: long }),
    },
  ],
  [
    'what grows when it is escaped',
    {
      articles: Array.from({ length: 300 }, () =>
        issueArticle({ title: '"&<=>😀'.repeat(99), summary: '"&<=>😀'.repeat(500) }),
      ),
      corrections: [],
    },
  ],
  ['corrections alone', { articles: [], corrections: Array(500).fill(correction) }],
]

describe.each(sizes)('%s', (_, content) => {
  test.each(['en', 'ar'])('stay below 90 KB in %s, with all links at the end', async (language) => {
    const { messageFor } = await render(testIssue({ language, content }))
    const message = messageFor({ subscriberId, address })
    const { html = '', text = '' } = await PostalMime.parse(message)
    const [, sent = ''] = message.toString('latin1').split(/^Content-Type: text\/html.*$/m)
    expect(sent.length).toBeGreaterThan(10_000)
    expect(sent.length).toBeLessThan(90_000)
    expect(Buffer.byteLength(html)).toBeLessThan(largestHtml)
    const { unsubscribe, preferences } = linksOf(subscriberId)
    for (const link of [unsubscribe, preferences])
      expect([html.includes(`href="${link}"`), text.includes(`\n${link}\n`)]).toEqual([true, true])
    const shown = (html.match(/<h[23] /g)?.length ?? 0) - (content.corrections.length > 0 ? 1 : 0)
    const left = content.articles.length + content.corrections.length - shown
    expect(left).toBeGreaterThan(0)
    expect(html).toContain(language === 'en' ? `${left} more pieces on the web` : `${left} `)
    expect(text).toContain(`${left} `)
  })
})

test.each(['en', 'ar'])('the HTML of an issue in %s is what it was', async (language) => {
  const articles = [
    issueArticle({ kind: 'Opinion' }),
    issueArticle({ slug: 'two', title: 'Two & <b>three</b>', byline: [], summary: undefined }),
    ...arabicArticles(1),
  ]
  const issue = testIssue({ language, content: { articles, corrections: [correction] } })
  const { html = '' } = await mailOf(issue)
  const { unsubscribe, preferences } = linksOf(subscriberId)
  const shown = html.replaceAll(unsubscribe, 'UNSUBSCRIBE').replaceAll(preferences, 'PREFERENCES')
  await expect(shown.replaceAll('><', '>\n<')).toMatchFileSnapshot(
    `fixtures/issue-${language}.html`,
  )
})

test('an issue has the colours of the publication’s theme, and none of ours beside them', async () => {
  const colours = mailColours(presets.magazine.colours)
  const articles = [issueArticle({ kind: 'Opinion' })]
  const issue = testIssue({ content: { articles, corrections: [] } })
  const { html = '' } = await mailOf(issue, { colours })
  const used = new Set(html.match(/#[0-9a-f]{6}\b/g))
  expect(used).toEqual(new Set([...Object.values(colours.light), ...Object.values(colours.dark)]))
  expect((await mailOf(issue)).html).toContain(`color:${ownColours.light.ink}`)
})

test('by night an issue has the logo for dark paper, and by day its element is hidden', async () => {
  const [url, dark] = ['https://news.example/theme/a.png', 'https://news.example/theme/b.png']
  const logo = { url, dark, width: 64, height: 32, isName: true }
  const { html = '' } = await mailOf(testIssue(), { logo })
  expect(html).toMatch(/<img src="[^"]*a.png"[^>]* class="by-day"/)
  expect(html).toMatch(
    /<span class="by-night" style="display:none;mso-hide:all"><img src="[^"]*b.png"/,
  )
  expect(html).toContain('.by-night{display:inline!important}')
})

test.each([
  [true, 'alt="The Local"', 0],
  [false, 'alt=""', 1],
])(
  'an issue has the logo in the place of the name (%s), or above it',
  async (isName, alt, names) => {
    const logo = { url: 'https://news.example/theme/logo.png', width: 64, height: 32, isName }
    const issue = testIssue({ content: { articles: [issueArticle({})], corrections: [] } })
    const { html = '', text } = await mailOf(issue, { logo })
    expect(html).not.toContain('<link')
    expect(html.match(/<img [^>]*>/g)).toEqual([
      `<img src="${logo.url}" width="64" height="32" ${alt} border="0" style="border:0;max-width:100%;height:auto"/>`,
    ])
    expect(html.match(/<bdi>The Local<\/bdi><\/a>/g)?.length ?? 0).toBe(names)
    // Below that, filters suspect a mail with a picture (HTML_IMAGE_ONLY of SpamAssassin).
    expect(html.length).toBeGreaterThan(4000)
    expect(text).toBe((await mailOf(issue)).text)
  },
)
