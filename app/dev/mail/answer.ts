const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
}

/**
 * A page of this tool: nothing is loaded from elsewhere, nobody frames it, and nothing in it runs, but, where it
 * `isRenewed`, our own script that loads it anew.
 */
export function pageAnswer(html: string, { isRenewed = false, status = 200 } = {}): Response {
  const scripts = isRenewed ? "script-src 'self'; connect-src 'self'; " : ''
  const policy = `default-src 'none'; ${scripts}style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return new Response(html, { status, headers: { ...headers, 'Content-Security-Policy': policy } })
}

/** A mail's own HTML, for the frame of the page above. */
export function frameAnswer(html: string): Response {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
  return new Response(html, { headers: { ...headers, 'Content-Security-Policy': policy } })
}

/** The same for what is not there and for those who may not see it. */
export function missingAnswer(): Response {
  const plain = { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }
  return new Response('Not found\n', { status: 404, headers: plain })
}
