import { currentPublication } from '#lib/publication.ts'
import { manifestOf } from '#lib/seo/manifest.ts'
import { textAnswer } from '../../text-answer.ts'

/** The web application manifest. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textAnswer(request, JSON.stringify(manifestOf(site)), 'application/manifest+json')
}
