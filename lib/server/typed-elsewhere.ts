import { articlePath } from '#lib/addresses/addresses.ts'
import type { Elsewhere } from '#lib/desk/admin/answers/told.ts'
import type { TypedText } from '#lib/desk/admin/answers/typed-texts.ts'
import { typeset } from '#lib/language/typeset.ts'
import { readArticle } from '#lib/publication/articles/article.ts'
import { bylineText } from '#lib/publication/articles/byline-text.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { cardOf } from '#lib/publication/cards/card.ts'
import { currentCard } from './cards.ts'
import { withTypedText } from './typed-publication.ts'

/** How an article would be told of elsewhere if it were saved as it is typed; undefined where it cannot be shown. */
export function elsewhere(typed: TypedText): Promise<Elsewhere | undefined> {
  return withTypedText(typed, async (publication, problems) => {
    if (problems.length > 0 || !typed.path.startsWith('articles/')) return undefined
    const { site } = publication
    const article = await readArticle(publication, typed.path)
    const { language, slug, summary } = article
    const { png } = await currentCard(cardOf(article, site))
    return {
      ...{ language, title: typeset(article.title, language), description: summary },
      address: site.url.replace(/\/$/, '') + articlePath(slug),
      publication: siteIn(site, language).name,
      byline: bylineText(article.byline, language),
      card: png.toString('base64'),
    }
  })
}
