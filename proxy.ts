import { type NextRequest, NextResponse } from 'next/server'
import { pathHeader } from './app/request-path.ts'
import { articlePath, indexNowKeyPath, isLive } from './lib/addresses/addresses.ts'
import { locationOf } from './lib/addresses/location.ts'
import { actionOf, methodsOf } from './lib/addresses/methods.ts'
import { numberedPath, queryHandedOn } from './lib/addresses/old-path.ts'
import { lookAtPreview } from './lib/desk/preview/look-at-preview.ts'
import { type RedirectStatus, redirectStatus } from './lib/edition/serve/redirect.ts'
import { keptPolicy, noncePolicy, pagePolicy } from './lib/edition/serve/response-headers.ts'
import { findOldAddress } from './lib/publication/articles/old-addresses.ts'
import type { Publication } from './lib/publication/articles/publication.ts'
import { withMore } from './lib/publication/content/follow-redirects.ts'
import { currentPreviewKey } from './lib/server/preview-key.ts'
import { currentPublication } from './lib/server/publication.ts'
import { settings } from './lib/settings/settings.ts'

/** Files and probes have no old addresses. */
export const config = {
  matcher: ['/((?!_next/|images/|dev/|admin(?:/|$)|favicon.ico$|healthz$|readyz$).*)'],
}

/**
 * Leads old addresses to new ones, in one step and for good (301; 308 for what is sent), answers 410 for what has expired, and hands the
 * path on to the pages, which Next.js does not tell it.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const { method } = request
  const methods = methodsOf(pathname)
  if (process.env.NODE_ENV !== 'development' && !methods.some((each) => each === method))
    return tellMethods(method, methods)
  const act = method === 'POST' && actionOf(pathname)
  if (act) return withPolicy(pagePolicy, NextResponse.rewrite(inside(request, act)))
  const { indexNowKey } = settings()
  if (indexNowKey && pathname === indexNowKeyPath(indexNowKey))
    return new NextResponse(indexNowKey, {
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const publication = await currentPublication().catch(ifWritten)
  // Nothing is published yet: a writer sees what is in the way.
  if (!publication) return NextResponse.rewrite(inside(request, '/dev/problems'), { status: 503 })
  const { language, languages } = publication.site
  const article = await previewedInPublic(publication, pathname)
  if (article) return leadOn(request, article, { status: 303, headers: previewHeaders, language })
  const old = await findOldAddress(publication, pathname + search)
  if (old && 'movedTo' in old) return leadOn(request, old.movedTo, { status: 308, language })
  // Of a number that nothing was carried over from, readers get what the address is without it.
  if (pathname === '/' && numberedPath(search)) {
    const rest = withMore('/', queryHandedOn(pathname + search), '')
    return leadOn(request, rest, { status: 307, language })
  }
  const spelled = oneSpelling(pathname, language, languages)
  if (spelled !== pathname) return leadOn(request, spelled + search, { status: 308, language })
  const headers = new Headers(request.headers)
  headers.set(pathHeader, pathname)
  // There are no server actions, and a client that names one is not answered with a fault.
  headers.delete('next-action')
  const policy = method === 'POST' ? pagePolicy : policyFor(pathname)
  // Next.js takes the nonce of its scripts from here, and shall take it from nobody else.
  headers.set(policyHeader, policy ?? '')
  return withPolicy(policy, await lead(request, headers, old))
}

/**
 * Leads to an address, in one step. Our server adds the page that says so in the site's language (`tellRedirects`): Next.js
 * sends none.
 */
function leadOn(
  { url, method }: NextRequest,
  address: string,
  {
    status,
    language,
    headers,
  }: { status: RedirectStatus; language: string; headers?: Record<string, string> },
): NextResponse {
  return NextResponse.redirect(locationOf(address, url), {
    status: redirectStatus(status, method),
    headers: { ...headers, 'Content-Language': language },
  })
}

/** While somebody writes, there may be no publication yet. */
function ifWritten(error: Error): undefined {
  if (process.env.NODE_ENV === 'development' && error.name === 'NoCatalogueError') return undefined
  throw error
}

/** By which methods an address may be asked for (RFC 9110, 10.2.1), to a client that asks that, or for something else. */
function tellMethods(method: string, methods: readonly string[]): NextResponse {
  const headers = { Allow: methods.join(', '), 'Cache-Control': 'no-store' }
  return new NextResponse(null, { status: method === 'OPTIONS' ? 204 : 405, headers })
}

/** Leads to the page of an address that is spelled as it should be. */
async function lead(
  request: NextRequest,
  headers: Headers,
  old: Awaited<ReturnType<typeof findOldAddress>>,
): Promise<NextResponse> {
  const { pathname } = request.nextUrl
  // A writer sees what has expired, and is told that it has.
  const isGone = old && process.env.NODE_ENV !== 'development'
  if (isGone || pathname === '/gone')
    return NextResponse.rewrite(inside(request, '/gone'), {
      request: { headers },
      status: isGone ? 410 : 404,
    })
  // The front page has the route of the other languages' front pages: all are made on request, none by the build.
  if (pathname === '/') {
    const { language } = (await currentPublication()).site
    return NextResponse.rewrite(inside(request, `/${language}`), { request: { headers } })
  }
  return NextResponse.next({ request: { headers } })
}

const previewHeaders = { 'Cache-Control': 'private, no-store' }

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

const policyHeader = 'Content-Security-Policy'

/**
 * What a page may load, as Next.js itself sends it; the edition's pages have no scripts, and a stricter policy. None for
 * files, and none while somebody writes, as Next.js has scripts of its own then.
 */
function policyFor(path: string): string | undefined {
  if (process.env.NODE_ENV === 'development' || /\.\w+$/.test(path)) return undefined
  if (!isLive(path)) return keptPolicy
  return noncePolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'))
}

function withPolicy(policy: string | undefined, answer: NextResponse): NextResponse {
  if (policy) answer.headers.set(policyHeader, policy)
  return answer
}

/**
 * Another page of this application. Next.js takes an address for its own where it has the origin of the request's: so it
 * is made of that, which next.config.js has handed over untouched, never of a host that a reader named.
 */
function inside(request: NextRequest, pathname: string): URL {
  const url = new URL(request.url)
  url.pathname = pathname
  return url
}

/** The one spelling of an address: no slash at its end but for front pages, of which the site's language has `/`. */
function oneSpelling(path: string, language: string, languages: string[]): string {
  const bare = path.replace(/\/+$/, '')
  if (bare === '' || bare.slice(1) === language) return '/'
  return languages.includes(bare.slice(1)) ? `${bare}/` : bare
}
