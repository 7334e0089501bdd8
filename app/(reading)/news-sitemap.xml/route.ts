import { currentPublication } from '#lib/publication.ts'
import { newsSitemap } from '#lib/seo/news-sitemap.ts'
import { textAnswer } from '../../text-answer.ts'

/** What was published in the last 48 hours. */
export async function GET(request: Request): Promise<Response> {
  return textAnswer(request, await newsSitemap(await currentPublication()), 'application/xml')
}
