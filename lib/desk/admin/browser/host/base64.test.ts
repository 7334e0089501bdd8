import { expect, test } from 'vitest'
import { heldOf, toBase64 } from './base64.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test.each(['Words', '', '\ufeff---\ntitle: With a mark\n---\n', 'עברית, 👩‍👩‍👧'])(
  '“%s” is the same again',
  (text) => {
    expect(heldOf(toBase64(bytesOf(text)), 'a')).toEqual({ text, sha: 'a' })
  },
)

test('bytes that are not UTF-8 are told of, as they could not be saved again', () => {
  const latin1 = Uint8Array.from([0x63, 0x61, 0x66, 0xe9])
  expect(heldOf(toBase64(latin1), 'a')).toMatchObject({ isBroken: true })
})
