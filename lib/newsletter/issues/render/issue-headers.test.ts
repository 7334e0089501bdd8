import { isIP } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  arabicArticles,
  issueArticle,
  issuePublication,
  testIssue,
} from '#lib/newsletter/fixtures/issue.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { IssuePublication } from './issue-publication.ts'
import { renderIssue } from './render-issue.ts'

const secrets = new Secrets('a secret of the tests')
const subscriberId = '0198c0de-0000-7000-8000-000000000002'
const longestAddress = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.org`

const hostile = 'Local\r\nBcc: evil@x.example\u2028"\\<b>\u202e 😀'
const issues: [what: string, issue: Issue, changes: Partial<IssuePublication>][] = [
  ['English', testIssue(), {}],
  [
    'Arabic',
    testIssue({ language: 'ar', content: { articles: arabicArticles(30) } }),
    { name: 'الورقة' },
  ],
  ['a topic in Arabic', testIssue({ list: 'topic:طباعة' as ListId, language: 'ar-EG' }), {}],
  [
    'a topic',
    testIssue({ list: 'topic:print-history' }),
    { postal: undefined, contact: undefined },
  ],
  [
    'hostile texts',
    testIssue({
      content: {
        articles: [
          issueArticle({
            title: hostile,
            kind: hostile,
            summary: hostile,
            byline: [{ name: hostile, role: hostile }],
          }),
        ],
        corrections: [{ slug: '../x"><b>', title: hostile, date: 0, text: hostile }],
      },
    }),
    { name: hostile, postal: hostile, listNames: async () => [hostile] },
  ],
  [
    'a list whose name looks like an encoded word',
    testIssue(),
    { name: '=?UTF-8?Q?x?=', listNames: async () => ['=?UTF-8?Q?The_daily?='] },
  ],
  ['nothing to say', testIssue({ content: { articles: [] } }), { listNames: async () => [] }],
  ['a site at a number', testIssue(), { url: 'http://127.0.0.1:3000' }],
  ['a site at a long number', testIssue(), { url: 'http://[::1]:3000' }],
  [
    'great lengths',
    testIssue({ content: { articles: [issueArticle({ title: 'عنوان '.repeat(900) })] } }),
    { name: 'N'.repeat(3000) },
  ],
]

/** A header field as it is sent: unfolded, by name in lower case (RFC 5322, 2.2). */
function headersOf(message: Buffer): { head: string; fields: [name: string, value: string][] } {
  const text = message.toString('latin1')
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  const fields = head.replace(/\r\n[ \t]/g, ' ').split('\r\n')
  return {
    head,
    fields: fields.map((field) => {
      const [, name = '', value = ''] = /^([!-9;-~]+): ?(.*)$/.exec(field) ?? []
      return [name.toLowerCase(), value]
    }),
  }
}

const atext = "[\\w!#$%&'*+/=?^`{|}~-]+"
const dotAtom = `${atext}(?:\\.${atext})*`
const quoted = '"(?:[ !#-\\[\\]-~]|\\\\["\\\\])*"'
const encodedWords = '=\\?UTF-8\\?[QB]\\?[!->@-~]+\\?=(?: =\\?UTF-8\\?[QB]\\?[!->@-~]+\\?=)*'
const phrase = `(?:${atext}(?: ${atext})*|${quoted}|${encodedWords})`
const whole = (pattern: string) => new RegExp(`^${pattern}$`)
const url = '<https?://[!-;=?-~]+>'

