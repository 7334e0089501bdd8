/**
 * The header of a condition on a write (RFC 9110, 13.1): `absent` is that nothing lies there, all else an ETag with its quotes, which
 * what lies there has to have; none for undefined.
 */
export function asCondition(condition: string | undefined): Record<string, string> {
  if (condition === undefined) return {}
  return condition === 'absent' ? { 'If-None-Match': '*' } : { 'If-Match': condition }
}

/** An ETag as storages compare it that know it without its quotes. */
export function withoutQuotes(etag: string | undefined): string | undefined {
  return etag?.replace(/^"(.*)"$/, '$1')
}
