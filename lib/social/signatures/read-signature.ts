import { fitsContentDigest, fitsDigest, type SignedRequest } from './digests.ts'

/** A signature as a request brings it: what was signed, by which key, and when (milliseconds since 1970). */
export interface ReadSignature {
  keyId: string
  signed: Buffer
  signature: Buffer
  createdAt: number
  /** Until when it is to be taken, where it says so. */
  expiresAt: number | undefined
  /** Of RSA: whether by SHA-512, where it says so. */
  isLong: boolean
}

/** Why there is no signature to look at. */
export interface NoSignature {
  why: string
}

/** In characters; that of an RSA key of 8,192 bits has a fifth of it. */
const longestHeader = 8192
const unreadable = { why: 'the signature cannot be read' }

/** Reads the signature of a request, of either form. What it covers is looked at, and the body with it; whose it is, is not. */
export function readSignature(request: SignedRequest): ReadSignature | NoSignature {
  const { signature = '', 'signature-input': input = '' } = request.headers
  if (signature.length + input.length > longestHeader) return unreadable
  if (input !== '') return readRfc9421(request)
  return signature === '' ? { why: 'there is no signature' } : readCavage(request)
}

/** draft-cavage-http-signatures-12, 2.1 and 2.5. */
function readCavage({ method, target, headers, body }: SignedRequest): ReadSignature | NoSignature {
  const given = parametersOf(headers.signature ?? '')
  const names = (given.headers ?? 'date').toLowerCase().split(' ')
  const { keyId = '', signature = '', algorithm = 'hs2019' } = given
  if (!/^(?:hs2019|rsa-sha256|rsa-sha512|ed25519)$/.test(algorithm))
    return { why: 'the algorithm is none that is taken' }
  if (new Set(names).size < names.length) return unreadable
  for (const name of ['(request-target)', 'host', ...(method === 'POST' ? ['digest'] : [])])
    if (!names.includes(name)) return { why: `the signature is not of ${name}` }
  if (method === 'POST' && !fitsDigest(headers.digest, body))
    return { why: 'the body is not the one that was signed' }
  const created = names.includes('(created)') ? Number(given.created) * 1000 : Number.NaN
  const createdAt = names.includes('date') ? Date.parse(headers.date ?? '') : created
  if (Number.isNaN(createdAt)) return { why: 'the signature has no date' }
  const lines: string[] = []
  for (const name of names) {
    const value =
      name === '(request-target)'
        ? `${method.toLowerCase()} ${target}`
        : name === '(created)'
          ? given.created
          : name === '(expires)'
            ? given.expires
            : headers[name]
    if (value === undefined) return { why: `there is no ${name}, which was signed` }
    lines.push(`${name}: ${value}`)
  }
  return {
    ...{ keyId, createdAt, expiresAt: instantOf(given.expires) },
    isLong: algorithm === 'rsa-sha512',
    signed: Buffer.from(lines.join('\n')),
    signature: Buffer.from(signature, 'base64'),
  }
}

/** Seconds since 1970 in milliseconds; undefined where there are none. */
const instantOf = (seconds: string | undefined) =>
  seconds === undefined ? undefined : Number(seconds) * 1000

function parametersOf(header: string): Record<string, string | undefined> {
  const pairs = [...header.matchAll(/(?:^|,)\s*(\w+)=(?:"([^"]*)"|(\d+))/g)]
  return Object.fromEntries(pairs.map(([, name, text, number]) => [name, text ?? number]))
}

/** The first member of `Signature-Input`: a label, a list of names, parameters (RFC 8941, 3.1.1 and 3.1.2). Nothing in it is read twice. */
const firstMember =
  /^ *([a-z*][\w.*-]*)=(\(([^()"]*(?:"[^"]*"[^()"]*)*)\)((?:; *[a-z*][\w.*-]*(?:=(?:"[^"]*"|[^\s",;()]+))?)*))/i

/** RFC 9421, 2.5 and 4: the first of its signatures. */
function readRfc9421(request: SignedRequest): ReadSignature | NoSignature {
  const { method, headers, body } = request
  const [, label = '', params = '', list = '', rest = ''] =
    firstMember.exec(headers['signature-input'] ?? '') ?? []
  const [, signature] =
    new RegExp(`(?:^|,)\\s*${RegExp.escape(label)}=:([A-Za-z0-9+/=]+):`).exec(
      headers.signature ?? '',
    ) ?? []
  if (label === '' || signature === undefined) return unreadable
  const names = [...list.matchAll(/"([^"]+)"([^\s")]*)/g)]
  if (names.some(([, , parameters]) => parameters !== ''))
    return { why: 'parts of a header cannot be signed' }
  const covered = names.map(([, name = '']) => name)
  if (new Set(covered).size < covered.length) return unreadable
  const isOfTarget =
    covered.includes('@target-uri') || (covered.includes('@path') && covered.includes('@authority'))
  if (!covered.includes('@method') || !isOfTarget)
    return { why: 'the signature is not of what is asked for' }
  if (method === 'POST' && !covered.includes('content-digest'))
    return { why: 'the signature is not of content-digest' }
  if (method === 'POST' && !fitsContentDigest(headers['content-digest'], body))
    return { why: 'the body is not the one that was signed' }
  const lines: string[] = []
  for (const name of covered) {
    const value = componentOf(name, request)
    if (value === undefined) return { why: `there is no ${name}, which was signed` }
    lines.push(`"${name}": ${value}`)
  }
  const createdAt = Number(/; *created=(\d+)/.exec(rest)?.[1]) * 1000
  if (Number.isNaN(createdAt)) return { why: 'the signature has no date' }
  const algorithm = /; *alg="([^"]*)"/.exec(rest)?.[1] ?? 'rsa-v1_5-sha256'
  if (!/^(?:rsa-v1_5-sha256|ed25519)$/.test(algorithm))
    return { why: 'the algorithm is none that is taken' }
  return {
    ...{ keyId: /; *keyid="([^"]*)"/.exec(rest)?.[1] ?? '', createdAt, isLong: false },
    expiresAt: instantOf(/; *expires=(\d+)/.exec(rest)?.[1]),
    signed: Buffer.from([...lines, `"@signature-params": ${params}`].join('\n')),
    signature: Buffer.from(signature, 'base64'),
  }
}

function componentOf(
  name: string,
  { method, target, scheme, headers }: SignedRequest,
): string | undefined {
  const [path = '', query] = target.split(/\?(.*)/s)
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return `${scheme}://${headers.host}${target}`
    case '@authority':
      return headers.host?.toLowerCase()
    case '@scheme':
      return scheme
    case '@request-target':
      return target
    case '@path':
      return path
    case '@query':
      return `?${query ?? ''}`
    default:
      return name.startsWith('@') ? undefined : headers[name]
  }
}
