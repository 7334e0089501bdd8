import { describe, expect, it } from 'vitest'
import { mutationsOf } from '../fixtures/mutate.ts'
import { seal, unseal } from './seal.ts'
import { Secrets } from './tokens.ts'

const key = new Secrets('a secret for tests').sealing

describe('a seal', () => {
  it.each([{ token: 'abc' }, 'ñ “عربي” 🙂', null, [], { email: '\r\n\0' }, 0])(
    'keeps %j',
    (value) => {
      expect(unseal(key, seal(key, value))).toEqual(value)
    },
  )

  it('shows nothing of its value, and is another each time', () => {
    const sealed = [seal(key, 'ada@example.org'), seal(key, 'ada@example.org')]
    expect(sealed[0]).not.toBe(sealed[1])
    expect(Buffer.from(sealed[0] ?? '', 'base64url').toString('latin1')).not.toContain('ada')
  })

  // Of each length that leaves other bits of the last letter unused.
  it.each(['a', 'ab', 'abc'])('of %j opens no more when it was changed', (value) => {
    const sealed = seal(key, value)
    const mutations = mutationsOf(sealed)
    expect(mutations.length).toBeGreaterThan(1000)
    expect(mutations.filter((each) => unseal(key, each) !== undefined)).toEqual([])
  })

  it('opens with no other key', () => {
    expect(unseal(new Secrets('another secret').sealing, seal(key, 'a'))).toBeUndefined()
  })
})
