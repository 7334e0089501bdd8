import { currentNewsletter } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { orUnavailable } from '../unavailable.ts'
import { answerNotice } from './answer-notice.ts'

/** Takes bounces and complaints from mail services, where the setting BOUNCE_WEBHOOK_SECRET lets them. */
export async function POST(request: Request): Promise<Response> {
  const { bounceWebhookSecret } = settings()
  if (!bounceWebhookSecret) return new Response(null, { status: 404 })
  const answer = await orUnavailable(() =>
    answerNotice(request, bounceWebhookSecret, currentNewsletter),
  )
  if (answer instanceof Response) return answer
  // The service sends it again.
  return new Response(null, { status: 503, headers: { 'Retry-After': '60' } })
}
