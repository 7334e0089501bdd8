import { describe, expect, test } from 'vitest'
import { presets } from '#lib/publication/content/theme/presets/presets.ts'
import { seal } from '../list/seal.ts'
import { confirmationPeriod } from '../list/sign-up.ts'
import { newToken, Secrets } from '../list/tokens.ts'
import type { Mail } from '../records/mail.ts'
import type { QueuedMail } from '../records/mail-queries.ts'
import { composeMail, endOf, type MailPublication } from './compose-mail.ts'
import { mailColours } from './mail-colours.ts'

const secrets = new Secrets('a secret of the tests')
const { token } = newToken()
const now = Date.UTC(2026, 10, 22, 12)

const publication: MailPublication = {
  name: 'The Local',
  url: 'https://news.example',
  timeZone: 'Europe/Madrid',
  postal: 'The Local, Calle Mayor 1, Madrid',
  from: 'news@news.example',
  listNames: async (lists) => lists.map((list) => `List ${list}`),
}

const queued: QueuedMail = {
  id: '0198c0de-0000-7000-8000-000000000001',
  subscriberId: '0198c0de-0000-7000-8000-000000000002',
  kind: 'confirm',
  address: 'reader@example.org',
  language: 'en',
  payload: seal(secrets.sealing, { token, lists: ['daily', 'topic:city'] }),
  attempts: 0,
  createdAt: now,
}

async function compose(
  mail: Partial<QueuedMail> = {},
  site: Partial<MailPublication> = {},
): Promise<Mail> {
  const composed = await composeMail({ ...queued, ...mail }, { ...publication, ...site }, secrets)
  if ('fault' in composed) throw new Error(composed.fault)
  return composed
}

const link = (purpose: 'unsubscribe' | 'preferences') =>
  `https://news.example/newsletter/${purpose}/${secrets.linkToken(purpose, queued.subscriberId)}`
const confirmLink = `https://news.example/newsletter/confirm/${token}`

test('a confirmation in English, as text', async () => {
  const { text, subject } = await compose()
  const shown = text
    .replace(confirmLink, 'CONFIRM')
    .replace(link('unsubscribe'), 'UNSUBSCRIBE')
    .replace(link('preferences'), 'PREFERENCES')
  expect(subject).toBe('Please confirm: The Local by email')
  expect(shown).toMatchInlineSnapshot(`
    "Just one more step

    On 22 November 2026 someone (you, we hope) asked at news.example for this to be sent to reader@example.org:

    - List daily
    - List topic:city

    If that is right, open this page and press the button there:

    Confirm:
    CONFIRM

    The link works until 29 November 2026. If you do nothing, nothing happens: unless you confirm, you will get nothing else from us.

    ———

    Not you? Then just ignore this email. If it happens again, have your address erased: after that, nobody can sign it up here.

    Withdraw the request:
    UNSUBSCRIBE

    See what we keep about you, or have it erased for good:
    PREFERENCES

    The Local sent you this because someone signed up on its site.

    The Local, Calle Mayor 1, Madrid
    "
  `)
})

