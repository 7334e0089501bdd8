import { articlePath, indexNowKeyPath } from '#lib/addresses/addresses.ts'
import { numberedPath, queryHandedOn } from '#lib/addresses/old-path.ts'
import { lookAtPreview } from '#lib/desk/preview/look-at-preview.ts'
import type { RedirectStatus } from '#lib/edition/serve/redirect.ts'
import { findOldAddress } from '#lib/publication/articles/old-addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { withMore } from '#lib/publication/content/follow-redirects.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPreviewKey } from './preview-key.ts'

/** An address that was asked for: its path, encoded, and its query with the question mark, or nothing. */
export interface AskedAddress {
  pathname: string
  search: string
}

/** Where an address leads: to another one, or to a page of the application. */
export type Lead =
  | { to: string; status: RedirectStatus; language: string; headers?: Record<string, string> }
  | { page: string; status: 200 | 404 | 410 }

/** Kept by nobody, as whether it leads on changes with the hour. */
const previewHeaders = { 'Cache-Control': 'private, no-store' }

/** The text by which search engines know that it is we who tell them; undefined where that is not what is asked for. */
export function keyText(pathname: string): string | undefined {
  const { indexNowKey } = settings()
  return indexNowKey && pathname === indexNowKeyPath(indexNowKey) ? indexNowKey : undefined
}

/**
 * Leads an address on: old ones to new ones, in one step and for good; other spellings to the one; what has expired to the
 * page that says so, but for a writer (`isWritten`), who sees it and is told.
 */
export async function leadFrom(
  publication: Publication,
  { pathname, search }: AskedAddress,
  { isWritten = false } = {},
): Promise<Lead> {
  const { language, languages } = publication.site
  const article = await previewedInPublic(publication, pathname)
  if (article) return { to: article, status: 303, headers: previewHeaders, language }
  const old = await findOldAddress(publication, pathname + search)
  if (old && 'movedTo' in old) return { to: old.movedTo, status: 308, language }
  // Of a number that nothing was carried over from, readers get what the address is without it.
  if (pathname === '/' && numberedPath(search)) {
    const rest = withMore('/', queryHandedOn(pathname + search), '')
    return { to: rest, status: 307, language }
  }
  const spelled = oneSpelling(pathname, language, languages)
  if (spelled !== pathname) return { to: spelled + search, status: 308, language }
  const isGone = old && !isWritten
  if (isGone || pathname === '/gone') return { page: '/gone', status: isGone ? 410 : 404 }
  return { page: pageOfPath(publication, pathname), status: 200 }
}

/** The page of an address that is spelled as it should be: the front page has the route of the other languages' front pages. */
export function pageOfPath({ site }: Publication, pathname: string): string {
  return pathname === '/' ? `/${site.language}` : pathname.replace(/\/$/, '')
}

/** The path of the article that a preview's link leads to, where readers find it there by now. */
async function previewedInPublic(
  publication: Publication,
  path: string,
): Promise<string | undefined> {
  const [, token, slug] = /^\/preview\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  if (token === undefined || slug === undefined) return undefined
  const asked = { token, slug: decodeURIComponent(slug).normalize('NFC') }
  const found = await lookAtPreview(publication, currentPreviewKey(), asked)
  return found.state === 'public' ? articlePath(found.slug) : undefined
}

/** The one spelling of an address: no slash at its end but for front pages, of which the site's language has `/`. */
function oneSpelling(path: string, language: string, languages: string[]): string {
  const bare = path.replace(/\/+$/, '')
  if (bare === '' || bare.slice(1) === language) return '/'
  return languages.includes(bare.slice(1)) ? `${bare}/` : bare
}
