import { currentPublication } from '#lib/publication.ts'
import { sitemapIndex } from '#lib/seo/sitemaps.ts'
import { textAnswer } from '../../text-answer.ts'

/** The index of all sitemaps. */
export async function GET(request: Request): Promise<Response> {
  return textAnswer(request, await sitemapIndex(await currentPublication()), 'application/xml')
}
