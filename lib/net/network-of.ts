import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * What of a network address is counted: an IPv4 address whole, of an IPv6 address the first 64 bits, as anyone who has one
 * has all of those (RFC 6177). What is no address counts as one.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  // An IPv4 address in the form that IPv6 has for it (RFC 4291, 2.5.5.2) becomes that.
  const parsed = ipaddr.process(bare)
  if (!('parts' in parsed)) return parsed.toString()
  const groups = parsed.parts.slice(0, 4).map((group) => group.toString(16))
  return `${groups.join(':')}::/64`
}
