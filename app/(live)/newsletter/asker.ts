import { isIP } from 'node:net'
import { currentRequest } from '#lib/application/current-request.ts'
import { settings } from '#lib/settings/settings.ts'

/**
 * The network address that a request came from. What `X-Forwarded-For` says is believed for as many entries, from its
 * end, as there are proxies of our own in front (setting TRUST_PROXY): the others anybody can write.
 */
export function networkAddress(headers: Headers): string {
  const peer = currentRequest.getStore()?.answer.socket?.remoteAddress ?? ''
  const { trustedProxies } = settings()
  if (trustedProxies === 0) return peer
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((each) => each.trim())
  const told = forwarded.at(-Math.min(trustedProxies, forwarded.length)) ?? ''
  return isIP(told) ? told : peer
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

/** Whether a form comes from a copy of the publication that is known to it (setting MIRRORS). */
export function isFromMirror(headers: Headers): boolean {
  return settings().mirrors.includes(headers.get('origin') ?? '')
}
