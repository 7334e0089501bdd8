import { type ManifestEntry, type ManifestIndex, shardOf } from '../files/manifest-format.ts'
import { tagOf, tagOfSite } from '../purge/tags.ts'
import { keyOf } from './storage-address.ts'

/** What an upload is to do. */
export interface UploadPlan {
  /** What is written: those together that may go at the same time, what others name first. */
  writes: ManifestEntry[][]
  /** Keys of what is gone. */
  removes: string[]
}

/** Headers that a storage keeps with an object, as an edition's index names them. */
const kept = ['Content-Type', 'Cache-Control', 'Content-Language', 'Content-Disposition']

/** Under which an object says which of the index's sets of headers it is to be answered with. */
const nameHeader = 'x-amz-meta-handbill'
/** Under which it says by which tags a network is to keep it. */
const tagsHeader = 'x-amz-meta-handbill-tags'

/** The headers that an object gets: what a storage keeps of the set that its entry names, the set's name, and tags. */
export function objectHeaders(
  { headers, site }: Pick<ManifestIndex, 'headers' | 'site'>,
  { headers: name, path }: Pick<ManifestEntry, 'headers' | 'path'>,
): Record<string, string> {
  const isKept = (header: string) => kept.includes(header)
  const ours = Object.entries(headers[name] ?? {}).filter(([header]) => isKept(header))
  const tags = `${tagOf(path)} ${tagOfSite(site)}`
  return { ...Object.fromEntries(ours), [nameHeader]: name, [tagsHeader]: tags }
}

/**
 * What makes the storage, which has `stored`, hold `wanted`. Whatever lies at the paths of `touched` is not known, and is
 * written or removed.
 */
export function planUpload(
  wanted: ManifestEntry[],
  stored: ManifestEntry[],
  touched: Set<string>,
): UploadPlan {
  const before = new Map(stored.map((entry) => [entry.path, markOf(entry)]))
  const [keys, unknown] = [new Set(wanted.map(({ path }) => keyOf(path))), keysOf(touched)]
  const writes = wanted.filter(
    (entry) => unknown.has(keyOf(entry.path)) || before.get(entry.path) !== markOf(entry),
  )
  const known = [...before.keys()].map((path) => keyOf(path))
  const removes = [...new Set([...known, ...unknown])].filter((key) => !keys.has(key))
  const ranks = [0, 1, 2].map((rank) => writes.filter((entry) => rankOf(entry) === rank))
  return { writes: ranks, removes }
}

const keysOf = (paths: Set<string>) => new Set([...paths].map(keyOf))

const markOf = ({ sha256, headers }: ManifestEntry) => `${sha256} ${headers}`

/** Styles, faces and pictures go before the articles that show them, these before the lists that lead to them. */
function rankOf({ path }: ManifestEntry): number {
  if (/^\/(?:_next|images|pictures|theme|\.well-known)\//.test(path)) return 0
  return path.startsWith('/articles/') ? 1 : 2
}

/** The parts of both manifests in which anything may be other than before, or was touched. */
export function partsToCompare(
  index: Pick<ManifestIndex, 'parts'>,
  before: Pick<ManifestIndex, 'parts'> | undefined,
  touched: Set<string>,
  isUnknown: boolean,
): { local: string[]; stored: string[] } {
  const here = Object.keys(index.parts)
  const there = Object.keys(before?.parts ?? {})
  const isSplitAlike = here.join() === there.join()
  if (isUnknown || !isSplitAlike) return { local: here, stored: there }
  const shards = [...touched].map(shardOf)
  const names = here.filter(
    (name) =>
      index.parts[name] !== before?.parts[name] ||
      (touched.size > 0 && name === 'all') ||
      shards.some((shard) => shard.startsWith(name)),
  )
  return { local: names, stored: names }
}
