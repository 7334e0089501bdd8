import { z } from 'zod'
import { parseAddress } from '../list/address.ts'
import type { Desk } from '../list/newsletter.ts'
import { verdictOf } from '../replies/verdict.ts'
import { type Taken, takeBounce, takeComplaint } from './take-bounce.ts'

/** What a mail service, or a script that speaks for one, tells about an address. */
export const noticeSchema = z.strictObject({
  type: z.enum(['bounce', 'complaint']),
  email: z.string(),
  /** Codes alone, as anything else could name the address. Without one a bounce may pass. */
  code: z
    .string()
    .regex(/^(?:[245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?|[245]\.\d{1,3}\.\d{1,3})$/)
    .optional(),
})
export type Notice = z.infer<typeof noticeSchema>

/** Takes what somebody tells who has proved that they may. `id` is the same when the same is told again. */
export async function takeNotice(desk: Desk, notice: Notice, id: string): Promise<Taken> {
  const { type, email, code = '' } = notice
  const parsed = parseAddress(email)
  const subscriber = 'address' in parsed && (await desk.store.queries.findByAddress(parsed.address))
  if (!subscriber) return 'unknown'
  if (type === 'complaint') return takeComplaint(desk, subscriber.id)
  const verdict = verdictOf(code, 'report')
  return takeBounce(desk, { subscriberId: subscriber.id, verdict, code, sameAs: `notice ${id}` })
}
