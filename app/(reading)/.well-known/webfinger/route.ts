import { hasAccounts } from '#lib/publication/content/account-names.ts'
import { webFinger } from '#lib/publication/fediverse/describe-server.ts'
import { currentPublication } from '#lib/server/publication.ts'

const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' }
const none = { ...headers, 'Cache-Control': 'no-store' }

/** Which account has a name (RFC 7033, 4). */
export async function GET(request: Request): Promise<Response> {
  const publication = await currentPublication()
  const resource = new URL(request.url).searchParams.get('resource')
  if (!hasAccounts(publication.site)) return new Response(null, { status: 404, headers: none })
  if (!resource)
    return new Response('Ask for ?resource=acct:name@host.\n', { status: 400, headers: none })
  const found = await webFinger(publication, resource)
  if (found === undefined || found === 'not-ours')
    return new Response(null, { status: 404, headers: none })
  const type = 'application/jrd+json; charset=utf-8'
  return new Response(JSON.stringify(found), { headers: { ...headers, 'Content-Type': type } })
}
