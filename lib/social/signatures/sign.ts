import { type KeyObject, sign } from 'node:crypto'
import { contentDigestOf, digestOf, type SignedRequest } from './digests.ts'

/** By what requests are signed: an RSA key, and the address that peers find it at. */
export interface RequestSigner {
  key: KeyObject
  keyId: string
}

/** Ways to sign that peers know: most the older one, some the one that became a standard. */
export type SignatureForm = 'cavage' | 'rfc9421'

type Unsigned = Omit<SignedRequest, 'headers'> & { host: string }

/** The headers that sign a request, `now` (milliseconds since 1970) in them. */
export function signedHeaders(
  request: Unsigned,
  signer: RequestSigner,
  form: SignatureForm,
  now: number,
): Record<string, string> {
  return form === 'cavage' ? byCavage(request, signer, now) : byRfc9421(request, signer, now)
}

/** As Mastodon has it (draft-cavage-http-signatures-12, by `rsa-sha256`). */
function byCavage(
  { method, target, host, body }: Unsigned,
  { key, keyId }: RequestSigner,
  now: number,
): Record<string, string> {
  const date = new Date(now).toUTCString()
  const headers: Record<string, string> = {
    ...{ host, date },
    ...(method === 'POST' && { digest: digestOf(body) }),
  }
  const lines = [
    `(request-target): ${method.toLowerCase()} ${target}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const names = ['(request-target)', ...Object.keys(headers)].join(' ')
  const signature = sign('sha256', Buffer.from(lines.join('\n')), key).toString('base64')
  return {
    ...headers,
    signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
  }
}

/** As the standard has it (RFC 9421, 3.3.2: `rsa-v1_5-sha256`). */
function byRfc9421(
  { method, target, host, scheme, body }: Unsigned,
  { key, keyId }: RequestSigner,
  now: number,
): Record<string, string> {
  const headers: Record<string, string> = {
    host,
    ...(method === 'POST' && { 'content-digest': contentDigestOf(body) }),
  }
  const components: [string, string][] = [
    ['@method', method],
    ['@target-uri', `${scheme}://${host}${target}`],
    ...(method === 'POST'
      ? [['content-digest', headers['content-digest'] ?? ''] as [string, string]]
      : []),
  ]
  const names = components.map(([name]) => `"${name}"`).join(' ')
  const params = `(${names});created=${Math.floor(now / 1000)};keyid="${keyId}";alg="rsa-v1_5-sha256"`
  const base = [
    ...components.map(([name, value]) => `"${name}": ${value}`),
    `"@signature-params": ${params}`,
  ].join('\n')
  const signature = sign('sha256', Buffer.from(base), key).toString('base64')
  return { ...headers, 'signature-input': `sig1=${params}`, signature: `sig1=:${signature}:` }
}
