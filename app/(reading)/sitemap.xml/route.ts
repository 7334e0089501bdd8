import { textAnswer } from '#app/text-answer.ts'
import { sitemapIndex } from '#lib/publication/seo/sitemaps.ts'
import { currentPublication } from '#lib/server/publication.ts'

export const dynamic = 'force-dynamic'

/** The index of all sitemaps. */
export async function GET(request: Request): Promise<Response> {
  return textAnswer(request, await sitemapIndex(await currentPublication()), 'application/xml')
}
