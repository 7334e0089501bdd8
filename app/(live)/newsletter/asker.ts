import { currentRequest } from '#lib/edition/render/current-request.ts'
import { networkAddress } from '#lib/net/network-address.ts'
import { settings } from '#lib/settings/settings.ts'

/** The network address that a request came from. */
export function askerAddress(headers: Headers): string {
  const peer = currentRequest.getStore()?.answer?.socket?.remoteAddress
  const forwardedFor = headers.get('x-forwarded-for') ?? undefined
  return networkAddress({ peer, forwardedFor }, settings().trustedProxies)
}

/**
 * Whether a browser says that another site sent this form (Fetch Metadata, 2.4; RFC 6454, 7). Programs say neither, and
 * may: what they send, anybody could. `siteUrl` is the publication's own address.
 */
export function isFromOtherSite(headers: Headers, siteUrl: string): boolean {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite === 'cross-site') return true
  const origin = headers.get('origin')
  if (origin === null) return false
  // A page without a referrer has the origin "null".
  if (origin === 'null') return fetchSite !== 'same-origin'
  const own = [headers.get('host'), new URL(siteUrl).host]
  if (settings().trustedProxies > 0) own.push(headers.get('x-forwarded-host'))
  return !URL.canParse(origin) || !own.includes(new URL(origin).host)
}

/**
 * Whether a form comes from a copy of the publication that is known to it (setting MIRRORS), from a page that may show its form
 * (FORM_ORIGINS), or from its files on another host (SERVER_URL). `siteUrl` is the publication's own address.
 */
export function isFromKnown(headers: Headers, siteUrl: string): boolean {
  const { mirrors, formOrigins, serverUrl } = settings()
  const known = [...mirrors, ...formOrigins]
  if (serverUrl !== undefined) known.push(new URL(siteUrl).origin)
  return known.includes(headers.get('origin') ?? '')
}

/** The page of another site that a form was on, as far as it is known: its origin, of those in FORM_ORIGINS. */
export function formOrigin(headers: Headers): string | undefined {
  return settings().formOrigins.find((origin) => origin === headers.get('origin'))
}
