import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { type DocumentLoader, getDocumentLoader, signRequest, verifyRequest } from '@fedify/fedify'
import { describe, expect, test } from 'vitest'
import { fittingSignature, isSignedBy } from './check-signature.ts'
import { digestOf, type SignedRequest } from './digests.ts'
import { signedHeaders } from './sign.ts'

/** The key of requests that Mastodon's own tests have recorded (spec/requests/signature_verification_spec.rb). */
const mastodon = createPublicKey({
  format: 'jwk',
  key: {
    ...{ kty: 'RSA', e: 'AQAB' },
    n: Buffer.from(
      'qIAYvNFGbZ5g4iiK6feSdXD4bDStFM58A7tHycYXaYtzZQpIeHXAmaXuZzXIwtrP4N0gIk8JNwZvXj2UPS+S07t0V9wNK94he01LV5EMz/GN4eNnFmDL64HIEuKLvV8TvgjbUPRD6Y5X0UpKi2ZIFLSb96Q5w0Z/k7ntpVKV52y8kz5Fjr/O/0JuHryZe0yItzJh8kzFfeMf0EXzfSnaKvT7P9jhgC6uTre+jXyvVZjiHDrnqvvucdI3I7DRfXo1OqARBrLjy+TdseUAjNYJ+OuPRI1URIWQI01DCHqcohVu9+Ar+BiCjFp3ua+XMuJvrvbD61d1Fvig/9nbBRR+8Q',
      'base64',
    ).toString('base64url'),
  },
})
const date = 'Wed, 20 Dec 2023 10:00:00 GMT'
const then = Date.parse(date)
const keyId = 'https://remote.domain/users/bob#main-key'
const get =
  'Z8ilar3J7bOwqZkMp7sL8sRs4B1FT+UorbmvWoE+A5UeoOJ3KBcUmbsh+k3wQwbP5gMNUrra9rEWabpasZGphLsbDxfbsWL3Cf0PllAc7c1c7AFEwnewtExI83/qqgEkfWc2z7UDutXc2NfgAx89Ox8DXU/fA2GG0jILjB6UpFyNugkY9rg6oI31UnvfVi3R7sr3/x8Ea3I9thPvqI2byF6cojknSpDAwYzeKdngX3TAQEGzFHz3SDWwyp3jeMWfwvVVbM38FxhvAnSumw7YwWW4L7M7h4M68isLimoT3yfCn2ucBVL5Dz8koBpYf/40w7QidClAwCafZQFC29yDOg=='
const post =
  'gmhMjgMROGElJU3fpehV2acD5kMHeELi8EFP2UPHOdQ54H0r55AxIpji+J3lPe+N2qSb/4H1KXIh6f0lRu8TGSsu12OQmg5hiO8VA9flcA/mh9Lpk+qwlQZIPRqKP9xUEfqD+Z7ti5wPzDKrWAUK/7FIqWgcT/mlqB1R1MGkpMFc/q4CIs2OSNiWgA4K+Kp21oQxzC2kUuYob04gAZ7cyE/FTia5t08uv6lVYFdRsn4XNPn1MsHgFBwBMRG79ng3SyhoG4PrqBEi5q2IdLq3zfre/M6He3wlCpyO2VJNdGVoTIzeZ0Zz8jUscPV3XtWUchpGclLGSaKaq/JyNZeiYQ=='
const unsignedDigest =
  'CPD704CG8aCm8X8qIP8kkkiGp1qwFLk/wMVQHOGP0Txxan8c2DZtg/KK7eN8RG8tHx8br/yS2hJs51x4kXImYukGzNJd7ihE3T8lp+9RI1tCcdobTzr/VcVJHDFySdQkg266GCMijRQRZfNvqlJLiisr817PI+gNVBI5qV+vnVd1XhWCEZ+YSmMe8UqYARXAYNqMykTheojqGpTeTFGPUpTQA2Fmt2BipwIjcFDm2Hpihl2kB0MUS0x3zPmHDuadvzoBbN6m3usPDLgYrpALlh+wDs1dYMntcwdwawRKY1oE1XNtgOSum12wntDq3uYL4gya2iPdcw3c929b4koUzw=='

