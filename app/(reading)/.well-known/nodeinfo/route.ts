import { textOrMissing } from '#app/text-answer.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { nodeInfoLinks } from '#lib/publication/fediverse/describe-server.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** Where the description of this server is. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  const text = hasAccounts(site) ? JSON.stringify(nodeInfoLinks(site.url)) : undefined
  return textOrMissing(request, text, 'application/json')
}
