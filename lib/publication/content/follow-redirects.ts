import { normalPath } from '#lib/addresses/old-path.ts'

/** A row of the catalogue's redirects: where an old path leads. */
export interface Redirect {
  /** `article:<slug>`, a path of this site, or a whole address. */
  target: string
}

/** Where an old address leads in the end. */
export interface End {
  /** `article:<slug>`, a path of this site, or a whole address: no old address any more. */
  target: string
  /** What targets on the way said behind `?` and `#`; empty for nothing. */
  query: string
  hash: string
  /** The old paths on the way, in their order: none where it leads there in one step. */
  via: string[]
}

/** The old paths of a circle, from the one at which it closes. */
export interface Circle {
  circle: string[]
}

/**
 * Follows an old path (as `normalPath` gives it) from redirect to redirect; `next` gives the redirect of a path, and
 * `siteUrl` is the address by which targets may name this site as well.
 */
export async function followRedirects(
  old: string,
  first: Redirect,
  next: (path: string) => Redirect | undefined | Promise<Redirect | undefined>,
  siteUrl: string,
): Promise<End | Circle> {
  const via: string[] = []
  let { target } = first
  let [query, hash] = ['', '']
  for (;;) {
    const own = ownPath(target, siteUrl)
    const path = own === undefined ? '' : normalPath(own)
    const seen = [old, ...via]
    if (seen.includes(path)) return { circle: seen.slice(seen.indexOf(path)) }
    const further = own === undefined ? undefined : await next(path)
    if (own === undefined || !further) return { target, query, hash, via }
    const said = partsOf(own)
    query = [said.query, query].filter(Boolean).join('&')
    hash ||= said.hash
    via.push(path)
    target = further.target
  }
}

/** A target as a path of this site, with what stands behind it; undefined for an article and for other sites. */
export function ownPath(target: string, siteUrl: string): string | undefined {
  if (target.startsWith('/')) return target
  const url = URL.parse(target)
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== URL.parse(siteUrl)?.host)
    return undefined
  return `${url.pathname}${url.search}${url.hash}`
}

/** An address with a query added to its own, and with a fragment where it has none. */
export function withMore(address: string, query: string, hash: string): string {
  const own = partsOf(address)
  const all = [own.query, query].filter(Boolean).join('&')
  return `${own.path}${all && `?${all}`}${own.hash || hash}`
}

function partsOf(address: string): { path: string; query: string; hash: string } {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? []
  return { path, query, hash }
}
