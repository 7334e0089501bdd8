import { type NextRequest, NextResponse } from 'next/server'
import { isLive } from './lib/addresses/addresses.ts'
import { locationOf } from './lib/addresses/location.ts'
import { actionOf, methodsOf } from './lib/addresses/methods.ts'
import { pathHeader } from './lib/edition/render/current-request.ts'
import { redirectStatus } from './lib/edition/serve/redirect.ts'
import { keptPolicy, noncePolicy, pagePolicy } from './lib/edition/serve/response-headers.ts'
import { keyText, type Lead, leadFrom } from './lib/server/lead.ts'
import { currentPublication } from './lib/server/publication.ts'

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
  const key = keyText(pathname)
  if (key) return new NextResponse(key, { headers: textHeaders })
  const publication = await currentPublication().catch(ifWritten)
  // Nothing is published yet: a writer sees what is in the way.
  if (!publication) return NextResponse.rewrite(inside(request, '/dev/problems'), { status: 503 })
  const isWritten = process.env.NODE_ENV === 'development'
  const lead = await leadFrom(publication, { pathname, search }, { isWritten })
  if ('to' in lead) return leadOn(request, lead)
  const headers = new Headers(request.headers)
  headers.set(pathHeader, pathname)
  // There are no server actions, and a client that names one is not answered with a fault.
  headers.delete('next-action')
  const policy = method === 'POST' ? pagePolicy : policyFor(pathname)
  // Next.js takes the nonce of its scripts from here, and shall take it from nobody else.
  headers.set(policyHeader, policy ?? '')
  return withPolicy(policy, showPage(request, headers, lead))
}

/**
 * Leads to an address, in one step. Our server adds the page that says so in the site's language (`tellRedirects`): Next.js
 * sends none.
 */
function leadOn(
  { url, method }: NextRequest,
  { to, status, language, headers }: Extract<Lead, { to: string }>,
): NextResponse {
  return NextResponse.redirect(locationOf(to, url), {
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

/** Leads to the page that an address has, by the path that its route has inside. */
function showPage(
  request: NextRequest,
  headers: Headers,
  { page, status }: Extract<Lead, { page: string }>,
): NextResponse {
  const { pathname } = request.nextUrl
  if (status === 200 && page === pathname.replace(/\/$/, ''))
    return NextResponse.next({ request: { headers } })
  return NextResponse.rewrite(inside(request, page), {
    request: { headers },
    ...(status !== 200 && { status }),
  })
}

const textHeaders = { 'Content-Type': 'text/plain; charset=utf-8' }

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
