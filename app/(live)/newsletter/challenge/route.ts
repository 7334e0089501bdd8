import { currentNewsletter } from '#lib/server/newsletter.ts'
import { newProof } from '../proof.ts'

/** A new sum for the form's proof of work. */
export async function GET(): Promise<Response> {
  const challenge = await newProof(await currentNewsletter())
  return Response.json(challenge, { headers: { 'Cache-Control': 'no-store' } })
}