const hello = Buffer.from('Hello world')
const recorded = (
  names: string,
  signature: string,
  more: Partial<SignedRequest> = {},
): SignedRequest => ({
  ...{ method: 'GET', target: '/activitypub/success', scheme: 'https', body: Buffer.alloc(0) },
  ...more,
  headers: {
    ...{ host: 'www.example.com', date },
    signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
    ...more.headers,
  },
})
const posted = { method: 'POST', body: hello, headers: { digest: digestOf(hello) } }
const reason = (request: SignedRequest, now: number, key = mastodon) => {
  const read = fittingSignature(request, now)
  if ('why' in read) return read.why
  return isSignedBy(read, key) ? 'right' : 'wrong'
}

describe('requests as Mastodon’s own tests recorded them', () => {
  const getNames = 'date host (request-target)'
  const postNames = 'host date digest (request-target)'
  test.each([
    ['a GET', recorded(getNames, get), 'right'],
    ['the same again', recorded(getNames, get), 'the signature was used before'],
    ['another path', recorded(getNames, get, { target: '/other' }), 'wrong'],
    ['another method', recorded(getNames, get, { method: 'HEAD' }), 'wrong'],
    ['a POST', recorded(postNames, post, posted), 'right'],
    [
      'another body',
      recorded(postNames, post, { ...posted, body: Buffer.from('Hello world!') }),
      'the body is not the one that was signed',
    ],
    [
      'a digest that is not signed',
      recorded('host date (request-target)', unsignedDigest, posted),
      'the signature is not of digest',
    ],
    [
      'a host that is not signed',
      recorded('date (request-target)', get),
      'the signature is not of host',
    ],
    [
      'a date that is none',
      recorded(getNames, get, { headers: { date: 'wrong date' } }),
      'the signature has no date',
    ],
    ['no signature', { ...recorded(getNames, get), headers: {} }, 'there is no signature'],
    ['one that is none', recorded(getNames, 'bar'), 'wrong'],
  ])('%s: %s', (_, request, expected) => {
    expect(reason(request, then)).toBe(expected)
  })

  test.each([
    [then + 2 * 3_600_000, 'the signature is too old'],
    [then - 600_000, 'the signature is of a time to come'],
  ])('at %s it is refused', (now, expected) => {
    expect(reason(recorded('host date', 'x', { headers: {} }), now)).toBe(
      'the signature is not of (request-target)',
    )
    expect(reason(recorded('date host (request-target)', get.replace('Z', 'Y')), now)).toBe(
      expected,
    )
  })
})

describe.each(['cavage', 'rfc9421'] as const)('%s', (form) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const own = 'https://peer.example/ap/accounts/news.json#main-key'
  const actor = {
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    ...{ id: own.replace(/#.*/, ''), type: 'Service', inbox: 'https://peer.example/i' },
    publicKey: {
      ...{ id: own, owner: own.replace(/#.*/, '') },
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  }
  const documentLoader: DocumentLoader = async (url) =>
    url.startsWith('https://peer.example')
      ? { document: actor, documentUrl: url, contextUrl: null }
      : getDocumentLoader()(url)
  const body = Buffer.from('{"type":"Follow"}')
  const url = 'https://news.example/ap/inbox/city'

  test.each(['GET', 'POST'])('what we sign by %s, Fedify takes', async (method) => {
    const asked = {
      method,
      target: '/ap/inbox/city',
      host: 'news.example',
      scheme: 'https',
    } as const
    const sent = method === 'POST' ? { body } : {}
    const headers = signedHeaders(
      { ...asked, body: sent.body ?? Buffer.alloc(0) },
      { key: privateKey, keyId: own },
      form,
      Date.now(),
    )
    const request = new Request(url, { method, headers, ...sent })
    const key = await verifyRequest(request, { documentLoader })
    expect(key?.id?.href).toBe(own)
  })

  test('what Fedify signs, we take', async () => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'der' })
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pem), algorithm, true, [
      'sign',
    ])
    const spec = form === 'cavage' ? 'draft-cavage-http-signatures-12' : 'rfc9421'
    const signed = await signRequest(
      new Request(url, { method: 'POST', body }),
      key,
      new URL(own),
      { spec },
    )
    const headers = { host: 'news.example', ...Object.fromEntries(signed.headers) }
    const request: SignedRequest = {
      method: 'POST',
      target: '/ap/inbox/city',
      scheme: 'https',
      headers,
      body,
    }
    expect(reason(request, Date.now(), publicKey)).toBe('right')
    expect(reason({ ...request, body: Buffer.from('{}') }, Date.now(), publicKey)).toMatch(
      /body|used/,
    )
  })

  test('another key is refused', () => {
    const asked = {
      method: 'POST',
      target: '/x',
      host: 'news.example',
      scheme: 'https',
      body,
    } as const
    const headers = signedHeaders(asked, { key: privateKey, keyId: own }, form, Date.now())
    expect(reason({ ...asked, headers }, Date.now())).toBe('wrong')
  })
})

