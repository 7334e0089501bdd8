import { fitsContentDigest, fitsDigest, type SignedRequest } from './digests.ts'
import { bytesOf, numberOf, readDictionary, stringOf, writeMember } from './structured-fields.ts'

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
    ...{ keyId, createdAt, expiresAt: endOf(given.expires !== undefined, Number(given.expires)) },
    isLong: algorithm === 'rsa-sha512',
    signed: Buffer.from(lines.join('\n')),
    signature: Buffer.from(signature, 'base64'),
  }
}

/** The end of a signature, in milliseconds since 1970: undefined where it says none, and past where what it says is none. */
const endOf = (isSaid: boolean, seconds: number) =>
  isSaid ? (Number.isNaN(seconds) ? 0 : seconds * 1000) : undefined

function parametersOf(header: string): Record<string, string | undefined> {
  const pairs = [...header.matchAll(/(?:^|,)\s*(\w+)=(?:"([^"]*)"|(\d+))/g)]
  return Object.fromEntries(pairs.map(([, name, text, number]) => [name, text ?? number]))
}

/** RFC 9421, 2.5, 3.2 and 4: the first of its signatures. */
function readRfc9421(request: SignedRequest): ReadSignature | NoSignature {
  const { method, headers, body } = request
  const inputs = readDictionary(headers['signature-input'] ?? '')
  const [label, input] = inputs?.entries().next().value ?? []
  const given =
    label === undefined ? undefined : readDictionary(headers.signature ?? '')?.get(label)
  const signature = given && 'item' in given ? bytesOf(given.item) : undefined
  if (!input || !('items' in input) || !signature) return unreadable
  if (input.items.some(({ parameters }) => parameters.size > 0))
    return { why: 'parts of a header cannot be signed' }
  const covered = input.items.map(({ item }) => stringOf(item) ?? '')
  if (new Set(covered).size < covered.length) return { why: 'a component is signed twice' }
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
  const { parameters } = input
  const createdAt = numberOf(parameters.get('created')) * 1000
  if (Number.isNaN(createdAt)) return { why: 'the signature has no date' }
  const expiresAt = endOf(parameters.has('expires'), numberOf(parameters.get('expires')))
  const algorithm = stringOf(parameters.get('alg')) ?? 'rsa-v1_5-sha256'
  if (!/^(?:rsa-v1_5-sha256|ed25519)$/.test(algorithm))
    return { why: 'the algorithm is none that is taken' }
  const keyId = stringOf(parameters.get('keyid')) ?? ''
  const signed = Buffer.from([...lines, `"@signature-params": ${writeMember(input)}`].join('\n'))
  return { keyId, createdAt, expiresAt, isLong: false, signed, signature }
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
