import { currentPublication } from '#lib/server/publication.ts'
import { iconOf } from '#lib/publication/seo/icon.ts'

export const dynamic = 'force-dynamic'

/** The mark that browsers show beside a page's title, of a publication without a logo. */
export async function GET(): Promise<Response> {
  const { site } = await currentPublication()
  const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=300' }
  return new Response(iconOf(site), { headers })
}