/** What each field must look like; RFC 5322 unless another is named. */
const forms: Record<string, { count: 0 | 1; form: RegExp }> = {
  from: { count: 1, form: whole(`(?:${phrase} )?<?${dotAtom}@${dotAtom}>?`) },
  to: { count: 1, form: whole(`${dotAtom}@${dotAtom}`) },
  subject: { count: 1, form: /^[\x20-\x7e]+$/ },
  date: {
    count: 1,
    form: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
  },
  'message-id': { count: 1, form: whole(`<${dotAtom}@${dotAtom}>`) },
  // RFC 2045.
  'mime-version': { count: 1, form: /^1\.0$/ },
  'content-type': { count: 1, form: /^multipart\/alternative; boundary="[^"]{1,70}"$/ },
  // RFC 2919, 3.
  'list-id': {
    count: 1,
    form: whole(`(?:${phrase} )?<[a-z0-9-]+\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*>`),
  },
  // RFC 2369 and 8058.
  'list-unsubscribe': { count: 1, form: whole(url) },
  'list-unsubscribe-post': { count: 0, form: /^List-Unsubscribe=One-Click$/ },
  'list-help': { count: 1, form: whole(url) },
  'list-subscribe': { count: 1, form: whole(url) },
  'list-archive': { count: 1, form: whole(url) },
  'list-post': { count: 1, form: /^NO$/ },
  'list-owner': { count: 0, form: whole(`<mailto:${dotAtom}@${dotAtom}>`) },
  // RFC 3834, 5.
  'auto-submitted': { count: 1, form: /^auto-generated$/ },
  // RFC 3282.
  'content-language': { count: 1, form: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/ },
}

describe.each(issues)('%s', (_, issue, changes) => {
  test.each(['reader@example.org', "o'neil+news@example.org", longestAddress])(
    'has the headers of bulk mail, each once and well formed, to %s',
    async (address) => {
      const publication = { ...issuePublication, ...changes }
      const { messageFor } = await renderIssue(issue, publication, secrets, buildMessage)
      const message = messageFor({ subscriberId, address })
      const { head, fields } = headersOf(message)
      expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/)
      expect(Object.keys(forms)).toEqual(expect.arrayContaining(fields.map(([name]) => name)))
      for (const [name, { count, form }] of Object.entries(forms)) {
        const values = fields.filter(([each]) => each === name).map(([, value]) => value)
        expect(values.length, name).toBeLessThanOrEqual(1)
        expect(values.length, name).toBeGreaterThanOrEqual(count)
        for (const value of values) expect(value, name).toMatch(form)
      }
      expect(fields.find(([name]) => name === 'to')?.[1]).toBe(address)
      // RFC 8058, 3.1: for addresses that are HTTPS.
      const isOneClick = fields.some(([name]) => name === 'list-unsubscribe-post')
      expect(isOneClick).toBe(publication.url.startsWith('https:'))
    },
  )

  test('has lines that every relay takes, and no bytes beyond ASCII', async () => {
    const publication = { ...issuePublication, ...changes }
    const { messageFor } = await renderIssue(issue, publication, secrets, buildMessage)
    const text = messageFor({ subscriberId, address: longestAddress }).toString('latin1')
    // RFC 5322, 2.1.1 and 2.3: CR and LF together alone, at most 998 characters between.
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    expect([...text].filter((character) => character > '~')).toEqual([])
    const body = text.slice(text.indexOf('\r\n\r\n'))
    expect(text.slice(0, -body.length)).toMatch(/^Message-ID: </m)
    expect(text.slice(0, -body.length)).not.toMatch(/^Bcc/im)
    // RFC 2045, 6.7: a line of quoted-printable has 76 characters.
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76)
    expect(text).not.toContain('recipient.invalid')
  })
})

test.each([
  ['daily', 'en', 'https://news.example', 'daily.en.news.example'],
  ['weekly', 'ar-EG', 'https://news.example', 'weekly.ar-eg.news.example'],
  ['topic:print-history', 'en', 'http://127.0.0.1:3000', 'topic-print-history.en.localhost'],
] as [ListId, string, string, string][])(
  'the list %s in %s at %s is %s',
  async (list, language, siteUrl, id) => {
    const publication = { ...issuePublication, url: siteUrl }
    const { messageFor } = await renderIssue(
      testIssue({ list, language }),
      publication,
      secrets,
      buildMessage,
    )
    const { fields } = headersOf(messageFor({ subscriberId, address: 'a@example.org' }))
    expect(fields.find(([name]) => name === 'list-id')?.[1]).toMatch(
      new RegExp(` <${id.replaceAll('.', '\\.')}>$`),
    )
    expect(isIP(id)).toBe(0)
  },
)
