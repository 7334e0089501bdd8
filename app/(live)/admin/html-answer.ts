/** A page of an editor, under the policy that it needs. */
export function htmlAnswer(html: string, policy: string): Response {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'same-origin',
  }
  return new Response(html, { headers })
}
