import { contentFile } from '#lib/content/content-file.ts'
import { settings } from '#lib/settings/settings.ts'
import { decodeSegment } from '../../page-context.ts'

interface Context {
  params: Promise<{ path: string[] }>
}

/** Pictures, sound and film of the publication, from its `images/` folder. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const path = ['images', ...(await params).path.map(decodeSegment)].join('/')
  const file = await contentFile(settings().contentDir, path)
  if (!file) return new Response('Not found\n', { status: 404 })
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=300',
    ETag: file.etag,
    'Last-Modified': file.modified.toUTCString(),
    // A drawing may hold a script; opened by itself it must not run.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  }
  if (request.headers.get('if-none-match') === file.etag)
    return new Response(null, { status: 304, headers })
  return new Response(file.stream(), {
    headers: { ...headers, 'Content-Length': String(file.size) },
  })
}
