import { linkPath } from '#lib/addresses/addresses.ts'
import { currentNewsletter } from '#lib/current-newsletter.ts'
import { confirm } from '#lib/newsletter/confirm.ts'
import { currentPublication } from '#lib/publication.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { done, refused } from '../../../answers.ts'
import { isFromOtherSite } from '../../../asker.ts'

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
  const wording = newsletterWordingFor(site.language).confirmButton
  const found = await confirm(await currentNewsletter(), token, {
    wording,
    page: '/newsletter/confirm',
  })
  if (found.state === 'unknown' || found.state === 'open')
    return refused(request, 'unknown-link', { path, language: site.language })
  if (found.state === 'expired')
    return refused(request, 'expired-link', { path, language: found.language })
  return done(request, path, { status: found.status.status, lists: found.lists })
}
