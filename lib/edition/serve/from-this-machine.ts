/** What a proxy tells of whom it asks for. Next.js adds such headers by itself: only those that came count. */
const ofProxies = /^(?:forwarded|via|x-real-ip|x-forwarded-.*|cf-connecting-ip|true-client-ip)$/i
const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i
const loopback = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i

/** A request as it came over the line. */
export interface Asked {
  /** The network address of the one who opened the connection. */
  peer: string | undefined
  /** Names and values in turn, as Node gives them. */
  rawHeaders: string[]
  httpVersion: string
}

/**
 * Whether a request comes from this machine, and from nobody whom a proxy on it lets through: some proxies say nothing
 * of that, but most of those speak HTTP/1.0. The host is asked for as a page elsewhere may have its name lead here.
 */
export function isFromThisMachine({ peer, rawHeaders, httpVersion }: Asked): boolean {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [{ name: name.toLowerCase(), value: rawHeaders[index + 1] ?? '' }] : [],
  )
  const hosts = headers.filter(({ name }) => name === 'host')
  return (
    loopback.test(peer ?? '') &&
    httpVersion === '1.1' &&
    !headers.some(({ name }) => ofProxies.test(name)) &&
    hosts.length === 1 &&
    ownNames.test(hosts[0]?.value ?? '')
  )
}
