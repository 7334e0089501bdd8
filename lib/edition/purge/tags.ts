import { hash } from 'node:crypto'

/** Hexadecimal digits of a tag: short, as an answer's headers are; what two addresses share costs a needless purge at most. */
const digits = 10

/** The tag of an address of the edition, an encoded path. */
export function tagOf(path: string): string {
  return hash('sha256', path, 'hex').slice(0, digits)
}

/** The tag that all of a publication's pages have, by its address without a slash at its end. */
export function tagOfSite(site: string): string {
  return tagOf(site)
}

/**
 * By which tags networks forget the answer of an address (an encoded path) of a publication: Fastly's header and a cache of one's own, Cloudflare's, and
 * Bunny's.
 */
export function tagHeaders(path: string, site: string): Record<string, string> {
  const tags = [tagOf(path), tagOfSite(site)]
  const list = tags.join(',')
  return { 'Surrogate-Key': tags.join(' '), 'Cache-Tag': list, 'CDN-Tag': list }
}
