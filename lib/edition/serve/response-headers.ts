import { speculationRulesPath } from '#lib/addresses/addresses.ts'
import { isFeed } from '../files/file-types.ts'

const year = 31_536_000

/** They say how a document behaves that is opened by itself or in a frame. */
const documentHeaders: Record<string, string> = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': [
    ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
    ...['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Headers of every answer that the application makes. */
export const commonHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  ...documentHeaders,
}

/** What is answered for a page of ours, and shows in pages of others neither. */
export const forOurselves = { 'Cross-Origin-Resource-Policy': 'same-origin' }

/** The address of a page behind a token must not go to another site with a link. */
export const linkHeaders = { 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' }

/** A preview is for those who hold its link, and leaves no trace. */
export const previewHeaders = {
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Cache-Control': 'private, no-store',
}

/** What the desk shows is for the one who is signed in. Its forms come with the site's own address as their origin. */
export const deskHeaders = {
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Cache-Control': 'private, no-store',
}

const isOfDesk = (path: string) => /^\/desk(?:\/|$)/.test(path)

/** Headers of a live page, whatever it says: as next.config.js has Next.js send them. */
export function livePageHeaders(path: string): Record<string, string> {
  return {
    'Cache-Control': 'private, no-cache, no-store, max-age=0, must-revalidate',
    ...commonHeaders,
    ...forOurselves,
    ...(/^\/newsletter\/(?:confirm|unsubscribe|preferences)\//.test(path) && linkHeaders),
    ...(isOfDesk(path) && deskHeaders),
    ...((path.startsWith('/preview/') || isFramed(path)) && previewHeaders),
  }
}

/** For two years, browsers ask by TLS alone (RFC 6797). Other names below this one are not ours to decide about. */
export const strictTransport = `max-age=${2 * year}`

/** For how long browsers may hand out what a path has. Pages are asked for again each time: an answer of 304 costs little. */
function cacheControl(path: string): string {
  if (/^\/(?:_next\/static|pictures|theme)\//.test(path))
    return `public, max-age=${year}, immutable`
  if (path.startsWith('/images/')) return 'public, max-age=3600'
  return 'public, max-age=0, must-revalidate'
}

/** What a delivery network may do with a page beyond that (RFC 9213, RFC 5861): spare us a crowd, and outlive us. */
const sharedCaching = 'max-age=2, stale-while-revalidate=10, stale-if-error=86400'

/** Where a page's rules are by which the next one is prepared (HTML, 7.6.2), a list of quoted addresses. */
export const speculationRulesHeader = `"${speculationRulesPath}"`

/** What a page may load: nothing from elsewhere but pictures, sound and film that articles show. */
function policy(scripts: string, styles = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "font-src 'self'",
    "img-src 'self' https:",
    "media-src 'self' https:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Nothing runs on a live page without a script of its own. */
export const pagePolicy = policy("'none'")

/** Nothing runs on a reading page. Which styles are in it changes with each build: the page itself says it, by their hash. */
const readingPolicy = policy("'none'", "'self' 'unsafe-inline'")

/** A page of the desk shows mails in frames of its own. */
const deskPolicy = `${pagePolicy}; frame-src 'self'`

/** The page of the desk that has a script, which bears a nonce of the answer. */
export const deskScriptPolicy = (nonce: string) => policy(`'nonce-${nonce}'`)

/** A mail in a frame of the desk, with the styles of its elements: it runs nothing, and reaches nothing of the page around it. */
export const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; frame-ancestors 'self'; sandbox"

/** A page that the editor shows in a frame: whatever its text holds runs nothing, and reaches nothing of the page around it. */
export const framedPolicy = `${pagePolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; sandbox`

/** Tells whether a path is that of a page in the editor's frame. */
const isFramed = (path: string) => path.startsWith('/admin/preview/')

/** What may be loaded by a live page that runs no script. */
export const livePolicy = (path: string) =>
  isFramed(path) ? framedPolicy : isOfDesk(path) ? deskPolicy : pagePolicy

/** A live page with scripts of its own: the proof of work does its sum in workers, and brings its styles in itself. */
export const scriptedPolicy = `${policy("'self'", "'self' 'unsafe-inline'")}; connect-src 'self'; worker-src 'self' blob: data:`

/** A live page as Next.js sends it, whose scripts bear a nonce of the answer. */
export function noncePolicy(nonce: string): string {
  return `${policy(`'self' 'nonce-${nonce}'`, "'self' 'unsafe-inline'")}; connect-src 'self'; worker-src 'self' blob: data:`
}

/** A reading page as plain `next start` keeps it for all: the scripts in it cannot bear a nonce. */
export const keptPolicy = `${policy("'self' 'unsafe-inline'", "'self' 'unsafe-inline'")}; connect-src 'self'`

/** What a program reads, or is a sentence: nothing is loaded for it, and nobody frames it. */
export const closedPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** A drawing that is opened by itself: it may be styled, and nothing else. */
export const drawingPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** A feed has a style sheet of ours, and browsers show the site's icon beside it; in a sandbox neither could be loaded. */
export const feedPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'"

/** What shows a PDF is part of the browser, and does not work in a sandbox. */
const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"

/** What may be loaded by what has a type, where it is opened by itself. */
function policyOf(type: string): string {
  if (type.startsWith('text/html')) return readingPolicy
  if (type === 'application/pdf') return documentPolicy
  return type.startsWith('image/') ? drawingPolicy : feedPolicy
}

/** Whether other sites may show what is at a path: pictures in copies of articles, feeds, and parts of pages, which a sandbox takes for other sites. */
const isForOthers = (path: string) =>
  /^\/(?:images|pictures|theme|_next\/static)\/|\.(?:ico|png|xml|json)$/.test(path)

/** What peers and clients of the fediverse ask for, programs in browsers among them (RFC 7033, 5). */
const isForPeers = (path: string) => /^\/(?:ap\/|\.well-known\/(?:webfinger|nodeinfo))/.test(path)

/** Whether an answer says which account has a name, or what this server is: peers may keep it for some minutes. */
export function isKeptName(path: string, status: number): boolean {
  return status === 200 && isForPeers(path) && !path.startsWith('/ap/')
}

/** Faces and style sheets. */
const ofPages = /^\/(?:_next\/static|theme)\//

/** Faces, style sheets and rules are parts of pages, and no documents: 400 bytes less for each that a page loads. */
function isPart(path: string, type: string): boolean {
  const isOfPages = ofPages.test(path) || path === speculationRulesPath
  return isOfPages && !type.startsWith('text/html')
}

/** Headers of every answer from the edition, by the type of what it holds. */
export function editionHeaders(path: string, type: string): Record<string, string> {
  const isPage = type.startsWith('text/html')
  const caching = cacheControl(path)
  return {
    ...{ 'Content-Type': type, 'Cache-Control': caching },
    ...(caching.includes('must-revalidate') && { 'CDN-Cache-Control': sharedCaching }),
    'X-Content-Type-Options': 'nosniff',
    ...(!isPart(path, type) && { 'Content-Security-Policy': policyOf(type), ...documentHeaders }),
    'Cross-Origin-Resource-Policy':
      isForOthers(path) || isForPeers(path) ? 'cross-origin' : 'same-origin',
    // Feed readers that run in a browser may read what everybody may; a page in a sandbox has faces like any other.
    ...((isFeed(path) || isForPeers(path) || ofPages.test(path)) && {
      'Access-Control-Allow-Origin': '*',
    }),
    ...(isPage && { 'Speculation-Rules': speculationRulesHeader }),
  }
}
