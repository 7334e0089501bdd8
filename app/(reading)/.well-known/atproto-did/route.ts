import { textOrMissing } from '#app/text-answer.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** Whose name the publication's host is in the AT Protocol (https://atproto.com/specs/handle). */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textOrMissing(request, site.accounts?.atproto?.did, 'text/plain')
}
