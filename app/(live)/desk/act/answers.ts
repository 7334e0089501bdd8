import type { Said } from '#components/desk/said.tsx'

/** Leads to a page of the desk that says what came of it. */
export function led(path: string, said?: Said, cookies: string[] = []): Response {
  const [bare = path, query = ''] = path.split('?')
  const asked = new URLSearchParams(query)
  if (said) asked.set('said', said)
  const location = asked.size > 0 ? `${bare}?${asked}` : bare
  const headers = new Headers({ Location: location, ...unkept, 'Content-Language': 'en' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

const unkept = { 'Cache-Control': 'no-store' }

/** Says in a sentence why nothing was done. */
export function refused(status: number, why: string): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', ...unkept }
  return new Response(`${why}\n`, { status, headers })
}