describe('what a signature says of itself', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const now = Date.parse('2026-12-01T12:00:00Z')
  const at = (minutes: number) => Math.floor(now / 1000) + minutes * 60
  const asked: SignedRequest = {
    ...{ method: 'GET', target: '/a?b?c', scheme: 'https' },
    ...{ headers: { host: 'news.example' }, body: Buffer.alloc(0) },
  }
  const signed = (lines: string[]) =>
    sign(null, Buffer.from(lines.join('\n')), privateKey).toString('base64')

  const standard = (components: [string, string][], parameters: string) => {
    const params = `(${components.map(([name]) => `"${name}"`).join(' ')});${parameters}`
    const lines = components.map(([name, value]) => `"${name}": ${value}`)
    const signature = signed([...lines, `"@signature-params": ${params}`])
    return { 'signature-input': `sig1=${params}`, signature: `sig1=:${signature}:` }
  }
  const older = (parameters: string, lines: string[]) => {
    const names = ['(request-target)', 'host', ...lines.map((line) => line.split(': ', 1)[0])].join(
      ' ',
    )
    const all = ['(request-target): get /a?b?c', 'host: news.example', ...lines]
    return { signature: `keyId="x",${parameters},headers="${names}",signature="${signed(all)}"` }
  }
  const usual: [string, string][] = [
    ['@method', 'GET'],
    ['@target-uri', 'https://news.example/a?b?c'],
  ]

  test.each([
    ['ends later', standard(usual, `created=${at(-10)};expires=${at(5)};keyid="x"`), 'right'],
    [
      'has ended',
      standard(usual, `created=${at(-10)};expires=${at(-5)}`),
      'the signature has expired',
    ],
    [
      'ends at no time',
      standard(usual, `created=${at(0)};expires="never"`),
      'the signature has expired',
    ],
    [
      'ends later, older form',
      older(`created=${at(-10)},expires=${at(5)}`, [
        `(created): ${at(-10)}`,
        `(expires): ${at(5)}`,
      ]),
      'right',
    ],
    [
      'has ended, older form',
      older(`created=${at(-10)},expires=${at(-5)}`, [
        `(created): ${at(-10)}`,
        `(expires): ${at(-5)}`,
      ]),
      'the signature has expired',
    ],
    [
      'has an end that is not signed',
      older(`created=${at(-10)},expires=${at(-5)}`, [`(created): ${at(-10)}`]),
      'the signature has expired',
    ],
    [
      'is of a query with two question marks',
      standard([...usual, ['@path', '/a'], ['@query', '?b?c']], `created=${at(0)}`),
      'right',
    ],
    [
      'is of a header',
      standard(
        [...usual, ['host', 'news.example'], ['@authority', 'news.example']],
        `created=${at(0)}`,
      ),
      'right',
    ],
    [
      'is of one thing twice',
      standard([...usual, ['@method', 'GET']], `created=${at(0)}`),
      'a component is signed twice',
    ],
  ])('%s', (_, headers, expected) => {
    expect(reason({ ...asked, headers: { ...asked.headers, ...headers } }, now, publicKey)).toBe(
      expected,
    )
  })
})
