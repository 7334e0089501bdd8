import { addressKey, isSameSite } from '#lib/importers/addresses/old-address.ts'
import { type LinkContext, newLink } from '#lib/importers/addresses/old-links.ts'
import { contentPath } from '../media/content-path.ts'

/** What resolving the links of a piece needs. */
export interface GhostLinks extends LinkContext {
  /** Standing pages by their old addresses. */
  pages: Map<string, string>
  /** The old site with its path, without a slash at the end. */
  site: string | undefined
  /** Where a file of the old site is now; undefined where it is not carried. */
  carry: (address: string) => Promise<string | undefined>
}

/**
 * The address that a link of an old post has now: articles, pages, topics, authors and files of the publication, else
 * the old site's. Links to Ghost's windows for members (`#/portal/signup`) lead to the newsletter.
 */
export async function ghostLink(href: string, links: GhostLinks): Promise<string> {
  const url = /^(?:https?:)?\/\//i.test(href)
    ? URL.parse(href.replace(/^\/\//, 'https://'))
    : undefined
  const isForeign =
    url !== undefined && !(links.origin && url !== null && isSameSite(url, links.origin))
  if (isForeign) return href
  const local = url ? `${url.pathname}${url.search}${url.hash}` : href
  if (/^[^?#]*#\/(?:portal|share)\b/.test(local)) return '/newsletter'
  const own = contentPath(local)
  const file = own && (await links.carry(href))
  if (file) return /^https?:/.test(file) ? file : `/${encodeURI(file)}`
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(local) ?? []
  const page = path.startsWith('/') ? links.pages.get(addressKey(path)) : undefined
  if (page) return `${page}${rest}`
  const base = links.site ? (URL.parse(links.site)?.pathname ?? '').replace(/(?<!\/)\/+$/, '') : ''
  if (base !== '' && addressKey(path) === base) return `/${rest}`
  return newLink(href, links)
}
