import { describe, expect, it } from 'vitest'
import { mutationsOf } from '../fixtures/mutate.ts'
import { hashToken, type LinkPurpose, newToken, Secrets } from './tokens.ts'

const secrets = new Secrets('a secret for tests')
const id = '01980c5e-7d2a-7b3c-8d4e-5f60718293a4'
const purposes: LinkPurpose[] = ['unsubscribe', 'preferences']

describe('a token for one use', () => {
  it('is new each time, made of all letters alike, and kept as its hash', () => {
    const made = Array.from({ length: 2000 }, newToken)
    expect(new Set(made.map(({ token }) => token)).size).toBe(2000)
    const counts = new Map<string, number>()
    for (const { token, hash } of made) {
      expect(token).toMatch(/^[\w-]{24}$/)
      expect(hash).toBe(hashToken(token))
      for (const letter of token) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    // 48,000 letters of 64: 750 each; seven standard deviations are 190.
    expect(counts.size).toBe(64)
    for (const [letter, count] of counts) expect(Math.abs(count - 750), letter).toBeLessThan(190)
  })

  it('has a hash that no other text has', () => {
    const { token, hash } = newToken()
    const mutations = mutationsOf(token)
    expect(mutations.length).toBeGreaterThan(800)
    expect(mutations.filter((each) => hashToken(each) === hash)).toEqual([])
    expect(hash).not.toContain(token)
  })
})

describe.each(purposes)('a link to %s', (purpose) => {
  const token = secrets.linkToken(purpose, id)

  it('names the subscriber, and is the same each time', () => {
    expect(token).toMatch(/^[\w-]{40}$/)
    expect(secrets.linkToken(purpose, id)).toBe(token)
    expect(secrets.subscriberOf(purpose, token)).toBe(id)
  })

  it('opens nothing when it was changed', () => {
    const mutations = mutationsOf(token)
    expect(mutations.length).toBeGreaterThan(1000)
    expect(mutations.filter((each) => secrets.subscriberOf(purpose, each))).toEqual([])
  })

  it('opens nothing of another purpose or another installation', () => {
    const [other] = purposes.filter((each) => each !== purpose)
    if (!other) throw new Error('no other purpose')
    expect(secrets.subscriberOf(other, token)).toBeUndefined()
    expect(new Secrets('another secret').subscriberOf(purpose, token)).toBeUndefined()
    expect(secrets.subscriberOf(purpose, newToken().token)).toBeUndefined()
  })
})

it('makes a fingerprint that holds nothing of the address, and is of this installation', () => {
  const fingerprint = secrets.fingerprint('ada@example.org')
  expect(fingerprint).toMatch(/^[\w-]{43}$/)
  expect(secrets.fingerprint('ada@example.org')).toBe(fingerprint)
  expect(secrets.fingerprint('ada@example.or')).not.toBe(fingerprint)
  expect(new Secrets('another secret').fingerprint('ada@example.org')).not.toBe(fingerprint)
})
