/**
 * Where an answer that leads on leads to: `address` is a whole address, or a path of the site of `from`, the address that
 * was asked for. Next.js writes a place on the site itself as its path alone, which browsers take for another server where
 * it begins with two slashes (URL, 4.4): so no such path is given, wherever it came from.
 */
export function locationOf(address: string, from: string): URL {
  const { origin } = new URL(from)
  const url = new URL(address.startsWith('/') ? origin + address : address)
  if (url.origin === origin) url.pathname = url.pathname.replace(/^\/{2,}/, '/')
  return url
}
