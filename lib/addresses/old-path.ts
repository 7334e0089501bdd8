/**
 * An old path as requests are looked up: decoded, without a slash at its end, without a query; but for the numbers by
 * which WordPress knows what it holds, which are all that tells these addresses from the front page.
 */
export function normalPath(path: string): string {
  const [address = '', query = ''] = (path.split('#')[0] ?? '').split('?')
  const bare = address.replace(/\/+$/, '') || '/'
  if (bare === '/') return numberedPath(query) ?? bare
  try {
    return decodeURIComponent(bare).normalize('NFC')
  } catch {
    return bare
  }
}

/** WordPress numbers posts, pages and what is attached to them in one row, and leads each name to all of them. */
const names = ['p', 'page_id', 'attachment_id']

/** The old path of what a query of `/` means by its number, such as `/?p=12`; undefined where it means none. */
export function numberedPath(query: string): string | undefined {
  const asked = new URLSearchParams(query)
  for (const name of names) {
    const number = /^0*([1-9]\d{0,18})$/.exec(asked.get(name) ?? '')?.[1]
    if (number) return `/?p=${number}`
  }
  return undefined
}

/** What a redirect hands on of the query that a reader came with: all but the number that says what was meant. */
export function queryHandedOn(path: string): string {
  const query = /\?([^#]*)/.exec(path)?.[1] ?? ''
  if (normalPath(path) === '/' || !normalPath(path).startsWith('/?')) return query
  const nameOf = (pair: string) => new URLSearchParams(pair).keys().next().value ?? ''
  return query
    .split('&')
    .filter((pair) => !names.includes(nameOf(pair)))
    .join('&')
}
