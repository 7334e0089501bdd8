import { absolute } from './addresses.ts'

/** What only a server answers, but for cards and pages for republishing, which are written as files. */
const served =
  /^\/(?:newsletter|search|preview|healthz|readyz|dev|admin|desk|metrics|n)(?:\/|$)|^\/opensearch\.xml$/

/** Tells whether a path, encoded, without its query, is answered by a server alone. */
export function isServed(path: string): boolean {
  return served.test(path)
}

/** Of an address as it stands in a page of the site at `page`, the path with its query where a server alone answers it. */
export function servedPath(address: string, site: string): string | undefined {
  const url = URL.parse(address.trim(), `${site}/`)
  if (!url || url.origin !== new URL(site).origin || !isServed(url.pathname)) return undefined
  return url.pathname + url.search + url.hash
}

/** Where a publication is: its address, and the origin of a server that answers what plain files cannot, where it has one of its own. */
export interface Places {
  /** Without a slash at its end. */
  url: string
  serverUrl?: string | undefined
}

/** The whole address of a path: at the server where only a server answers it. */
export function placeOf({ url, serverUrl }: Places, path: string): string {
  return absolute(
    serverUrl !== undefined && isServed(path.replace(/[?#].*$/, '')) ? serverUrl : url,
    path,
  )
}
