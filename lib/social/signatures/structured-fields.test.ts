import { describe, expect, test } from 'vitest'
import { readSignature } from './read-signature.ts'
import { readDictionary, writeMember } from './structured-fields.ts'

const written = (text: string) => {
  const members = readDictionary(text)
  return (
    members && Object.fromEntries([...members].map(([name, each]) => [name, writeMember(each)]))
  )
}

describe('a dictionary (RFC 9651, 4.2.2)', () => {
  test.each([
    [
      'sig1=("@method" "@path");created=1;keyid="x"',
      { sig1: '("@method" "@path");created=1;keyid="x"' },
    ],
    ['sig1=( "@method"   "@path" );  created=1', { sig1: '("@method" "@path");created=1' }],
    ['a=(), b=(1;x 2);y', { a: '()', b: '(1;x 2);y' }],
    ['a=:YQ==:;q=0.5 ,\tb', { a: ':YQ==:;q=0.5', b: '?1' }],
    ['a=1, b=2, a=@3', { b: '2', a: '@3' }],
    ['a=?1;b=?1;b=?0', { a: '?1;b=?0' }],
    [String.raw`a="x\"\\)"`, { a: String.raw`"x\"\\)"` }],
    ['  a=word*/1  ', { a: 'word*/1' }],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(written(text)).toEqual(expected)
  })

  test.each([
    'a=(',
    'a=("x"',
    'a=("x""y")',
    'a=(x',
    'a="x',
    'a="é"',
    'a=:Y',
    'a=1,',
    ',a',
    'a=',
    'a=1;',
    'a=1;b=',
    'A=1',
    'a=1 b',
    'a=\t1',
  ])('%s is none', (text) => {
    expect(readDictionary(text)).toBeUndefined()
  })
})

describe('a header of 16,000 letters', () => {
  const piece = [
    ' ',
    '\t',
    ', ',
    ',a',
    'a',
    '"',
    'a="',
    '(',
    '("',
    ';',
    ';a',
    ';a=',
    ';a="',
    ':',
    '\\',
    '" "',
    '=',
  ]
  const starts = ['', ',', 'sig1=("@method")', 'sig1=("@method")' + ',', 'a="', 'sig1=("']
  const cases = starts.flatMap((start) =>
    piece.map((each) => start + each.repeat(16_000 / each.length)),
  )

  const of = { method: 'POST', target: '/', scheme: 'https', body: Buffer.of() } as const
  const read = (header: string) => {
    const started = performance.now()
    readDictionary(header)
    readSignature({ ...of, headers: { 'signature-input': header, signature: 'sig1=:aaaa:' } })
    readSignature({ ...of, headers: { signature: header.slice(0, 4096) } })
    const digests = { digest: header, 'content-digest': header }
    const older = 'keyId="x",headers="(request-target) host digest",signature="a"'
    readSignature({ ...of, headers: { ...digests, signature: older } })
    const input = 'sig1=("@method" "@target-uri" "content-digest");created=1'
    const standard = { 'signature-input': input, signature: 'sig1=:aaaa:' }
    readSignature({ ...of, headers: { ...digests, ...standard } })
    return performance.now() - started
  }

  test('takes no time, whichever of them it is', () => {
    // Half a second, where one went back for each blank. A busy machine is no fault of theirs: three times, then.
    const isSlow = (header: string) => [1, 2, 3].every(() => read(header) > 150)
    expect(cases.filter(isSlow).map((header) => header.slice(0, 20))).toEqual([])
  })

  test.each(['signature-input', 'signature'])('is none of %s', (name) => {
    const headers = { signature: 'sig1=:aaaa:', [name]: `sig1=("@method")${' '.repeat(8192)}` }
    expect(readSignature({ ...of, headers })).toEqual({ why: 'the signature cannot be read' })
  })
})
