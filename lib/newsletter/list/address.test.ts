import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AddressFault, maskAddress, parseAddress } from './address.ts'

const long = (length: number) => 'a'.repeat(length)

describe('an address as typed', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['  ada@example.org\t', 'ada@example.org'],
    ['\u200bada@example.org\ufeff', 'ada@example.org'],
    ['\u2068ada@example.org\u2069', 'ada@example.org'],
    ['ada@example.org\r\n', 'ada@example.org'],
    ['Ada.Lovelace@EXAMPLE.org', 'ada.lovelace@example.org'],
    ['ada+news@example.org', 'ada+news@example.org'],
    ["o'neill@example.org", "o'neill@example.org"],
    ['ada@mail.example.co.uk', 'ada@mail.example.co.uk'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BU\u0308CHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@صحافة.example', 'ada@xn--mgbek5a3d.example'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ada@i❤.example', 'ada@xn--i-7iq.example'],
    [`${long(64)}@example.org`, `${long(64)}@example.org`],
    [`a@${long(63)}.org`, `a@${long(63)}.org`],
  ])('%j is %s', (typed, address) => {
    expect(parseAddress(typed)).toEqual({ address })
  })

  it.each([
    ['', 'empty'],
    [' \u200b\n', 'empty'],
    ['ada', 'no-at'],
    ['ada＠example.org', 'no-at'],
    ['ada@@example.org', 'several-at'],
    ['ada@evil@example.org', 'several-at'],
    ['a@b.org, evil@x.org', 'several-addresses'],
    ['a@b, evil@x', 'several-addresses'],
    ['a@b.org;evil@x.org', 'several-addresses'],
    ['Ada <ada@example.org>', 'several-addresses'],
    ['a@b.org evil@x.org', 'space'],
    ['ada lovelace@example.org', 'space'],
    ['ada @example.org', 'space'],
    ['ada@exam\u00a0ple.org', 'space'],
    ['ada@example.org\r\nBcc: evil@example.org', 'space'],
    ['ada@example.org\nSubject: x', 'space'],
    ['ada@example.org\0', 'space'],
    ['ada\u0085@example.org', 'space'],
    ['"ada"@example.org', 'quoted'],
    ['"a@b"@example.org', 'quoted'],
    ['"ada lovelace"@example.org', 'quoted'],
    ['ada."x"@example.org', 'local-part'],
    ['@example.org', 'local-part'],
    ['.ada@example.org', 'local-part'],
    ['ada.@example.org', 'local-part'],
    ['a..b@example.org', 'local-part'],
    ['mailto:ada@example.org', 'local-part'],
    ['ada(news)@example.org', 'local-part'],
    ['ada\\@example.org', 'local-part'],
    ['ñandú@example.org', 'letters'],
    ['عدا@example.org', 'letters'],
    ['🙂@example.org', 'letters'],
    ['a\u200bda@example.org', 'letters'],
    ['ada@', 'domain'],
    ['ada@.org', 'domain'],
    ['ada@example.', 'domain'],
    ['ada@example..org', 'domain'],
    ['ada@-example.org', 'domain'],
    ['ada@example-.org', 'domain'],
    ['ada@exam_ple.org', 'domain'],
    ['ada@[127.0.0.1]', 'domain'],
    ['ada@127.0.0.1', 'domain'],
    ['ada@0x7f.1', 'domain'],
    ['ada@example.org:25', 'domain'],
    ['ada@example.org/x', 'domain'],
    ['ada@example.org?bcc=x', 'domain'],
    ['ada@ex%61mple.org', 'domain'],
    [`a@${long(64)}.org`, 'domain'],
    ['ada@localhost', 'no-ending'],
    [`${long(65)}@example.org`, 'too-long'],
    [`${long(61)}@${Array(3).fill(long(62)).join('.')}.abcd`, 'too-long'],
    [`${long(255)}@example.org`, 'too-long'],
    [`${long(5000)}@example.org`, 'too-long'],
  ] satisfies [string, AddressFault][])('%j is refused: %s', (typed, fault) => {
    expect(parseAddress(typed)).toEqual({ fault })
  })

  it('may have 254 characters and not 255', () => {
    const ofLength = (length: number) => {
      const domain = `${Array(3).fill(long(61)).join('.')}.org`
      return `${long(length - domain.length - 1)}@${domain}`
    }
    expect(parseAddress(ofLength(254))).toEqual({ address: ofLength(254) })
    expect(parseAddress(ofLength(255))).toHaveProperty('fault')
  })
})

describe('whatever is typed', () => {
  const strict = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/
  const parts = fc.constantFrom(
    '@',
    '.',
    ',',
    '<',
    '>',
    '"',
    '\r\n',
    ' ',
    'a',
    'É',
    'ß',
    'İ',
    'K',
    '。',
    '­',
    '🙂',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }).map((text) => `${text}@example.org`),
    fc.string({ unit: 'grapheme' }).map((text) => `ada@${text}.org`),
    fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
    fc.emailAddress(),
  )

  it('it gives an address in plain letters or a fault, and the same address again', () => {
    let addresses = 0
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseAddress(text)
        if ('fault' in parsed) return
        addresses++
        expect(parsed.address).toMatch(strict)
        expect(parsed.address.length).toBeLessThanOrEqual(254)
        expect(parseAddress(parsed.address)).toEqual(parsed)
        expect(parseAddress(` ${parsed.address.toUpperCase()} `)).toEqual(parsed)
      }),
      { numRuns: 5000 },
    )
    expect(addresses).toBeGreaterThan(500)
  })
})

it.each([
  ['ada@example.org', 'a…@example.org'],
  ['a@example.org', 'a…@example.org'],
  ['lovelace@example.org', 'lo…@example.org'],
])('%s is shown as %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown)
})
