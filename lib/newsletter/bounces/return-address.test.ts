import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secrets } from '../list/tokens.ts'
import { longestBounceLocalPart, namedIn, returnAddress } from './return-address.ts'

const secrets = new Secrets('a secret for tests')
const named = { subscriberId: '01234567-89ab-7def-8123-456789abcdef', issueId: 12 }
const address = returnAddress(secrets, 'bounces@news.example.org', named)

describe('a return address', () => {
  it('names any subscriber and any issue, in whatever case it comes back', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 2 ** 24 - 1 }), (subscriberId, issueId) => {
        const each = returnAddress(secrets, 'b@example.org', { subscriberId, issueId })
        expect(namedIn(secrets, each)).toEqual({ subscriberId, issueId })
        expect(namedIn(secrets, each.toUpperCase())).toEqual({ subscriberId, issueId })
      }),
    )
  })

  it('is no longer before its sign than RFC 5321 has it', () => {
    const own = `${'b'.repeat(longestBounceLocalPart)}@example.org`
    expect(returnAddress(secrets, own, named).indexOf('@')).toBe(64)
  })

  it('is found among others that only look like one', () => {
    const others = `<bounces+${'0'.repeat(40)}@example.org>, <ana+news@example.org>`
    expect(namedIn(secrets, `${others}, <${address}>`)).toEqual(named)
  })

  it('refuses a number that it could not hold', () => {
    expect(() => returnAddress(secrets, 'b@example.org', { ...named, issueId: 2 ** 24 })).toThrow(
      RangeError,
    )
  })

  it('is nothing once a single character is another', () => {
    const start = address.indexOf('+') + 1
    for (let index = start; index < start + 40; index++) {
      const other = address[index] === 'a' ? 'b' : 'a'
      expect(namedIn(secrets, address.slice(0, index) + other + address.slice(index + 1))).toBe(
        undefined,
      )
    }
  })

  it('is nothing to another installation', () => {
    expect(namedIn(new Secrets('another secret for tests'), address)).toBe(undefined)
  })
})
