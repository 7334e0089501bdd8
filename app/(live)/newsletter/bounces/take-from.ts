import { boundedText } from '#lib/net/bounded-text.ts'
import { openerOf } from '#lib/newsletter/bounces/services/services.ts'
import type { Opener } from '#lib/newsletter/bounces/services/told.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { orUnavailable } from '../unavailable.ts'
import { answerService } from './answer-service.ts'

/** One a service and process: it keeps the certificates that it has asked for. */
const openers = new Map<string, Opener>()

const askSns = (url: string) => boundedText(url, { patience: 5000, most: 64 * 1024 })

function openerFor(service: string): Opener | undefined {
  const kept = openers.get(service)
  if (kept) return kept
  const made = openerOf(service, settings().notices, askSns)
  if (made) openers.set(service, made)
  return made
}

/** Takes what a mail service tells, where its setting lets it; `given` is a secret that stands in the address. */
export async function takeFrom(
  request: Request,
  service: string,
  given?: string,
): Promise<Response> {
  const open = openerFor(service)
  if (!open) return new Response(null, { status: 404 })
  const answer = await orUnavailable(() =>
    answerService(request, { service, open, given }, currentNewsletter),
  )
  if (answer instanceof Response) return answer
  // The service sends it again.
  return new Response(null, { status: 503, headers: { 'Retry-After': '60' } })
}
