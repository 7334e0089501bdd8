/**
 * How long a server asks to be left alone, in milliseconds from `now` (since 1970), by its `Retry-After`: seconds, or a date
 * (RFC 9110, 10.2.3). Undefined where it says nothing that can be read.
 */
export function readRetryAfter(
  header: string | null | undefined,
  now = Date.now(),
): number | undefined {
  const text = header?.trim() ?? ''
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
