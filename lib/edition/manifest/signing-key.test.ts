import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KeyError, publicKeyText, readPublicKey, signingKeyOf } from './signing-key.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'handbill-key-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('makes a key once, for its owner alone', () => {
  const first = signingKeyOf({ signingKey: undefined, dataDir })
  const second = signingKeyOf({ signingKey: undefined, dataDir })
  expect(first.equals(second)).toBe(true)
  expect(statSync(join(dataDir, 'signing-key.pem')).mode & 0o777).toBe(0o600)
  const publicKey = readPublicKey(publicKeyText(first), 'key')
  const signature = sign(null, Buffer.from('text'), second)
  expect(verify(null, Buffer.from('text'), publicKey, signature)).toBe(true)
})

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

it.each([
  ['PEM', pem],
  ['base64', der],
])('takes the setting as %s, and makes no file', (_, signingKey) => {
  expect(signingKeyOf({ signingKey, dataDir }).equals(privateKey)).toBe(true)
  expect(() => readFileSync(join(dataDir, 'signing-key.pem'))).toThrow('ENOENT')
})

it.each([
  ['nonsense', 'no key at all'],
  ['another kind', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
])('refuses %s, without showing it', (_, signingKey) => {
  const act = () => signingKeyOf({ signingKey, dataDir })
  expect(act).toThrow(KeyError)
  expect(act).toThrow('SIGNING_KEY is no Ed25519 private key')
  expect(act).not.toThrow(signingKey)
})

it('refuses an empty file, and names it', () => {
  writeFileSync(join(dataDir, 'signing-key.pem'), '')
  expect(() => signingKeyOf({ signingKey: undefined, dataDir })).toThrow(
    'signing-key.pem is empty: delete it',
  )
})

it.each([
  ['PEM', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ['base64', publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
])('reads a public key as %s', (_, text) => {
  expect(readPublicKey(text, '--key').equals(publicKey)).toBe(true)
})

it.each([
  ['nonsense', 'no key'],
  ['another kind', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
])('refuses a public key that is %s', (_, text) => {
  expect(() => readPublicKey(text, '--key')).toThrow('--key is no Ed25519 public key')
})