test('what bulk mail must carry is in the headers, and the Message-ID is that of the outbox', async () => {
  const { headers, messageId, date, to, from } = await compose({ attempts: 3 })
  expect({ headers, messageId, date, to, from }).toEqual({
    headers: {
      'Content-Language': 'en',
      'List-Unsubscribe': `<${link('unsubscribe')}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<newsletter.news.example>',
      'Auto-Submitted': 'auto-generated',
    },
    messageId: `<${queued.id}@news.example>`,
    date: new Date(now),
    to: { name: '', address: 'reader@example.org' },
    from: { name: 'The Local', address: 'news@news.example' },
  })
})

test('it has the colours of a theme, and none of ours beside them', async () => {
  const colours = mailColours(presets.activist.colours)
  const { html } = await compose({}, { colours, faces: { text: 'sans-serif', headings: 'serif' } })
  const used = new Set(html.match(/#[0-9a-f]{6}\b/g))
  const { light, dark } = colours
  expect(
    [...used].filter((each) => ![light, dark].some((own) => Object.values(own).includes(each))),
  ).toEqual([])
  expect(html).toContain(`background-color:${light.accent}`)
  expect(html).toMatch(/<h1 [^>]*font-family:Georgia/)
  expect(html).toMatch(/<p [^>]*font-family:Helvetica/)
})

test('it comes from its list, or from the newsletter where its lists have different senders', async () => {
  const weekly = { from: 'weekly@news.example', replyTo: 'answers@news.example' }
  const all = await compose({}, { senderOf: () => weekly })
  expect([all.from.address, all.replyTo]).toEqual(Object.values(weekly))
  const senderOf = (list: string) => (list === 'daily' ? { from: 'daily@news.example' } : weekly)
  const { from, replyTo } = await compose({}, { senderOf })
  expect([from.address, replyTo]).toEqual(['news@news.example', undefined])
})

test('a welcome says what its lists say, each below its name, and nothing of a list without words', async () => {
  const welcomes = (list: string) =>
    list === 'daily' ? ['Good morning.', 'Every day.'] : undefined
  const { subject, text, html } = await compose({ kind: 'welcome' }, { welcomes })
  expect(subject).toBe('The Local: You are signed up')
  expect(text.startsWith('You are signed up\n\nGood morning.\n\nEvery day.\n\n')).toBe(true)
  expect(text).toContain('\n- List daily\n- List topic:city\n')
  expect(html).not.toContain('<h2')
  const both = await compose({ kind: 'welcome' }, { welcomes: () => ['Hello.'] })
  expect(both.html.match(/<h2 .*?<\/h2>/g)?.length).toBe(2)
  expect(await composeMail({ ...queued, kind: 'welcome' }, publication, secrets)).toEqual({
    fault: 'unreadable',
  })
})

const kinds = ['confirm', 'already'] as const
const languages: [asked: string, got: string, direction: string, title: string][] = [
  ['en', 'en', 'ltr', 'Just one more step'],
  ['es', 'es', 'ltr', 'Falta un solo paso'],
  ['es-MX', 'es-MX', 'ltr', 'Falta un solo paso'],
  ['ar', 'ar', 'rtl', 'بقيت خطوة واحدة'],
  ['de-AT', 'de-AT', 'ltr', 'Nur noch ein Schritt'],
  ['eu', 'en', 'ltr', 'Just one more step'],
  ['constructor', 'en', 'ltr', 'Just one more step'],
]

test.each(languages)('in %s', async (language, got, direction, title) => {
  const { html, text } = await compose({ language })
  expect(html).toContain(`<html lang="${got}" dir="${direction}"`)
  expect(html).toContain(title)
  expect(text).toContain(title)
})

describe.each(kinds)('%s', (kind) => {
  test.each(['en', 'es', 'ar'])(
    'in %s: each link stands alone on its line, and in the HTML',
    async (language) => {
      const { html, text } = await compose({ kind, language })
      const links = [link('unsubscribe'), link('preferences')]
      if (kind === 'confirm') links.push(confirmLink)
      for (const each of links) {
        expect(text.split('\n')).toContain(each)
        expect(html).toContain(`href="${each}"`)
      }
      expect(
        text
          .split('\n')
          .filter((line) => line.includes('://'))
          .sort(),
      ).toEqual(expect.arrayContaining(links.sort()))
      expect(text).not.toContain(kind === 'confirm' ? 'undefined' : token)
      expect(html).not.toContain(kind === 'confirm' ? 'undefined' : token)
      for (const part of ['reader@example.org', 'news.example', 'List daily', 'Calle Mayor 1'])
        expect([text.includes(part), html.includes(part)]).toEqual([true, true])
    },
  )

  test('nothing is loaded from elsewhere, and nothing counts who reads', async () => {
    const { html } = await compose({ kind })
    expect(html).not.toMatch(/<(?:img|link|script|iframe|object|svg|form)|src=|url\(|@import/i)
    const elsewhere = [...html.matchAll(/https?:\/\/[^"<\s]+/g)].map(([url]) => new URL(url).host)
    expect(new Set(elsewhere)).toEqual(new Set(['news.example']))
  })
})

test('in Arabic, names and addresses keep their own direction', async () => {
  const { html, text } = await compose({ language: 'ar' })
  for (const part of ['reader@example.org', 'news.example', 'List daily']) {
    expect(html).toContain(`<bdi>${part}</bdi>`)
    expect(text).toContain(`\u2068${part}\u2069`)
  }
  expect(html).toContain(`<p class="soft" dir="ltr"`)
})

const hostile: [what: string, name: string][] = [
  ['a header', 'Local\r\nBcc: evil@x.example'],
  ['a line of Unicode', 'Local\u2028Bcc: evil@x.example'],
  ['HTML', '<script>alert(1)</script><img src=x>&"\''],
  ['marks of direction', 'Local\u202e\u2066 lacoL'],
  ['half a character', 'Local \ud83d'],
  ['great length', 'L'.repeat(5000)],
]

test.each(hostile)('a publication whose name holds %s', async (_, name) => {
  for (const kind of kinds) {
    const { subject, html, from, text } = await compose({ kind }, { name, postal: name })
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
    expect(subject.length).toBeLessThan(200)
    expect(from.name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
    expect(subject.isWellFormed() && text.isWellFormed() && html.isWellFormed()).toBe(true)
    expect(html).not.toMatch(/<script|<img/)
    expect(text).not.toMatch(/^Bcc/m)
  }
})

test.each([
  [
    'https://news.example:8443/paper',
    'news.example',
    'https://news.example:8443/paper/newsletter/',
  ],
  ['http://localhost:3000', 'localhost', 'http://localhost:3000/newsletter/'],
])('at %s', async (url, host, start) => {
  const { messageId, headers, text } = await compose({}, { url })
  expect(messageId.endsWith(`@${host}>`)).toBe(true)
  expect(headers['List-Id']).toBe(`<newsletter.${host}>`)
  expect(text).toContain(`\n${start}confirm/`)
})

test.each([
  ['sealed with another secret', seal(new Secrets('another secret').sealing, { token })],
  ['cut short', queued.payload.slice(0, 40)],
  ['empty, as of a mail that was sent', ''],
  ['without a token', seal(secrets.sealing, { lists: ['daily'] })],
  ['with a token of another kind', seal(secrets.sealing, { token: '../../evil?' })],
  ['no object', seal(secrets.sealing, 'x')],
])('what is kept %s makes no mail', async (_, payload) => {
  expect(await composeMail({ ...queued, payload }, publication, secrets)).toEqual({
    fault: 'unreadable',
  })
})

test('a confirmation is of use as long as its link, what tells of a subscription for five days', () => {
  expect(endOf(queued)).toBe(now + confirmationPeriod)
  expect(endOf({ ...queued, kind: 'already' })).toBe(now + 5 * 24 * 3_600_000)
})

test('a mail of an earlier version, which kept no lists, speaks of the publication', async () => {
  const { text } = await compose({ payload: seal(secrets.sealing, { token }) })
  expect(text).toContain('\n- The Local\n')
})

test('the links are short enough not to be wrapped by old programs', async () => {
  const { text } = await compose()
  for (const line of text.split('\n').filter((each) => each.startsWith('http')))
    expect(line.length).toBeLessThan(100)
})

test.each(['en', 'es', 'ar'])('its HTML in %s is what it was', async (language) => {
  for (const kind of ['confirm', 'already'] as const) {
    const { html } = await compose({ kind, language }, { name: 'The <Local> & "Co"' })
    const shown = html
      .replaceAll(confirmLink, 'CONFIRM')
      .replaceAll(link('unsubscribe'), 'UNSUBSCRIBE')
      .replaceAll(link('preferences'), 'PREFERENCES')
    await expect(shown.replaceAll('><', '>\n<')).toMatchFileSnapshot(
      `fixtures/${kind}-${language}.html`,
    )
  }
})
