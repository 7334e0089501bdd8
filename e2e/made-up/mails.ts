import { issuePublication, testIssue } from '#lib/newsletter/fixtures/issue.ts'
import { issueHtml } from '#lib/newsletter/issues/render/issue-html.ts'
import { issueText } from '#lib/newsletter/issues/render/issue-text.ts'
import { issueLetter } from '#lib/newsletter/issues/render/render-issue.ts'
import { seal } from '#lib/newsletter/list/seal.ts'
import { newToken, Secrets } from '#lib/newsletter/list/tokens.ts'
import { composeMail } from '#lib/newsletter/mails/compose-mail.ts'
import type { EditorsLetter, Issue } from '#lib/newsletter/records/issue.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'
import { language } from './publication.ts'

interface SentMail {
  name: string
  subject: string
  html: string
  text: string
}

/** What a publication says in its mails. */
interface Said {
  name: string
  list: string
  title: string
  summary: string
  kind: string
  author: string
}

const madeUp: Said = {
  ...{ name: 'Вести', list: 'Список', title: 'Новость', summary: 'Коротко' },
  ...{ kind: 'Мнение', author: 'Анна' },
}

/** The path of the picture of the article that leads. */
export const picture = '/pictures/0123456789abcdef-1200.jpg'

const publicationOf = (said: Said, of: string) => ({
  ...issuePublication,
  ...{ name: said.name, url: 'https://vesti.example', postal: 'Улица', from: 'a@vesti.example' },
  ...{ contact: 'a@vesti.example', siteLanguage: of },
  listNames: async (lists: string[]) => lists.map(() => said.list),
  welcomes: () => [said.summary, said.title],
  leadPicture: async () => ({ url: `https://vesti.example${picture}`, width: 536, height: 357 }),
})
const secrets = new Secrets('a secret of the tests')
const day = Date.UTC(2026, 0, 14)

/** A mail of each kind that a subscriber gets, in a language; in the made-up one where none is said. */
export async function mailsOfEachKind(of = language, said = madeUp): Promise<SentMail[]> {
  const publication = publicationOf(said, of)
  const own = (['confirm', 'already', 'welcome'] as const).map(async (kind) => {
    const { token } = newToken()
    const queued = {
      ...{ id: 'a', subscriberId: 'b', kind, address: 'b@vesti.example', language: of },
      ...{
        payload: seal(secrets.sealing, { token, lists: ['daily'] }),
        attempts: 0,
        createdAt: day,
      },
    }
    const mail = await composeMail(queued, publication, secrets)
    if ('fault' in mail) throw new Error(mail.fault)
    return { ...mail, name: kind }
  })
  return [...(await Promise.all(own)), ...(await issueMails(of, said))]
}

/** What an editor wrote, in every form that there is. */
const letterOf = ({ title, summary }: Said): EditorsLetter => ({
  kind: undefined,
  subject: undefined,
  words: [
    { as: 'paragraph', of: [summary, ' ', { href: '/articles/novost', of: [title] }] },
    { as: 'heading', of: [title] },
    { as: 'quotation', items: [[summary]] },
    { as: 'list', isNumbered: false, items: [[title], [summary]] },
    { as: 'rule' },
  ],
  ask: { text: [summary], link: { label: title, href: '/support' } },
})

/** An issue, and the mail that tells of a correction to it. */
async function issueMails(of: string, said: Said): Promise<SentMail[]> {
  const slugs = ['novost', 'drugaya', 'snyata', 'konchilas']
  const articles = slugs.map((slug) => ({
    ...{ slug, title: said.title, summary: said.summary, date: day, kind: said.kind },
    ...{ image: undefined, byline: [{ name: said.author }, { name: 'Борис', role: 'Фото' }] },
  }))
  const correction = { slug: 'novost', title: said.title, date: day, text: said.summary }
  const corrections = [correction, { ...correction, slug: 'snyata', isWithdrawal: true as const }]
  const shown = { src: 'images/a.jpg', alt: said.summary }
  const [lead, ...others] = articles
  const [issue, followUp] = [
    testIssue({
      language: of,
      content: {
        articles: [...(lead ? [{ ...lead, image: shown }] : []), ...others],
        ...{ corrections, letter: letterOf(said) },
      },
    }),
    testIssue({ language: of, content: { articles: [], corrections: [correction] } }),
  ]
  const gone = new Map([
    ['snyata', { withdrawn: said.summary }],
    ['konchilas', {}],
  ])
  const tokens = { confirm: 'a', unsubscribe: 'b', preferences: 'c' }
  const place = { ...publicationOf(said, of), gone, isTest: true }
  const mail = async (name: string, sent: Issue) => {
    const letter = await issueLetter(sent, place, tokens)
    const text = withoutMarksOfBorrowed(issueText(letter))
    return { name, subject: letter.subject, html: issueHtml(letter), text }
  }
  return [await mail('issue', issue), await mail('follow-up', followUp)]
}
