import { textOrMissing } from '#app/text-answer.ts'
import { trustTxt } from '#lib/publication/seo/trust.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** With whom the publication belongs together. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textOrMissing(request, trustTxt(site), 'text/plain')
}
