/** An old path as requests are looked up: decoded, without a slash at its end, without a query. */
export function normalPath(path: string): string {
  const bare = (path.split(/[?#]/)[0] ?? '').replace(/\/+$/, '') || '/'
  try {
    return decodeURIComponent(bare).normalize('NFC')
  } catch {
    return bare
  }
}
