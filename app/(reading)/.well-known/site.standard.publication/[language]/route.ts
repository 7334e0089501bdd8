import { textOrMissing } from '#app/text-answer.ts'
import { publicationUri } from '#lib/publication/standard-site/record-addresses.ts'
import { currentPublication } from '#lib/server/publication.ts'

interface Context {
  params: Promise<{ language: string }>
}

/** Which record is that of the publication in another of its languages. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language } = await params
  const { site } = await currentPublication()
  const isOther = language !== site.language && site.languages.includes(language)
  return textOrMissing(request, isOther ? publicationUri(site, language) : undefined, 'text/plain')
}
