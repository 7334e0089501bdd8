import { textOrMissing } from '#app/text-answer.ts'
import { tdmReservation } from '#lib/publication/seo/rights.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** Whether the texts may be mined, as the TDM Reservation Protocol has it. */
export async function GET(request: Request): Promise<Response> {
  const { site } = await currentPublication()
  return textOrMissing(request, tdmReservation(site), 'application/json')
}
