import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

/** An address that may not be asked, as it is none of the public internet. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
  readonly code = 'EPRIVATE'
}

/** Networks that no public server is in, beside those that an editor's link may name: RFC 6890 and its registries. */
const special = new BlockList()
for (const [network, bits] of [
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  special.addSubnet(network, bits, 'ipv6')

/** Tells whether an address of the internet protocol is that of a public server. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  // One of the older protocol in the clothes of the newer: nobody links so but to get around what is refused.
  if (family === 0 || /^::ffff:/i.test(address)) return false
  if (special.check(address, family === 6 ? 'ipv6' : 'ipv4')) return false
  return !isPrivateAddress(`http://${family === 6 ? `[${address}]` : address}/`)
}

/**
 * Looks a name up for a connection and refuses it where any of its addresses is not public: asked here, and not before,
 * so that a name cannot have another address when it is connected to.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
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
