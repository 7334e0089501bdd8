import { cardAnswer } from '#app/card-answer.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { findArticle } from '#lib/publication/articles/article.ts'
import { cardOf } from '#lib/publication/cards/card.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** The social card of an article that readers may see. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const current = await publication()
  const found = await findArticle(current, decodeSegment((await params).slug))
  if (found?.visibility === 'public')
    return cardAnswer(request, cardOf(found.article, current.site))
  return found
    ? new Response('No longer published\n', { status: 410 })
    : new Response('Not found\n', { status: 404 })
}
