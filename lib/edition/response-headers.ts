const year = 31_536_000

/** For how long caches may hand out what a path has. Pages are asked for again each time: an answer of 304 costs little. */
export function cacheControl(path: string): string {
  if (path.startsWith('/_next/static/')) return `public, max-age=${year}, immutable`
  if (path.startsWith('/images/')) return 'public, max-age=3600'
  return 'public, max-age=0, must-revalidate'
}

/** Nothing runs on a reading page, and nothing is loaded from elsewhere but pictures, sound and film that articles show. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A drawing or a feed that is opened by itself: it may be styled, and nothing else. */
const filePolicy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; sandbox"

/** Headers of every answer from the edition, by the type of what it holds. */
export function editionHeaders(path: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': cacheControl(path),
    'Content-Security-Policy': type.startsWith('text/html') ? pagePolicy : filePolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
}
