import { existsSync } from 'node:fs'
import { withoutIssue } from '#lib/desk/check/digest-warnings.ts'
import { lateness } from '#lib/newsletter/issues/plan-issues.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { ok, type Verdict, warning } from './examine.ts'

/** Articles that came too late for every issue are told of for so many milliseconds. */
const toldFor = 7 * 86_400_000

/** Tells what readers of the newsletter miss. What is wrong with catalogue or database is told by those who look at them. */
export async function lookAtDigest(settings: Settings, now = Date.now()): Promise<Verdict[]> {
  const file = catalogueFile(settings.contentDir, settings.dataDir)
  if (!existsSync(file)) return []
  const catalogue = openForReading(file)
  try {
    const publication = await readPublication(catalogue, now).catch(() => undefined)
    if (!publication) return []
    const found = await readStore(settings, (queries) => missed(publication, queries))
    return found ?? []
  } finally {
    await catalogue.destroy()
  }
}

async function missed(publication: Publication, queries: Queries): Promise<Verdict[]> {
  const lost = await withoutIssue(publication, queries)
  const verdicts = lost.map(({ what, mend }) => warning(what, mend))
  const mass = await queries.massOfNoIssue()
  if (mass > publication.now - toldFor)
    verdicts.push(
      warning(
        'too many mails came back in a day that belong to no known issue, or were called spam; nobody is suppressed for the former, and the latter can be undone',
        'see what the mail service says of them, and "npx handbill digest status"',
      ),
    )
  const late = await tooLate(publication, queries)
  const [first] = late
  if (first !== undefined) {
    const count = late.length === 1 ? '1 article' : `${late.length.toLocaleString('en')} articles`
    verdicts.push(
      warning(
        `${count} of the last 7 days have a date that no issue looks at any more, such as /articles/${first}`,
        'nothing, if readers had them elsewhere; otherwise give them today’s date',
      ),
    )
  }
  return verdicts.length > 0 ? verdicts : [ok('every reader has an issue to come')]
}

/** The slugs of public articles that came in the last days, and with a date that was days back by then. */
async function tooLate({ catalogue, now }: Publication, queries: Queries): Promise<string[]> {
  const came = await queries.cameAfter(now - toldFor)
  if (came.length === 0) return []
  const dates = new Map(
    (
      await catalogue
        .selectFrom('articles')
        .select(['slug', 'date'])
        .where('date', '<', now - lateness)
        .execute()
    ).map(({ slug, date }) => [slug, date]),
  )
  // An issue of a day looks so far back, and a day more.
  return came
    .filter(({ slug, seenAt }) => (dates.get(slug) ?? seenAt) < seenAt - lateness - 86_400_000)
    .map(({ slug }) => slug)
}
