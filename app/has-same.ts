import fresh from 'fresh'

/** Whether the client has what bears this mark already (RFC 9110, 13.1.2): it is answered 304. */
export function hasSame({ headers }: Request, etag: string): boolean {
  return fresh({ 'if-none-match': headers.get('if-none-match') ?? undefined }, { etag })
}
