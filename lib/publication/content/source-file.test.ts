import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatProblem } from './problem.ts'
import { largestFile, readSourceFile } from './source-file.ts'

const bom = '\uFEFF'

const files: [name: string, text: string, yaml: string, body: string, bodyLine: number][] = [
  ['LF', '---\na: 1\n---\nText\n', 'a: 1\n', '\nText\n', 3],
  ['CRLF', '---\r\na: 1\r\n---\r\nText\r\n', 'a: 1\r\n', '\nText\n', 3],
  ['lone CR in the text', '---\na: 1\n---\nold\rmac', 'a: 1\n', '\nold\nmac', 3],
  ['a byte order mark', `${bom}---\na: 1\n---\nText`, 'a: 1\n', '\nText', 3],
  ['blank lines before', '\n  \n\r\n---\na: 1\n---\nText', 'a: 1\n', '\nText', 6],
  ['blanks behind the fences', '---  \na: 1\n--- \t\nText', 'a: 1\n', '\nText', 3],
  ['the language said', '---yaml\na: 1\n---\nText', 'a: 1\n', '\nText', 3],
  ['YAML’s own end', '---\na: 1\n...\nText', 'a: 1\n', '\nText', 3],
  ['empty front matter', '---\n---\nText', '', '\nText', 2],
  ['no text', '---\na: 1\n---', 'a: 1\n', '', 3],
  [
    'a rule in the text',
    '---\na: 1\n---\nText\n\n---\n\nMore',
    'a: 1\n',
    '\nText\n\n---\n\nMore',
    3,
  ],
  ['a longer line of hyphens', '---\na: 1\n----\nb: 2\n---\n', 'a: 1\n----\nb: 2\n', '\n', 5],
  ['fences that are indented', '---\na: |\n  ---\n---\nText', 'a: |\n  ---\n', '\nText', 4],
  ['no front matter', 'Text\n---\na: 1\n---\n', '', 'Text\n---\na: 1\n---\n', 1],
  ['nothing', '', '', '', 1],
]

test.each(files)('%s', (_, text, yaml, body, bodyLine) => {
  const read = readSourceFile('articles/a.md', Buffer.from(text))
  expect(read).toMatchObject({ yaml, body, bodyLine, text: text.replace(bom, '') })
})

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(...part))),
  )

const refused: [name: string, file: Buffer, told: string][] = [
  [
    'JavaScript',
    bytes('\n---js\n{ title: process.exit(3) }\n---\n'),
    'a.md:2:4  front matter in "js"  expected YAML between two lines of ---  take "js" away and write the keys as YAML; nothing in it was run',
  ],
  [
    'TOML',
    bytes('---toml\ntitle = "X"\n---\n'),
    'a.md:1:4  front matter in "toml"  expected YAML between two lines of ---  take "toml" away and write the keys as YAML; nothing in it was run',
  ],
  [
    'no second fence',
    bytes('\r\n---\r\ntitle: X\r\n\r\nText'),
    'a.md:2:1  front matter that never ends  expected a line of --- below the last key  add a line of --- between the front matter and the article',
  ],
  [
    'too much',
    Buffer.alloc(largestFile + 1, 'a'),
    'a.md:1:1  a file of 8.0 MB  expected at most 8.0 MB  split it into parts of a series, or link to the long text',
  ],
]

test.each(refused)('%s is refused', (_, file, told) => {
  const read = readSourceFile('a.md', file)
  expect('what' in read && formatProblem(read)).toBe(told)
})

test('a file of exactly the largest size is read', () => {
  expect(readSourceFile('a.md', Buffer.alloc(largestFile, 'a'))).toHaveProperty('bodyLine', 1)
})

const undecodable: [name: string, file: Buffer, line: number, column: number][] = [
  ['Latin-1', bytes('---\ntitle: caf', [0xe9], '\n---\n'), 2, 11],
  ['in the first place', bytes([0xff], 'abc'), 1, 1],
  ['after a byte order mark', bytes(bom, 'a', [0xff]), 1, 2],
  ['after a letter of two UTF-16 units', bytes('a\n😀', [0x80], 'b'), 2, 3],
  ['after CRLF', bytes('a\r\nb', [0xc0, 0x80]), 2, 2],
  ['a letter cut off at the end', bytes('é\n', [0xe2, 0x82]), 2, 1],
  ['a letter cut off in the middle', bytes('é\nx', [0xe2, 0x82], 'abc'), 2, 2],
  ['half a surrogate pair', bytes('ok\n\n', [0xed, 0xa0, 0x80]), 3, 1],
  ['UTF-16', Buffer.from(`${bom}---\n`, 'utf16le'), 1, 1],
]

test.each(undecodable)('bytes that are not UTF-8 have a place: %s', (_, file, line, column) => {
  const read = readSourceFile('a.md', file)
  expect(read).toMatchObject({ line, column, what: 'bytes that are not UTF-8' })
})

test('a wrong byte is found wherever it stands', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '語', '😀', '\n'), maxLength: 300 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const read = readSourceFile('a.md', bytes(before, [0xff], after))
      const lines = before.split('\n')
      expect(read).toMatchObject({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 })
    }),
  )
})

test('a line of the text is found again in the file', () => {
  const line = fc.constantFrom('', ' ', 'text', '# Head', '```', '--- no fence')
  const lines = fc.array(line, { maxLength: 12 })
  const end = fc.constantFrom('\n', '\r\n')
  fc.assert(
    fc.property(lines, end, fc.nat(3), (body, lineEnd, blank) => {
      const file = [...Array(blank).fill(''), '---', 'title: X', '---', ...body, 'HERE']
      const read = readSourceFile('a.md', bytes(file.join(lineEnd)))
      if ('what' in read) throw new Error(read.what)
      const inBody = read.body.split('\n').indexOf('HERE')
      expect(file[read.bodyLine - 1 + inBody]).toBe('HERE')
    }),
  )
})
