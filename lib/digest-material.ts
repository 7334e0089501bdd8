import { issueArticles } from './articles/issue-articles.ts'
import { issueLists } from './articles/issue-lists.ts'
import type { Publication } from './articles/publication.ts'
import { returnAddress } from './newsletter/bounces/return-address.ts'
import type { Issue } from './newsletter/issues/issue.ts'
import type { Material } from './newsletter/issues/keep-making.ts'
import type { IssuePublication } from './newsletter/issues/render/issue-publication.ts'
import type { ListId } from './newsletter/lists.ts'
import type { Newsletter } from './newsletter/newsletter.ts'
import type { Secrets } from './newsletter/tokens.ts'
import { mailPublication } from './post-office.ts'
import { currentPublication } from './publication.ts'
import { settings } from './settings/settings.ts'

/**
 * What issues are made of at a moment, in milliseconds since 1970-01-01T00:00Z: the general lists, the topics that somebody
 * reads, or `only` one list where the publication offers it; and the articles that are public then. Rejects with
 * `NoCatalogueError` before the first build.
 */
export async function digestMaterial(
  { store }: Pick<Newsletter, 'store'>,
  now: number,
  only?: ListId,
): Promise<Material & { publication: Publication }> {
  const publication = { ...(await currentPublication()), now }
  const read = await store.queries.subscribedLists()
  const asked: ListId[] = only ? [only] : ['daily', 'weekly', ...read]
  const lists = await issueLists(publication, asked)
  return { publication, lists, source: issueArticles(publication) }
}

/** What an issue's mails say of the publication, and where they come back to. */
export function issuePublication(
  publication: Publication,
  issue: Pick<Issue, 'id' | 'language'>,
  secrets: Secrets,
): IssuePublication {
  const { site } = publication
  const { bounceAddress } = settings()
  return {
    ...mailPublication(publication, issue.language),
    siteLanguage: site.language,
    contact: site.contact?.email,
    envelopeFrom:
      bounceAddress === undefined
        ? undefined
        : (subscriberId) =>
            returnAddress(secrets, bounceAddress, { subscriberId, issueId: issue.id }),
  }
}
