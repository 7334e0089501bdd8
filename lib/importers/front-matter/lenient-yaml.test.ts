import { expect, test } from 'vitest'
import { readLenientYaml } from './lenient-yaml.ts'
import type { FrontMap } from './values.ts'

/** What was typed, and what it says; `doubts` names the keys whose value had to be guessed. */
const cases: [name: string, yaml: string, values: FrontMap, doubts?: string[]][] = [
  ['nothing', '', {}],
  ['comments alone', '# nothing here\n', {}],
  [
    'everything is text',
    'a: 1.10\nb: yes\nc: 2014-06-30\nd: 007',
    { a: '1.10', b: 'yes', c: '2014-06-30', d: '007' },
  ],
  [
    'no value is null',
    'a:\nb: ~\nc: null\nd: "null"\ne: ""',
    { a: null, b: null, c: null, d: 'null', e: '' },
  ],
  [
    'lists and mappings',
    'a: [x, "y z"]\nb:\n- 1\n- 2\nc: {d: e}',
    { a: ['x', 'y z'], b: ['1', '2'], c: { d: 'e' } },
  ],
  ['block texts', 'a: >\n  one\n  two\nb: |\n  one\n  two', { a: 'one two\n', b: 'one\ntwo\n' }],
  [
    'a quoted text that goes on in column 1',
    'a: "one\ntwo\nthree"\nb: c',
    { a: 'one two three', b: 'c' },
  ],
  ['so in single quotes', "a: 'it''s\none'\nb: c", { a: "it's one", b: 'c' }],
  [
    'a row within it that looks like a key',
    'a: "one\nNote: two\nthree"\nb: c',
    { a: 'one Note: two three', b: 'c' },
  ],
  ['its closing quote in a row of its own', 'a: "one\n"\nb: c', { a: 'one ', b: 'c' }],
  [
    'a list below the broken text',
    'a: "one\ntwo"\ntags:\n- x\n- y',
    { a: 'one two', tags: ['x', 'y'] },
  ],
  [
    'an unquoted text that goes on in column 1',
    'a: one\ntwo three\nb: c',
    { a: 'one two three', b: 'c' },
  ],
  [
    'a colon in an unquoted text',
    'title: One: two\nb: c',
    { title: 'One: two', b: 'c' },
    ['title'],
  ],
  [
    'text behind the closing quote',
    'title: "One" and two\nb: c',
    { title: 'One" and two', b: 'c' },
    ['title'],
  ],
  [
    'a quote that is never closed',
    'title: "One\nexcerpt: "two"',
    { title: 'One', excerpt: 'two' },
    ['title'],
  ],
  [
    'a text that begins with a sign of YAML',
    'title: @home\nb: `c`',
    { title: '@home', b: '`c`' },
    ['title', 'b'],
  ],
  ['a list that is never closed', 'tags: [a, b\ntitle: x', { tags: '[a, b', title: 'x' }, ['tags']],
  ['tabs', 'a:\n\t- x\n\t- y\nb: c', { a: ['x', 'y'], b: 'c' }],
  [
    'no blank behind the colon',
    'title:One\ndate: 2014-06-30',
    { title: 'One', date: '2014-06-30' },
  ],
  [
    'an address is no key',
    'a: "x\nhttps://example.org/\ny"\nb: c',
    { a: 'x https://example.org/ y', b: 'c' },
  ],
  ['a key twice: the last counts', 'a: one\na: two', { a: 'two' }, ['a']],
  ['a key twice with one value', 'a: one\na: one', { a: 'one' }],
  ['lists twice are joined', 'a: [x]\na: [y]', { a: ['x', 'y'] }, ['a']],
  [
    'a paragraph that YAML takes for a key',
    'a: <p>one</p>\n\n<p>two — so: three</p>\nb: c',
    { a: '<p>one</p>\n\n<p>two — so: three</p>', b: 'c' },
    ['a'],
  ],
  ['a prototype is a key like others', '__proto__: x', JSON.parse('{"__proto__": "x"}')],
]

test.each(cases)('%s', (_name, yaml, values, doubts = []) => {
  const front = readLenientYaml(yaml)
  expect(front.values).toEqual(values)
  expect([...new Set(front.doubts.map(({ key }) => key))]).toEqual(doubts)
})

test('keys know their lines, in broken YAML too', () => {
  for (const yaml of ['a: 1\n\nb:\n- 2\nc: 3', 'a: "1\n1"\nb:\n- 2\nc: 3']) {
    const { lines } = readLenientYaml(yaml)
    expect([lines.get('a'), lines.get('b'), lines.get('c')]).toEqual([1, 3, 5])
  }
})

test('a text that refers to itself by the million is no harm', () => {
  const row = (level: number) => {
    const before = level === 0 ? 'x' : `*b${level - 1}`
    return `b${level}: &b${level} [${Array(9).fill(before).join(',')}]`
  }
  const bomb = Array.from({ length: 9 }, (_, level) => row(level)).join('\n')
  const before = process.threadCpuUsage()
  expect(readLenientYaml(bomb).doubts.length).toBe(8)
  expect(process.threadCpuUsage(before).user).toBeLessThan(2_000_000)
})
