import { textOrMissing } from '#app/text-answer.ts'
import { licenseXml } from '#lib/publication/seo/rights.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** What machines may do with the texts, as RSL has it. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textOrMissing(request, licenseXml(site), 'application/xml')
}
