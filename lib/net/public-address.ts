import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { type ClientRequest, request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** An address that may not be asked, as it is none of the public internet. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
  readonly code = 'EPRIVATE'
}

/** Tells whether an address of the internet protocol is that of a public server (RFC 6890 and its registries). */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  // Of the newer protocol, 2000::/3 alone has been given out: what carries an older address within is refused with the rest.
  const isGivenOut = !('parts' in parsed) || (parsed.parts[0] ?? 0) >> 13 === 1
  return isGivenOut && parsed.range() === 'unicast'
}

/**
 * Looks a name up for a connection and refuses it where any of its addresses is not public: asked here, and not before,
 * so that a name cannot have another address when it is connected to.
 */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }).then(
    (found: LookupAddress[]) => {
      const [first] = found
      if (!first || found.some(({ address }) => !isPublicAddress(address)))
        done(new PrivateAddressError(`${hostname} is in no public network`), '', 0)
      else if (options.all) done(null, found)
      else done(null, first.address, first.family)
    },
    (error: NodeJS.ErrnoException) => done(error, '', 0),
  )
}

/** What is asked of a server, and whether it may be one of a network that is not public. */
export type PublicRequest = RequestOptions & { allowsPrivate: boolean }

/**
 * Makes a request ready, on a connection of its own. Throws `PrivateAddressError` where the address is one of a network that
 * is not public; one that a name turns out to have is the request's error.
 */
export function requestPublic(
  url: URL,
  { allowsPrivate, ...options }: PublicRequest,
): ClientRequest {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!allowsPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    throw new PrivateAddressError(`${host} is in no public network`)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return request(url, {
    ...{ agent: false, ...options },
    ...(!allowsPrivate && { lookup: lookupPublic }),
  })
}
