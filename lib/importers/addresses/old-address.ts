/**
 * Brings an address that a source names into a path of the old site: decoded, without query and fragment, beginning
 * with `/`. White space stays encoded, as `redirectFrom` holds none. Returns undefined for what is no such path:
 * addresses on other servers (`origin` is the old site's; unknown, every server is taken for it), paths that climb or hide
 * a slash.
 */
export function oldPath(address: string, origin: string | undefined): string | undefined {
  let path = withoutDoubleSlash(address.trim())
  if (/^(?:https?:)?\/\//i.test(path)) {
    const url = URL.parse(path.replace(/^\/\//, 'https://'))
    if (!url || (origin && !isSameSite(url, origin))) return undefined
    path = url.pathname
  } else if (/^[a-z][a-z\d+.-]*:/i.test(path)) return undefined
  path = decodePath((path.split(/[?#]/)[0] ?? '').replace(/^(?!\/)/, '/').replace(/\/{2,}/g, '/'))
  const hostile =
    /[\p{Cc}\\]|%(?:2f|5c)/iu.test(path) || path.split('/').some((part) => /^\.{1,2}$/.test(part))
  if (hostile || path === '/' || path.length > 1000) return undefined
  return path.replace(/\s/g, encodeURIComponent)
}

/** Two slashes before something that is no host (`//2015/05/12/title/`) are a path that was joined badly. */
export function withoutDoubleSlash(address: string): string {
  return address.replace(/^\/\/+(?=[^/.]*(?:\/|$))/, '/')
}

/** Tells whether an address lies on the old site; `www.` and the protocol make no difference. */
export function isSameSite(url: URL, origin: string): boolean {
  const host = (text: string) => text.replace(/^www\./, '')
  return host(url.host) === host(URL.parse(origin)?.host ?? '')
}

function decodePath(path: string): string {
  try {
    return decodeURI(path).normalize('NFC')
  } catch {
    return path
  }
}

/** What two spellings of an address have in common: decoded, no slash or `index.html` at the end. */
export function addressKey(path: string): string {
  let plain = path.normalize('NFC')
  try {
    plain = decodeURIComponent(path).normalize('NFC')
  } catch {
    // A lone % is no encoding: the path stays as it stands.
  }
  return plain
    .replace(/\/index\.html?$/, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/+$/, '')
}
