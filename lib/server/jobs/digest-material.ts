import { absolute, themePath } from '#lib/addresses/addresses.ts'
import { generalListNames } from '#lib/addresses/general-lists.ts'
import { returnAddress } from '#lib/newsletter/bounces/return-address.ts'
import { issueArticles } from '#lib/newsletter/catalogue/issue-articles.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import type { Material } from '#lib/newsletter/issues/keep-making.ts'
import type { IssuePublication } from '#lib/newsletter/issues/render/issue-publication.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPublication } from '../publication.ts'
import { mailPublication } from './mail.ts'

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
  const asked: ListId[] = only ? [only] : [...generalListNames, ...read]
  const lists = await issueLists(publication, asked)
  return { publication, lists, source: issueArticles(publication, store.queries) }
}

/** What an issue's mails say of the publication, and where they come back to. */
export function issuePublication(
  publication: Publication,
  issue: Pick<Issue, 'id' | 'language'>,
  secrets: Secrets,
): IssuePublication {
  const { site } = publication
  const { bounceAddress } = settings()
  const own = mailPublication(publication, issue.language)
  return {
    ...own,
    siteLanguage: site.language,
    contact: site.contact?.email,
    logo: logoOf(site.look, own.url),
    envelopeFrom:
      bounceAddress === undefined
        ? undefined
        : (subscriberId) =>
            returnAddress(secrets, bounceAddress, { subscriberId, issueId: issue.id }),
  }
}

/** A file of the edition, under one address for all readers. */
function logoOf(look: Publication['site']['look'], url: string): IssuePublication['logo'] {
  if (!look?.mailLogo) return undefined
  const { file, ...logo } = look.mailLogo
  return { url: absolute(url, themePath(file)), ...logo }
}
