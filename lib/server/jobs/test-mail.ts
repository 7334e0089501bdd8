import { goneArticles } from '#lib/newsletter/catalogue/gone-articles.ts'
import { namedIn } from '#lib/newsletter/issues/named-in.ts'
import { renderIssue } from '#lib/newsletter/issues/render/render-issue.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { Mailer, Submission } from '#lib/newsletter/records/mailer.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { issuePublication } from './digest-material.ts'
import { nobody } from './digest-plans.ts'

/** Sends an issue to one address, marked as a test; its links are nobody's. `address` is as `parseAddress` gives it. */
export async function sendTestMail(
  { secrets, store }: Pick<Newsletter, 'secrets' | 'store'>,
  publication: Publication,
  issue: Issue,
  { mailer, address }: { mailer: Mailer; address: string },
): Promise<Submission> {
  const gone = await goneArticles(publication, namedIn(issue), store.queries)
  const about = { ...issuePublication(publication, issue, secrets), gone, isTest: true }
  const rendered = await renderIssue(issue, about, secrets, buildMessage)
  const message = rendered.messageFor({ subscriberId: nobody, address })
  return mailer.submit({ from: about.from, to: address, message })
}
