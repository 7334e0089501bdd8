import type { IncomingMessage } from 'node:http'

/**
 * Tells whether a reader's request came by TLS, which ends at a proxy in front: by what that proxy says where it is
 * believed, else by the address that the publication was set to have.
 */
export function secureRequests({
  trustedProxies,
  siteUrl,
}: {
  trustedProxies: number
  siteUrl: string | undefined
}): (request: IncomingMessage) => boolean {
  const isAlways = siteUrl?.startsWith('https://') ?? false
  if (trustedProxies === 0) return () => isAlways
  return ({ headers }) => {
    const told = [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',')
    // The nearest proxy of several says last by what it was asked; the reader's is the first of our own.
    return told.at(-Math.min(trustedProxies, told.length))?.trim() === 'https'
  }
}
