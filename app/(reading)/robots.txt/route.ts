import { textAnswer } from '#app/text-answer.ts'
import { robotsTxt } from '#lib/publication/seo/robots.ts'
import { currentPublication } from '#lib/server/publication.ts'

export const dynamic = 'force-dynamic'

/** What crawlers may ask for. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textAnswer(request, robotsTxt(site), 'text/plain')
}
