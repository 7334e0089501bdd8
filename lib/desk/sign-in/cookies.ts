import type { Door } from '#lib/edition/serve/desk-door.ts'

/** What the desk keeps in a browser: who asked for a link, and who is signed in. */
const names = { ask: 'handbill-ask', session: 'handbill-desk' } as const
export type DeskCookie = keyof typeof names

/** Over TLS no other host below or above ours can have set it (RFC 6265bis, 4.1.3.2). */
const nameOf = (cookie: DeskCookie, door: Door) =>
  door === 'tls' ? `__Host-${names[cookie]}` : names[cookie]

/** The value that came in a request's header; undefined where there is none, or more than one. */
export function readCookie(
  header: string | null,
  cookie: DeskCookie,
  door: Door,
): string | undefined {
  const name = `${nameOf(cookie, door)}=`
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(name))
  return values.length === 1 ? values[0]?.slice(name.length) : undefined
}

/** The header that sets one, for so many milliseconds; without a value it is taken away. */
export function setCookie(
  cookie: DeskCookie,
  door: Door,
  { value = '', period = 0 }: { value?: string; period?: number } = {},
): string {
  const parts = [`${nameOf(cookie, door)}=${value}`, 'Path=/', `Max-Age=${period / 1000}`]
  return [...parts, 'HttpOnly', 'SameSite=Strict', ...(door === 'tls' ? ['Secure'] : [])].join('; ')
}
