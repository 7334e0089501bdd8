import { textOrMissing } from '#app/text-answer.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { documentAt } from '#lib/publication/fediverse/document-at.ts'
import { activityType } from '#lib/publication/fediverse/vocabulary.ts'
import { currentFediverseKeys } from '#lib/server/fediverse.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** What peers of the fediverse ask for: accounts, articles, and lists of them. */
export async function GET(request: Request): Promise<Response> {
  const publication = await currentPublication()
  const { pathname } = new URL(request.url)
  const document = hasAccounts(publication.site)
    ? await documentAt(publication, pathname, currentFediverseKeys())
    : undefined
  return textOrMissing(request, document && JSON.stringify(document), activityType)
}
