import { BlockList, isIP } from 'node:net'

/** Networks that are not the internet's: RFC 1122, 1918, 3927, 4193, 4291, 6598. */
const networks = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  networks.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  networks.addSubnet(network, bits, 'ipv6')

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
  const family = isIP(host)
  if (family === 0) return privateNames.test(host)
  return networks.check(host, family === 6 ? 'ipv6' : 'ipv4')
}
