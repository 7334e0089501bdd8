import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

test.each(['pkcs1', 'pkcs8'] as const)(
  'a key in the form %s is read, and its record told',
  (type) => {
    const DKIM_KEY = privateKey.export({ format: 'der', type }).toString('base64')
    const { dkim } = readSettings({
      DKIM_DOMAIN: 'News.Example.org',
      DKIM_SELECTOR: 'hb1',
      DKIM_KEY,
    })
    expect(dkim).toMatchObject({ domain: 'news.example.org', selector: 'hb1' })
    const signature = sign('sha256', Buffer.from('a'), dkim?.key ?? '')
    expect(verify('sha256', Buffer.from('a'), publicKey, signature)).toBe(true)
    const [, shown = ''] = /^v=DKIM1; k=rsa; p=([A-Za-z0-9+/]+=*)$/.exec(dkim?.record ?? '') ?? []
    const key = createPublicKey({ key: Buffer.from(shown, 'base64'), format: 'der', type: 'spki' })
    expect(key.equals(publicKey)).toBe(true)
  },
)

test.each([
  ['an EC key', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['one that is too short', () => generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey],
])('%s is refused', (_, make) => {
  const DKIM_KEY = make().export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const reading = () => readSettings({ DKIM_DOMAIN: 'a.example', DKIM_SELECTOR: 'b', DKIM_KEY })
  expect(reading).toThrow('DKIM_KEY is not usable, expected an RSA private key of 2048 bits')
})
