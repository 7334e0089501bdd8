import { currentPublication } from '#lib/publication.ts'
import { robotsTxt } from '#lib/seo/robots.ts'
import { textAnswer } from '../../text-answer.ts'

/** What crawlers may ask for. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textAnswer(request, robotsTxt(site), 'text/plain')
}
