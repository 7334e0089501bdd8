import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { networkOf } from './network-of.ts'

/** What a request tells of where it came from. */
export interface Origin {
  /** The network address of the one who opened the connection. */
  peer: string | undefined
  /** `X-Forwarded-For`, as it came. */
  forwardedFor: string | undefined
}

/**
 * The network address that a request came from. What `X-Forwarded-For` says is believed for as many entries, from its
 * end, as there are proxies of our own in front (setting TRUST_PROXY): the others anybody can write.
 */
export function networkAddress(
  { peer = '', forwardedFor = '' }: Origin,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return peer
  const forwarded = forwardedFor.split(',').map((each) => each.trim())
  const told = forwarded.at(-Math.min(trustedProxies, forwarded.length)) ?? ''
  return isIP(told) ? told : peer
}

/** Tells of a request whose it is, as sign-ups are counted: an IPv4 address, or the first half of an IPv6 address. */
export function requestNetworks({
  trustedProxies,
}: {
  trustedProxies: number
}): (request: IncomingMessage) => string {
  return ({ socket, headers }) => {
    const forwardedFor = [headers['x-forwarded-for'] ?? []].flat().join(', ')
    return networkOf(networkAddress({ peer: socket.remoteAddress, forwardedFor }, trustedProxies))
  }
}
