import { answerFile } from '#app/file-answer.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { isPublishedFile } from '#lib/publication/articles/published-files.ts'
import { contentFile } from '#lib/publication/content/content-file.ts'
import { settings } from '#lib/settings/settings.ts'

interface Context {
  params: Promise<{ path: string[] }>
}

/** Pictures, sound, film and documents of the publication, from its `images/` folder: those that something public names. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const path = ['images', ...(await params).path.map(decodeSegment)].join('/')
  const file = await contentFile(settings().contentDir, path)
  if (!file || !(await isPublishedFile(await publication(), path)))
    return new Response('Not found\n', { status: 404 })
  return answerFile(request, file)
}
