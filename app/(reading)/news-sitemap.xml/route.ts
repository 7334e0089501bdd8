import { textAnswer } from '#app/text-answer.ts'
import { newsSitemap } from '#lib/publication/seo/news-sitemap.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** What was published in the last 48 hours. */
export async function GET(request: Request): Promise<Response> {
  return textAnswer(request, await newsSitemap(await currentPublication()), 'application/xml')
}
