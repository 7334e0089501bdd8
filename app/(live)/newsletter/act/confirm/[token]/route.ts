import { done, refused } from '#app/(live)/newsletter/answers.ts'
import { isFromOtherSite } from '#app/(live)/newsletter/asker.ts'
import { orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { linkPath } from '#lib/addresses/addresses.ts'
import { type Confirmation, confirm, lookAtConfirmation } from '#lib/newsletter/list/confirm.ts'
import { welcomeOf } from '#lib/publication/articles/mail-settings.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Context {
  params: Promise<{ token: string }>
}

/** Confirms a sign-up; `proxy.ts` leads a POST of the link here. Confirming twice is confirming once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const path = linkPath('confirm', token)
  const { site } = await currentPublication()
  if (isFromOtherSite(request.headers, site.url))
    return refused(request, 'other-site', { path, language: site.language })
  const found = await orUnavailable(() => confirmAsShown(token))
  switch (found.state) {
    case 'unavailable':
      return refused(request, 'unavailable', { path, language: site.language, retryAfter: 60 })
    case 'expired':
      return refused(request, 'expired-link', { path, language: found.language })
    case 'used':
      // Another address than that of the question: links shows again what it has of that.
      return done(
        request,
        { path: `${path}?done=confirm`, language: found.subscriber.language },
        { status: found.status.status, lists: found.lists },
      )
    default:
      return refused(request, 'unknown-link', { path, language: site.language })
  }
}

/** With the words that the button had, in the language of the page. */
async function confirmAsShown(token: string): Promise<Confirmation> {
  const newsletter = await currentNewsletter()
  const shown = await lookAtConfirmation(newsletter, token)
  if (shown.state !== 'open') return shown
  const wording = wordingFor(shown.token.language).newsletter.confirmButton
  const { site } = await currentPublication()
  return confirm(newsletter, token, {
    ...{ wording, page: '/newsletter/confirm' },
    isWelcomed: (list, language) => welcomeOf(site, list, language) !== undefined,
  })
}
