import { textOrMissing } from '#app/text-answer.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { nodeInfo } from '#lib/publication/fediverse/describe-server.ts'
import { currentPublication } from '#lib/server/publication.ts'

interface Context {
  params: Promise<{ version: string }>
}

/** The description of this server. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const publication = await currentPublication()
  const isThere = hasAccounts(publication.site) && (await params).version === '2.1'
  const text = isThere ? JSON.stringify(await nodeInfo(publication)) : undefined
  return textOrMissing(request, text, 'application/json')
}
