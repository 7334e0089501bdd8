import type { Card } from '#lib/publication/cards/card.ts'
import { currentCard } from '#lib/server/cards.ts'
import { answerWith } from './answer-with.ts'

/** A drawn card as an answer. */
export async function cardAnswer(request: Request, card: Card): Promise<Response> {
  const { png, etag } = await currentCard(card)
  const content = { size: png.length, stream: () => new Uint8Array(png) }
  return answerWith(request, content, {
    'Content-Type': 'image/png',
    'Content-Length': String(png.length),
    // An article may be withdrawn: nobody keeps its card for long without asking.
    'Cache-Control': 'public, max-age=3600',
    ETag: etag,
  })
}
