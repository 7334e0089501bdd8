import { askedPlace, notFound } from '#app/(live)/admin/place.ts'
import { folderToken } from '#lib/desk/admin/editor-access.ts'
import { answerFolder } from '#lib/desk/admin/local/git-answers.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'

/** The folder of this machine, as the editor asks for it. One who has not been given the page's token is told nothing. */
async function answer(request: Request): Promise<Response> {
  const isAllowed = request.headers.get('authorization') === `token ${folderToken()}`
  if (askedPlace()?.place !== 'local' || !isAllowed || !isOwnOrigin(request)) return notFound()
  const { site } = await currentPublication()
  const { pathname } = new URL(request.url)
  const path = pathname.split('/').slice(3).map(decodeURIComponent)
  const { contentDir } = settings()
  const { status, body } = await answerFolder({ request, path, contentDir, site })
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  if (body instanceof Uint8Array)
    return new Response(Buffer.from(body), {
      headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    })
  return Response.json(body, { status, headers })
}

/** Browsers say where a request comes from that writes; a page elsewhere must not. */
function isOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get('origin')
  return origin === null || origin === `http://${headers.get('host')}`
}

export { answer as GET, answer as POST }
