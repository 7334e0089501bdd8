import { textOrMissing } from '#app/text-answer.ts'
import { publicationUri } from '#lib/publication/standard-site/record-addresses.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** Which record is the publication's own. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textOrMissing(request, publicationUri(site, site.language), 'text/plain')
}
