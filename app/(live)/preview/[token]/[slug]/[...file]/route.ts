import { answerFile } from '#app/file-answer.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { picturePath } from '#lib/addresses/addresses.ts'
import { lookAtPreview } from '#lib/desk/preview/look-at-preview.ts'
import { namesFile } from '#lib/publication/articles/published-files.ts'
import { contentFile } from '#lib/publication/content/content-file.ts'
import { currentPreviewKey } from '#lib/server/preview-key.ts'
import { settings } from '#lib/settings/settings.ts'

interface Context {
  params: Promise<{ token: string; slug: string; file: string[] }>
}

const caching = 'private, no-store'

/** What an article shows that is not public, for anyone who holds the link to it; once it is public, from where it is. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token, ...asked } = await params
  const slug = decodeSegment(asked.slug)
  const path = asked.file.map(decodeSegment).join('/')
  const current = await publication()
  const { state } = await lookAtPreview(current, currentPreviewKey(), { token, slug })
  const isNamed =
    (state === 'shown' || state === 'public') && (await namesFile(current, slug, path))
  if (isNamed && state === 'public')
    return new Response(null, {
      status: 303,
      headers: {
        Location: picturePath(path),
        'Content-Language': current.site.language,
        'Cache-Control': caching,
      },
    })
  const file = isNamed ? await contentFile(settings().contentDir, path) : undefined
  if (file) return answerFile(request, file, caching)
  return new Response('Not found\n', { status: 404, headers: { 'Cache-Control': caching } })
}
