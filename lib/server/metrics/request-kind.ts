import { isFeed } from '#lib/edition/files/file-types.ts'
import type { RequestKind } from '#lib/metrics/families.ts'

/** Kinds by the beginning or the end of a path; the first that fits. */
const kinds: [path: RegExp, kind: RequestKind][] = [
  [/^\/(?:healthz|readyz)$/, 'probe'],
  [/^\/metrics$/, 'metrics'],
  [/^\/(?:_next|theme)\/|^\/(?:feeds\/style\.css|speculation-rules\.json)$/, 'asset'],
  [/^\/(?:images|pictures)\/|\/(?:card\.png|icon\.svg|favicon\.ico)$/, 'picture'],
  [/^\/search$/, 'search'],
  [/^\/newsletter(?:\/|$)/, 'newsletter'],
  [/^\/preview\//, 'preview'],
  [/^\/(?:admin|desk)(?:\/|$)/, 'admin'],
  [/^\/articles\//, 'article'],
  [/^\/(?:edition|sitemaps|\.well-known)\/|\.(?:txt|xml|json|sig|webmanifest)$/, 'file'],
]

/** What is asked for by a target as it stands in a request: one of few words, whatever it is. */
export function kindOf(target: string): RequestKind {
  const end = target.indexOf('?')
  const path = end < 0 ? target : target.slice(0, end)
  const kind = kinds.find(([shape]) => shape.test(path))?.[1] ?? 'page'
  return kind === 'file' && isFeed(path) ? 'feed' : kind
}
