import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyFixes } from './apply-fixes.ts'
import { normalise } from './normalise.ts'
import type { Problem } from './problem.ts'
import { readSourceFile } from './source-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (content: string | Uint8Array, name = 'a.md') =>
  writeFileSync(join(folder, name), content)
const written = (name = 'a.md') => readFileSync(join(folder, name), 'utf8')

function fixing(start: number, was: string, text: string, file = 'a.md'): Problem {
  const said = { line: 1, column: 1, what: was, expected: text, mend: text }
  return { file, ...said, fix: { start, end: start + was.length, was, text } }
}

/** The problems that reading an article really finds. */
function problemsOf(name = 'a.md'): Problem[] {
  const source = readSourceFile(`articles/${name}`, readFileSync(join(folder, name)))
  if ('what' in source) return [source]
  const { problems } = normalise(source, { language: 'en', timeZone: 'UTC' })
  return problems.map((problem) => ({ ...problem, file: name }))
}

const bom = '\uFEFF'
const articles: [name: string, before: string, after: string][] = [
  [
    'LF',
    '---\ntittle: T\ndate: 2026-01-02\n---\nText\n',
    '---\ntitle: T\ndate: 2026-01-02\n---\nText\n',
  ],
  [
    'CRLF, a byte order mark, blank lines and no end of line at the end',
    `${bom}\r\n---\r\nTitle: 😀\r\nDate: 2026-01-02\r\n---\r\nText \r\n\ttext`,
    `${bom}\r\n---\r\ntitle: 😀\r\ndate: 2026-01-02\r\n---\r\nText \r\n\ttext`,
  ],
  [
    'several in one line, and comments',
    '---\n# é😀\ntitle: T\ndate: 2026-01-02\nimage: {SRC: a.jpg, Alt: 5} # both\ndraft: "no"\n---\n',
    '---\n# é😀\ntitle: T\ndate: 2026-01-02\nimage: {src: a.jpg, alt: "5"} # both\ndraft: false\n---\n',
  ],
]

describe.each(articles)('an article with %s', (_, before, after) => {
  test('is mended, every other byte as it was', async () => {
    write(before)
    const problems = problemsOf()
    const { fixed } = await applyFixes(folder, problems)
    expect(fixed).toEqual(problems)
    expect(written()).toBe(after)
    expect(problemsOf()).toEqual([])
  })

  test('is left alone the second time', async () => {
    write(before)
    const problems = problemsOf()
    await applyFixes(folder, problems)
    const { ino } = statSync(join(folder, 'a.md'))
    expect(await applyFixes(folder, problems)).toEqual({ fixed: [] })
    expect(written()).toBe(after)
    expect(statSync(join(folder, 'a.md')).ino).toBe(ino)
  })
})

const plans: [name: string, before: string, problems: Problem[], after: string, fixed: number][] = [
  [
    'in any order',
    'abcdef',
    [fixing(4, 'e', 'EEE'), fixing(0, 'a', ''), fixing(2, 'c', 'C')],
    'bCdEEEf',
    3,
  ],
  ['next to each other', 'abcd', [fixing(0, 'ab', 'x'), fixing(2, 'cd', 'y')], 'xy', 2],
  ['one within the other', 'abcdef', [fixing(2, 'c', 'X'), fixing(1, 'bcd', 'Y')], 'aYef', 1],
  [
    'overlapping',
    'abcdef',
    [fixing(0, 'abc', 'X'), fixing(2, 'cde', 'Y'), fixing(5, 'f', 'Z')],
    'XdeZ',
    2,
  ],
  ['the same twice', 'abc', [fixing(1, 'b', 'X'), fixing(1, 'b', 'X')], 'aXc', 1],
  ['an insertion', 'ac', [fixing(1, '', 'b')], 'abc', 1],
  [
    'one that makes a text longer by its end',
    'topic: x',
    [fixing(0, 'topic', 'topics')],
    'topics: x',
    1,
  ],
  [
    'one that makes a text shorter by its end',
    'credits: x',
    [fixing(0, 'credits', 'credit')],
    'credit: x',
    1,
  ],
  ['a file that was changed since', 'abXd', [fixing(0, 'a', 'A'), fixing(2, 'c', 'C')], 'abXd', 0],
  ['a file that became shorter', 'ab', [fixing(5, 'c', 'C')], 'ab', 0],
]

