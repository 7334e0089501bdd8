import { StorageError } from './storage-error.ts'

/** Where an edition lies in a storage that speaks S3. */
export interface StorageAddress {
  /** As it was given, for messages; it holds no secret. */
  given: string
  bucket: string
  /** What every key begins with: nothing, or a path with a slash at its end. */
  prefix: string
  /** Where the bucket's objects are, with a slash at its end. */
  base: string
  region: string
  /** Whether what can be compressed lies there compressed. */
  isGzip: boolean
}

const form = 's3://BUCKET[/PREFIX][?endpoint=https://…&region=…&gzip=on]'
const known = ['endpoint', 'region', 'gzip']
/** Of the rules for names those that every storage has (Amazon S3, "General purpose bucket naming rules"). */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Reads the address of a storage: `s3://BUCKET/PREFIX?endpoint=…&region=…&gzip=on`. Without an endpoint it is Amazon's, of the
 * region that is given, or that `environment` has (`AWS_REGION`, `AWS_DEFAULT_REGION`). Throws {@link StorageError}, with 2 as
 * exit code, where it is none.
 */
export function readStorageAddress(
  given: string,
  environment: Record<string, string | undefined>,
): StorageAddress {
  const url = URL.parse(given)
  const wrong = (what: string) => new StorageError(`${what}: expected ${form}`, 2)
  if (url?.protocol !== 's3:') throw wrong(`"${shortened(given)}" is no address of a storage`)
  if (url.username || url.password)
    throw wrong('an address holds no key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name))
  if (unknown) throw wrong(`"${unknown}" is no setting of a storage`)
  const bucket = url.host
  if (!bucketName.test(bucket)) throw wrong(`"${bucket}" is no name of a bucket`)
  const gzip = url.searchParams.get('gzip') ?? 'off'
  if (gzip !== 'on' && gzip !== 'off') throw wrong(`gzip is "${gzip}"`)
  const { endpoint, region } = placeOf(url, environment, wrong)
  return {
    ...{ given, bucket, prefix: prefixOf(url, wrong), isGzip: gzip === 'on', region },
    base: baseOf(bucket, endpoint, region),
  }
}

/** What the address names with it is told to nobody, where it is long. */
function shortened(given: string): string {
  return given.length > 100 ? `${given.slice(0, 100)}…` : given
}

function prefixOf(url: URL, wrong: (what: string) => StorageError): string {
  const parts = decodeURIComponent(url.pathname).split('/').filter(Boolean)
  if (parts.some((part) => /^\.\.?$|\p{Cc}/u.test(part)))
    throw wrong(`"${url.pathname}" is no beginning of keys`)
  return parts.map((part) => `${part}/`).join('')
}

function placeOf(
  url: URL,
  environment: Record<string, string | undefined>,
  wrong: (what: string) => StorageError,
) {
  const named = url.searchParams.get('endpoint')
  const endpoint = named === null ? undefined : URL.parse(named)
  if (named !== null && !(endpoint && /^https?:$/.test(endpoint.protocol)))
    throw wrong(`endpoint is "${named}", no web address`)
  const region =
    url.searchParams.get('region') ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  if (!region && !endpoint) throw wrong('neither a region nor an endpoint is given')
  // What storages of others expect where they have no regions.
  const settled = region || 'us-east-1'
  if (!/^[a-z0-9-]{1,40}$/.test(settled)) throw wrong(`"${settled}" is no region`)
  return { endpoint: endpoint ?? undefined, region: settled }
}

/** Amazon's buckets have names of their own; elsewhere the bucket is the first part of the path. */
function baseOf(bucket: string, endpoint: URL | undefined, region: string): string {
  if (endpoint) return `${endpoint.origin}${endpoint.pathname.replace(/\/*$/, '/')}${bucket}/`
  // The certificate holds for one label.
  if (bucket.includes('.')) return `https://s3.${region}.amazonaws.com/${bucket}/`
  return `https://${bucket}.s3.${region}.amazonaws.com/`
}

/** The key of an edition's address: the path without its first slash, decoded; of a folder its `index.html`. */
export function keyOf(path: string): string {
  const key = decodeURIComponent(path.slice(1))
  return key === '' || key.endsWith('/') ? `${key}index.html` : key
}

/** An address that has this key; it may be spelt otherwise than in the edition. */
export function pathOfKey(key: string): string {
  if (key === 'index.html') return '/'
  return `/${key.split('/').map(encodeURIComponent).join('/')}`
}
