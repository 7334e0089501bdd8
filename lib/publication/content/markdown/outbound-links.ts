import type { Root } from 'hast'
import { isPrivateAddress } from '#lib/net/private-address.ts'
import { isWithoutScheme } from '../address-rules.ts'
import { eachElement } from './each-element.ts'
import type { LinkUse } from './link-uses.ts'

/**
 * The address that a link asks another server for, in one spelling and without its fragment; undefined for links to the
 * publication itself (`host` is its own), to private networks, of other kinds than `http` and `https`, and of which readers
 * get the words alone.
 */
export function outboundAddress(href: string, host: string): string | undefined {
  const url = isWithoutScheme(href) ? null : URL.parse(href, `http://${host}/`)
  if (!url || !/^https?:$/.test(url.protocol) || url.host === host) return undefined
  url.hash = ''
  return isPrivateAddress(url.href) ? undefined : url.href
}

/** The links of a text to other servers; `href` is their address as {@link outboundAddress} gives it. */
export function outboundLinks(tree: Root, host: string): LinkUse[] {
  const uses: LinkUse[] = []
  eachElement(tree, (node) => {
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string') return
    const address = outboundAddress(href, host)
    const { line = 1, column = 1 } = node.position?.start ?? {}
    if (address !== undefined) uses.push({ href: address, line, column })
  })
  return uses
}
