import { openSearchDescription } from '#lib/search/open-search.ts'
import { publication } from '../../page-context.ts'

/** Describes the search to browsers. */
export async function GET(): Promise<Response> {
  const { site } = await publication()
  return new Response(openSearchDescription(site), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  })
}
