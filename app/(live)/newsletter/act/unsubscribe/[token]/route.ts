import { done, refused } from '#app/(live)/newsletter/answers.ts'
import { readForm, single } from '#app/(live)/newsletter/read-form.ts'
import { orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { linkPath } from '#lib/addresses/addresses.ts'
import { unsubscribe } from '#lib/newsletter/list/unsubscribe.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Context {
  params: Promise<{ token: string }>
}

/**
 * Unsubscribes; `proxy.ts` leads a POST of the link here. A mail service that presses the button for its user
 * (RFC 8058, 3.2) gets 200 and neither a redirect nor a cookie. It comes from another site and may send the form as
 * multipart, so that neither is asked: anyone who holds the link may use it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const form = await readForm(request)
  const page = '/newsletter/unsubscribe'
  const path = linkPath('unsubscribe', token)
  const { site } = await currentPublication()
  if ('fault' in form && form.fault === 'too-large')
    return refused(request, 'too-large', { path, language: site.language })
  const isPerson = 'fields' in form && single(form.fields, 'button') !== undefined
  const wording = isPerson
    ? wordingFor(site.language).newsletter.leaveButton
    : 'List-Unsubscribe=One-Click'
  const found = await orUnavailable(async () =>
    unsubscribe(await currentNewsletter(), token, { wording, page }),
  )
  const language = 'subscriber' in found ? found.subscriber.language : site.language
  if (found.state === 'unavailable')
    return refused(request, 'unavailable', { path, language, retryAfter: 60 })
  if (found.state === 'unknown') return refused(request, 'unknown-link', { path, language })
  if (found.state === 'gone') return refused(request, 'gone-link', { path, language })
  if (isPerson)
    return done(request, { path: `${path}?done=unsubscribe`, language }, { status: found.state })
  return new Response(`${wordingFor(language).newsletter.leftTitle}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
