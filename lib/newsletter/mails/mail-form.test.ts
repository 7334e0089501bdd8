import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { buildMessage, finish } from '#lib/newsletter/relay/build-message.ts'
import { arabicArticles, issueArticle, issuePublication, testIssue } from '../fixtures/issue.ts'
import { formFaults } from '../fixtures/strict-form.ts'
import { renderIssue } from '../issues/render/render-issue.ts'
import { seal } from '../list/seal.ts'
import { newToken, Secrets } from '../list/tokens.ts'
import { composeMail } from './compose-mail.ts'

const secrets = new Secrets('a secret of the tests')
const subscriberId = '0198c0de-0000-7000-8000-000000000002'
const reader = "o'neil+news@example.org"
const names: Record<string, string> = {
  en: 'The Local, "Daily" & Co',
  ar: 'صحيفة الميناء الأسفل المستقلة الأسبوعية',
  ja: '下港新報、市が港を買い戻す岸壁ひとつずつ採決は午前二時十分'.repeat(2),
}
const publicationIn = (language: string) => ({
  ...{ ...issuePublication, name: names[language] ?? '', replyTo: 'letters@news.example' },
  leadPicture: async () => ({ url: 'https://news.example/p.jpg', width: 536, height: 357 }),
  welcomes: () => ['Good morning.', 'صباح الخير'],
})

async function issueIn(language: string, articles = arabicArticles(400)): Promise<Buffer> {
  const title = names[language]?.repeat(3)
  const image = { src: 'images/a.jpg', alt: `A "quay" <${title}>` }
  const content = { articles: [issueArticle({ title, image }), ...articles] }
  const issue = testIssue({ list: 'weekly', language, content })
  const rendered = await renderIssue(issue, publicationIn(language), secrets, buildMessage)
  return rendered.messageFor({ subscriberId, address: reader })
}

async function ownMail(kind: 'confirm' | 'already' | 'welcome', language: string): Promise<Buffer> {
  const queued = {
    ...{ id: '0198c0de-0000-7000-8000-000000000001', subscriberId, kind, address: reader },
    ...{ language, attempts: 0, createdAt: Date.UTC(2026, 10, 2, 6) },
    payload: seal(secrets.sealing, { token: newToken().token, lists: ['daily', 'topic:city'] }),
  }
  const mail = await composeMail(queued, publicationIn(language), secrets)
  if ('fault' in mail) throw new Error(mail.fault)
  return (await finish(mail)).message
}

test.each(['en', 'ar', 'ja'])(
  'every mail in %s has the form that standards ask for',
  async (language) => {
    const mails = {
      issue: await issueIn(language),
      confirm: await ownMail('confirm', language),
      already: await ownMail('already', language),
      welcome: await ownMail('welcome', language),
    }
    for (const [name, message] of Object.entries(mails)) {
      expect(formFaults(message), name).toEqual([])
      const { from, replyTo, subject, html = '' } = await PostalMime.parse(message)
      expect(from?.name).toBe(names[language]?.slice(0, 100))
      expect(replyTo).toEqual([{ name: '', address: 'letters@news.example' }])
      expect(subject).not.toContain('=?')
      expect(Buffer.byteLength(html), name).toBeLessThan(90_000)
    }
  },
)

test('the form of what is wrong is found', async () => {
  const right = (await ownMail('confirm', 'ja')).toString('latin1')
  const wrongs: [string, string | RegExp, string][] = [
    ['a line without CR LF', /\r\n$/, '\n'],
    ['a byte that is no ASCII, or a control', 'MIME-Version', 'X: \xe4\r\nMIME-Version'],
    ['subject not once', 'Subject:', 'Subject: a\r\nSubject:'],
    ['Date', /Date: .*/, 'Date: yesterday'],
    ['an encoded word that ends within a letter', /=[\dA-F]{2}\?=/, '?='],
    ['List-Unsubscribe without one https address', '<https:', '<http:'],
    ['a blank at the end of a line', /(?<=[\dA-F])=\r\n/, '= \r\n'],
    ['an = that is no code', /(?<=\r\n\r\n[\s\S]*)=E5/, '=e5'],
  ]
  for (const [fault, what, instead] of wrongs)
    expect(formFaults(Buffer.from(right.replace(what, instead), 'latin1')), fault).toContain(fault)
})
