import { tagOf, tagOfSite } from './tags.ts'

/** A network that keeps pages, as it is told to forget them; `api` is where, if not where all of its kind are. */
export type Network =
  | { kind: 'cloudflare' | 'fastly' | 'bunny'; id: string; token: string; api?: string }
  | { kind: 'own'; address: string }

/** What is to be forgotten: these addresses of a publication, encoded paths, or all of it. */
export interface Changed {
  /** Address of the publication, without a slash at its end. */
  site: string
  paths: string[] | 'all'
}

/** A request to a network; `paths` are those that it is about. */
export interface PurgeRequest {
  method: 'POST' | 'PURGE'
  url: string
  headers: Record<string, string>
  body?: string
  paths: string[]
}

/** Addresses beyond which a network is told to forget all of the publication: it costs the same, or less. */
const mostNamed = { cloudflare: 2000, fastly: 5000, bunny: 200, own: Number.POSITIVE_INFINITY }

/** How networks are told, by their documentation of 2026. */
const apis = {
  // https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/: on all plans, 100 tags a request.
  cloudflare: {
    atOnce: 100,
    api: 'https://api.cloudflare.com',
    path: (id: string) => `/client/v4/zones/${id}/purge_cache`,
    headers: (token: string) => ({ Authorization: `Bearer ${token}` }),
    body: (tags: string[]) => ({ tags }),
  },
  // https://www.fastly.com/documentation/reference/api/purging/: 256 keys a request.
  fastly: {
    atOnce: 256,
    api: 'https://api.fastly.com',
    path: (id: string) => `/service/${id}/purge`,
    headers: (token: string) => ({ 'Fastly-Key': token }),
    body: (tags: string[]) => ({ surrogate_keys: tags }),
  },
  // https://docs.bunny.net/cdn/purge-cache: a tag a request.
  bunny: {
    atOnce: 1,
    api: 'https://api.bunny.net',
    path: (id: string) => `/pullzone/${id}/purgeCache`,
    headers: (token: string) => ({ AccessKey: token }),
    body: ([tag]: string[]) => ({ CacheTag: tag }),
  },
} as const

/** The requests by which a network forgets what changed, in order. */
export function purgeRequests(network: Network, { site, paths }: Changed): PurgeRequest[] {
  if (network.kind === 'own') return ownRequests(network.address, site, paths)
  const { atOnce, api, path, headers, body } = apis[network.kind]
  const url = (network.api ?? api) + path(network.id)
  const isAll = paths === 'all' || paths.length > mostNamed[network.kind]
  const about = isAll ? [[]] : groups(paths, atOnce)
  return about.map((some) => ({
    ...{ method: 'POST', url, paths: isAll ? listOf(paths) : some },
    headers: { ...headers(network.token), 'Content-Type': 'application/json' },
    body: JSON.stringify(body(isAll ? [tagOfSite(site)] : some.map(tagOf))),
  }))
}

/** A cache of one's own is asked for each address by `PURGE`, under the publication's name, as Varnish and nginx are set up to do. */
function ownRequests(address: string, site: string, paths: string[] | 'all'): PurgeRequest[] {
  const base = address.replace(/\/+$/, '')
  const headers = { Host: new URL(site).host }
  const all = { ...headers, 'Surrogate-Key': tagOfSite(site) }
  if (paths === 'all') return [{ method: 'PURGE', url: `${base}/`, headers: all, paths: [] }]
  return paths.map((path) => ({ method: 'PURGE', url: base + path, headers, paths: [path] }))
}

const listOf = (paths: string[] | 'all') => (paths === 'all' ? [] : paths)

function groups(paths: string[], size: number): string[][] {
  const count = Math.ceil(paths.length / size)
  return Array.from({ length: count }, (_, index) => paths.slice(index * size, (index + 1) * size))
}
