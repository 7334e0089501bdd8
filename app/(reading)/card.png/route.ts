import { cardAnswer } from '#app/card-answer.ts'
import { publication } from '#app/page-context.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { cardOfSite } from '#lib/publication/cards/card.ts'

/** The social card of the publication, in the language that is asked for, else in its own. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await publication()
  const asked = new URL(request.url).searchParams.get('language') ?? ''
  const language = lookUpLanguage(asked, site.languages) ?? site.language
  return cardAnswer(request, cardOfSite(site, language))
}
