import { isIPv6 } from 'node:net'

/**
 * What of a network address is counted: an IPv4 address whole, of an IPv6 address the first 64 bits, as anyone who has one
 * has all of those (RFC 6177). What is no address counts as one.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  // The URL parser writes every address in one way (RFC 5952), with `::` for the longest row of zeros.
  const text = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = '', tail] = text.split('::')
  const first = head ? head.split(':') : []
  const last = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  // An IPv4 address in the form that IPv6 has for it (RFC 4291, 2.5.5.2).
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff')
    return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups.slice(0, 4).join(':')}::/64`
}

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 255]
}
