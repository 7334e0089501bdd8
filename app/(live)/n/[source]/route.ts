import { seeOther } from '#app/(live)/newsletter/answers.ts'
import { askedLanguage } from '#app/(live)/newsletter/language.ts'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { readSource } from '#lib/newsletter/list/source.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** A short address to be printed: leads to the sign-up, which keeps where the reader came from. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ source: string }> },
): Promise<Response> {
  const publication = await currentPublication()
  const { language: own } = publication.site
  const asked = new URL(request.url).searchParams.get('language')
  const language = askedLanguage(publication, asked)
  // Typed from paper, it may begin with a capital.
  const source = readSource((await params).source.toLowerCase())
  const query = new URLSearchParams({
    ...(language !== own && { language }),
    ...(source && { source }),
  })
  const end = query.size > 0 ? `?${query}` : ''
  return seeOther({ path: `${newsletterPath}${end}#sign-up`, language })
}
