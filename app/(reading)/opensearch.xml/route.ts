import { publication } from '#app/page-context.ts'
import { openSearchDescription } from '#lib/publication/search/open-search.ts'

/** Describes the search to browsers. */
export async function GET(): Promise<Response> {
  const { site } = await publication()
  return new Response(openSearchDescription(site), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  })
}
