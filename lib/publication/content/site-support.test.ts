import { describe, expect, test } from 'vitest'
import { wordsOf } from './problem.ts'
import { settingsProblems } from './site.ts'
import { support } from './site-support.ts'

const site = 'name: N\nurl: https://x.example\nlanguage: en\ntimeZone: UTC\n'
const isIban = 'expected an IBAN such as DE89 3704 0044 0532 0130 00'
const plain = 'write what is expected, or take the line out if the key may be left out'

const good: unknown[] = [
  { name: 'Liberapay', url: 'https://liberapay.com/x' },
  { name: 'PayPal', url: 'https://www.paypal.com/donate/?hosted_button_id=1', text: 'By *card*.' },
  { name: 'X e. V.', iban: 'DE89 3704 0044 0532 0130 00', purpose: 'Spende' },
  { name: 'X', iban: 'es91-2100-0418-4502-0005-1332', bic: 'caixesbb' },
  { name: 'X', iban: 'AE07 0331 2345 6789 0123 456' },
]

test.each(good)('%o is a way to give', (way) => {
  expect(support.safeParse([way]).error).toBeUndefined()
})

test('a number is kept without its blanks', () => {
  expect(support.parse([good[3]])).toMatchObject([
    { iban: 'ES9121000418450200051332', bic: 'CAIXESBB' },
  ])
})

const bad: [written: string, told: string][] = [
  [
    '{ name: X, iban: DE89 3704 0044 0532 0130 01 }',
    `support.0.iban: a slip: the check digits do not fit the number  ${isIban}  ${plain}`,
  ],
  [
    '{ name: X, iban: DE89 3704 }',
    `support.0.iban: too many or too few digits for its country  ${isIban}  ${plain}`,
  ],
  ['{ name: X, iban: US64 1234 }', `support.0.iban: a country without IBANs  ${isIban}  ${plain}`],
  [
    `{ name: ${'ü'.repeat(60)}, purpose: ${'ß'.repeat(80)}, iban: DE89370400440532013000 }`,
    `support.0.purpose: with the name more than the 260 bytes that the code for banks holds  expected text of at most 140 letters on one line  ${plain}`,
  ],
  ['{ name: X, iban: "<b>" }', `support.0.iban: a country without IBANs  ${isIban}  ${plain}`],
  [
    '{ name: X, iban: DE89370400440532013000, bic: none }',
    `support.0.bic: no BIC  expected a BIC such as COBADEFFXXX  ${plain}`,
  ],
  [
    '{ name: X, url: "http://x.example/" }',
    `support.0.url: no https address  expected an https address  ${plain}`,
  ],
  ['{ name: X, url: "javascript:alert(1)" }', `support.0.url is`],
  ['{ name: X }', 'no support.0.url  expected support.0.url: an https address  add a line url: …'],
  [
    '{ name: X, url: "https://x.example/", iban: DE89370400440532013000 }',
    `support.0.iban: a second way beside url  ${isIban}  ${plain}`,
  ],
  [
    '{ name: X, url: "https://x.example/", purpose: Gift }',
    `support.0.purpose: a reference without an account  expected text of at most 140 letters on one line  ${plain}`,
  ],
  [
    `{ name: ${'x'.repeat(71)}, iban: DE89370400440532013000 }`,
    `support.0.name: longer than the 70 letters that banks take  expected text on one line  ${plain}`,
  ],
  ['{ name: X, url: "https://x.example/", note: A }', 'unknown key "note"'],
  [
    String.raw`{ name: "A\nFR7630006000011234567890189", iban: DE89370400440532013000 }`,
    `support.0.name: a break within the line  expected text on one line  ${plain}`,
  ],
  [
    String.raw`{ name: X, purpose: "A\u2028B", iban: DE89370400440532013000 }`,
    `support.0.purpose: a break within the line  expected text of at most 140 letters on one line  ${plain}`,
  ],
  [
    String.raw`{ name: X, url: "https://x.example/", translations: { es: { name: "A\rB" } } }`,
    `support.0.translations.es.name: a break within the line  expected text on one line  ${plain}`,
  ],
]

describe('no way to give', () => {
  test.each(bad)('%s', (written, told) => {
    const text = `${site}support:\n  - ${written}\n`
    const problems = settingsProblems('site.yml', new TextEncoder().encode(text))
    expect(problems).toMatchObject([{ file: 'site.yml', line: 6 }])
    expect(problems.map(wordsOf).join('\n')).toContain(told)
  })
})
