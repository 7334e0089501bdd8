import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Networks that are not the internet's, as `ipaddr.js` names them: RFC 1122, 1918, 3927, 4193, 4291, 6598. */
const networks = new Set<string>([
  'unspecified',
  'loopback',
  'private',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
])

/** Names that lead nowhere in the public DNS: RFC 6761, 6762, 9476, and ICANN's `.internal`. */
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)$/i

/**
 * Tells whether an address can only be reached from the machine or network of its writer: `file:`, a path of
 * Windows, a name such as `localhost`, an address of a private network. Never so for a path of the site itself.
 */
export function isPrivateAddress(href: string): boolean {
  if (/^\s*(?:file:|[a-z]:[\\/]|\\\\)/i.test(href)) return true
  const url = URL.parse(href.startsWith('//') ? `http:${href}` : href)
  if (!url || !/^(?:https?|ftp|wss?):$/.test(url.protocol)) return false
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  return isIP(host) === 0 ? privateNames.test(host) : networks.has(ipaddr.process(host).range())
}
