import { createRequire } from 'node:module'
import type readCode from 'jsqr'
import { expect, test } from 'vitest'
import { type Account, transferCode, transferText } from './transfer-code.ts'

// Its types say that it is a module, which it is not.
const jsqr: typeof readCode = createRequire(import.meta.url)('jsqr')

const iban = 'DE89370400440532013000'
const accounts: [account: Account, text: string][] = [
  [{ iban, name: 'The Local' }, `BCD\n002\n1\nSCT\n\nThe Local\n${iban}`],
  [
    { iban, bic: 'COBADEFFXXX', name: 'Zeitung für alle', purpose: 'Spende, danke!' },
    `BCD\n002\n1\nSCT\nCOBADEFFXXX\nZeitung für alle\n${iban}\n\n\n\nSpende, danke!`,
  ],
  [
    { iban, bic: 'COBADEFFXXX', name: 'ü'.repeat(60), purpose: 'x'.repeat(140) },
    `BCD\n002\n1\nSCT\nCOBADEFFXXX\n${'ü'.repeat(60)}\n${iban}\n\n\n\n${'x'.repeat(140)}`,
  ],
  [
    { iban, name: 'A\nFR7630006000011234567890189', purpose: 'One\r\ntwo\u2028three' },
    `BCD\n002\n1\nSCT\n\nA FR7630006000011234567890189\n${iban}\n\n\n\nOne two three`,
  ],
]

test.each(accounts)('%o is what banking applications read', (account, text) => {
  expect(transferText(account)).toBe(text)
  expect(read(account)).toBe(text)
})

test('an account that such applications transfer nothing to has no code', () => {
  expect(transferCode({ iban: 'AE070331234567890123456', name: 'The Local' })).toBeUndefined()
})

/** What another program reads out of the code, painted as it is drawn. */
function read(account: Account): string | undefined {
  const { size, path } = transferCode(account) ?? { size: 0, path: '' }
  // Version 13, which is the largest allowed, has 69 modules, and there are four at each side.
  expect(size).toBeLessThanOrEqual(69 + 8)
  const scale = 4
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let at = Number(x) * scale; at < (Number(x) + Number(length)) * scale; at++)
        pixels.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3)
  const found = jsqr(pixels, width, width)
  return found === null ? undefined : new TextDecoder().decode(Uint8Array.from(found.binaryData))
}