test.each(plans)('fixes: %s', async (_, before, problems, after, count) => {
  write(before)
  expect((await applyFixes(folder, problems)).fixed).toHaveLength(count)
  expect(written()).toBe(after)
  expect(await applyFixes(folder, problems)).toEqual({ fixed: [] })
  expect(written()).toBe(after)
})

test('every file is mended, those without a fix are not touched', async () => {
  write('aaa', 'one.md')
  write('bbb', 'two.md')
  write('ccc', 'three.md')
  const { fix: _, ...unfixable } = fixing(0, 'c', 'X', 'three.md')
  const problems = [fixing(0, 'a', 'A', 'one.md'), unfixable, fixing(1, 'b', 'B', 'two.md')]
  expect((await applyFixes(folder, problems)).fixed.map(({ file }) => file)).toEqual([
    'one.md',
    'two.md',
  ])
  expect([written('one.md'), written('two.md'), written('three.md')]).toEqual(['Aaa', 'bBb', 'ccc'])
})

test('a file that is not UTF-8, or is gone, is left alone', async () => {
  const bytes = Buffer.from([0x61, 0xff, 0x62])
  write(bytes)
  expect(await applyFixes(folder, [fixing(0, 'a', 'A'), fixing(0, 'a', 'A', 'gone.md')])).toEqual({
    fixed: [],
  })
  expect(readFileSync(join(folder, 'a.md'))).toEqual(bytes)
})

test('nothing outside the publication is written', async () => {
  write('aaa', 'outside.md')
  const content = join(folder, 'content')
  expect(await applyFixes(content, [fixing(0, 'a', 'A', '../outside.md')])).toEqual({ fixed: [] })
  expect(written('outside.md')).toBe('aaa')
})

test('permissions stay, a link stays a link, and nothing is left behind', async () => {
  write('aaa', 'real.md')
  chmodSync(join(folder, 'real.md'), 0o640)
  symlinkSync('real.md', join(folder, 'a.md'))
  await applyFixes(folder, [fixing(0, 'a', 'A')])
  expect(written('real.md')).toBe('Aaa')
  expect(statSync(join(folder, 'real.md')).mode & 0o777).toBe(0o640)
  expect(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isSymbolicLink(),
    ]),
  ).toEqual([
    ['a.md', true],
    ['real.md', false],
  ])
})

test('a reader sees the old file or the new one meanwhile, never a part', async () => {
  const long = 'x'.repeat(1_000_000)
  write(`a${long}`)
  const seen = new Set<string>()
  let done = false
  const mending = applyFixes(folder, [fixing(0, 'a', 'b')]).finally(() => {
    done = true
  })
  while (!done) {
    const text = written()
    seen.add(`${text[0]}${text.length}`)
    await new Promise(setImmediate)
  }
  await mending
  seen.add(`${written()[0]}${written().length}`)
  expect([...seen].filter((sight) => !['a1000001', 'b1000001'].includes(sight))).toEqual([])
})

test('what was written is what the fixes say, whatever they are', async () => {
  const letters = fc.constantFrom('a', 'é', '語', '😀', '\r\n', '-')
  const parts = fc.array(
    fc.record({
      keep: fc.string({ unit: letters }),
      was: fc.string({ unit: letters, minLength: 1 }),
      text: fc.string({ unit: letters }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), async (pieces, marked) => {
      const mark = marked ? bom : ''
      const problems: Problem[] = []
      let [before, after] = ['', '']
      for (const { keep, was, text } of pieces) {
        before += keep
        // A text that goes on as the fix would have it cannot be told from one that was mended.
        const put = text.startsWith(was) ? `!${text}` : text
        problems.push(fixing(before.length, was, put))
        before += was
        after += keep + put
      }
      write(`${mark}${before}`)
      await applyFixes(folder, problems.toReversed())
      expect(written()).toBe(`${mark}${after}`)
    }),
    { numRuns: 50 },
  )
})
