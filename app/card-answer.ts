import type { Card } from '#lib/publication/cards/card.ts'
import { currentCard } from '#lib/server/cards.ts'
import { hasSame } from './has-same.ts'

/** A drawn card as an answer, or that the asker has it already (RFC 9110, 13.1.2). */
export async function cardAnswer(request: Request, card: Card): Promise<Response> {
  const { png, etag } = await currentCard(card)
  // An article may be withdrawn: nobody keeps its card for long without asking.
  const headers = { 'Cache-Control': 'public, max-age=3600', ETag: etag }
  if (hasSame(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(png), {
    headers: { ...headers, 'Content-Type': 'image/png', 'Content-Length': String(png.length) },
  })
}
