import { sealRetry } from '#app/(live)/newsletter/retry.ts'
import { makePreviewToken } from '#lib/desk/preview/token.ts'
import { takeMail } from '#lib/newsletter/fixtures/newsletter.ts'
import { confirm } from '#lib/newsletter/list/confirm.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { changePreferences } from '#lib/newsletter/list/preferences.ts'
import { signUp } from '#lib/newsletter/list/sign-up.ts'
import { unsubscribe } from '#lib/newsletter/list/unsubscribe.ts'
import { type Issue, untouched } from '#lib/newsletter/records/issue.ts'
import { currentNewsletter, currentSecrets } from '#lib/server/newsletter.ts'
import { currentPreviewKey } from '#lib/server/preview-key.ts'
import { schema } from '#lib/wording/schema.ts'
import { language } from './publication.ts'

const day = 86_400_000
const token = 'abcdefghijklmnopqrstuvwx'
/** What was agreed to, and where. */
const place = { wording: 'Да', page: '/newsletter' }

/** Addresses of what a server answers: each state of a link, each fault of a form, each result of a search. */
export async function livePaths(): Promise<string[]> {
  const newsletter = await currentNewsletter()
  for (const issue of issues()) await newsletter.store.write((to) => to.insertIssue(issue))
  return [
    ...searches.map((query) => `/search?${query}`),
    ...[
      '',
      '/check-your-mail',
      '/erased',
      '/daily',
      '/weekly',
      '/daily?before=2025-06-20',
      '/nothing',
    ].map((path) => `/newsletter${path}`),
    ...['/newsletter/daily/2025-06-01', '/newsletter/daily/2025-06-02'],
    ...['confirm', 'unsubscribe', 'preferences'].map((link) => `/newsletter/${link}/${token}`),
    ...(await pathsOfSubscribers(newsletter)),
    ...refusedForms(),
    ...previews(),
    ...['/articles/snyata', '/articles/konchilas', '/articles/novost/history'],
    ...[
      '/articles/novost/republish',
      '/old',
      '/nothing-here',
      '/topics/gorodd',
      '/gone',
      '/opensearch.xml',
    ],
  ].map(encodeURI)
}

const searches = [
  ...['', 'q=слово', 'q=строка&page=2', 'q=ничего', 'q="ничего совсем"', 'q=слово&from=завтра'],
  ...['q=анна', 'q=словно', 'q=текст&topic=gorod', 'q=ничего&topic=gorod', 'topic=nothing'],
  'q=ничего&topic=dela&author=anna&from=2020-01-01&to=2020-02-01',
]

/** Links of a subscriber in each state. */
async function pathsOfSubscribers(newsletter: Newsletter): Promise<string[]> {
  const old = { ...newsletter, now: () => Date.now() - 8 * day }
  const [expired, open, used, paused, left] = [
    await linkOf(old, 'e'),
    await linkOf(newsletter, 'o'),
    await linkOf(newsletter, 'u'),
    await linkOf(newsletter, 'p'),
    await linkOf(newsletter, 'l'),
  ]
  for (const each of [used, paused, left]) await confirm(newsletter, each.token, place)
  const until = Date.now() + 9 * day
  await changePreferences(newsletter, paused.preferences, { kind: 'pause', until }, place)
  await unsubscribe(newsletter, left.unsubscribe, place)
  const gone = currentSecrets().linkToken('preferences', '00000000-0000-7000-8000-000000000000')
  return [
    ...[expired, open, used].map((each) => `/newsletter/confirm/${each.token}`),
    ...[used, left].map((each) => `/newsletter/unsubscribe/${each.unsubscribe}`),
    ...[open, used, paused, left].map((each) => `/newsletter/preferences/${each.preferences}`),
    ...['done=1', 'ask=erase', 'problem=day', 'problem=no-list'].map(
      (query) => `/newsletter/preferences/${used.preferences}?${query}`,
    ),
    `/newsletter/preferences/${gone}`,
  ]
}

/** Signs an address up; the links that its mails have. */
async function linkOf(newsletter: Newsletter, name: string) {
  const address = `${name}@vesti.example`
  const asker = { network: '192.0.2.1', hasProof: true }
  await signUp(newsletter, { ...place, address, lists: ['daily'], language }, asker)
  const { token, subscriberId } = await takeMail(newsletter)
  const link = (purpose: 'preferences' | 'unsubscribe') =>
    currentSecrets().linkToken(purpose, subscriberId)
  return { token, preferences: link('preferences'), unsubscribe: link('unsubscribe') }
}

/** A form that comes back, for each reason, and one that may have been a slip. */
function refusedForms(): string[] {
  const sealed = (more: object) =>
    sealRetry(currentSecrets(), { typed: 'а', lists: ['daily'], ...more })
  return [
    ...Object.keys(schema.faults).map((fault) => `/newsletter?retry=${sealed({ fault })}`),
    `/newsletter/check-your-mail?retry=${sealed({ suggestion: 'a@vesti.example' })}`,
  ]
}

/** Previews of an article of each kind that has some, one that is over, and one that there is not. */
function previews(): string[] {
  const path = (slug: string, until: number) =>
    `/preview/${makePreviewToken(currentPreviewKey(), { slug, until })}/${slug}`
  return [
    ...['chernovik', 'pozzhe'].map((slug) => path(slug, Date.now() + day)),
    path('chernovik', Date.now() - day),
    `/preview/${token}/nothing`,
  ]
}

/** More issues than a page has, the oldest of them of what is gone. */
function issues(): Omit<Issue, 'id'>[] {
  return Array.from({ length: 32 }, (_, index) => {
    const on = Temporal.PlainDate.from('2025-06-01').add({ days: index }).toString()
    const at = Date.parse(`${on}T06:00Z`)
    const slug = index === 0 ? 'konchilas' : 'novost'
    const article = { slug, title: 'Новость', byline: [], summary: 'Коротко', date: at }
    const articles = [{ ...article, kind: undefined, image: undefined }]
    return {
      ...{ list: 'daily', language, day: on, state: 'sent', since: at - day, until: at },
      ...{ content: { articles, corrections: [] }, hash: on, createdAt: at, finishedAt: at },
      ...untouched,
    }
  })
}
