import { feedStyle } from '#lib/publication/feeds/feed-style.ts'

/** The style sheet of feeds. */
export function GET(): Response {
  return new Response(feedStyle, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=300' },
  })
}
