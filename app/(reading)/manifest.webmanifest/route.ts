import { textAnswer } from '#app/text-answer.ts'
import { manifestOf } from '#lib/publication/seo/manifest.ts'
import { currentPublication } from '#lib/server/publication.ts'

export const dynamic = 'force-dynamic'

/** The web application manifest. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textAnswer(request, JSON.stringify(manifestOf(site)), 'application/manifest+json')
}
