import { expect, test } from 'vitest'
import { isNode, parseDocument } from 'yaml'
import { readPlainYaml } from './plain-yaml.ts'

const read = (yaml: string) =>
  Object.fromEntries([...(readPlainYaml(yaml) ?? [])].map(([key, { value }]) => [key, value]))

test('front matter as most articles have it is read', () => {
  const yaml = `title: "Who: pays, and # why?"
date: 2026-10-14T09:00:00.000Z
summary: The clerk's vote (late)
authors: [jane-doe, 'Luis Ortega', "O'Hara, J."]
topics: []
language: es
part: 3
featured: true
`
  expect(read(yaml)).toEqual({
    title: 'Who: pays, and # why?',
    date: '2026-10-14T09:00:00.000Z',
    summary: "The clerk's vote (late)",
    authors: ['jane-doe', 'Luis Ortega', "O'Hara, J."],
    topics: [],
    language: 'es',
    part: 3,
    featured: true,
  })
  const [start, end] = readPlainYaml(yaml)?.get('authors')?.range ?? []
  expect(yaml.slice(start, end)).toBe(`[jane-doe, 'Luis Ortega', "O'Hara, J."]`)
})

test.each([
  'title: Null',
  'title: a # b',
  'title: a: b',
  'title: "a\\n"',
  'title: &a b',
  'title: 007',
  'title:\n  a: b',
  'title: a\n b',
  'title: a\ntitle: b',
  'title: a\r\n',
  "title: 'a''b'",
  'authors: [null]',
  'authors: [a\n, b]',
  'true: a',
  '__proto__: a',
  '',
])('%j is left to the parser', (yaml) => {
  expect(readPlainYaml(yaml)).toBeUndefined()
})

test('what is read is what the parser says, of any lines', () => {
  const parts =
    'title: |date: |a: |"|\'|\\|[|]|, |,| |  |\n|\n|\n|x|Jane|true|No|null|2026-10-14|T09:00|Z|3|07|1e3|.|-|- |--- |#| #|: |:|é|中|٣|!|&|*|{|}|?|%|@|`|~|\t|\u00a0|\u2028|(|)|/|_'.split(
      '|',
    )
  let [state, taken] = [1, 0]
  const random = (most: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 0x7fffffff) * most)
  }
  const some = (most: number) =>
    Array.from({ length: random(most) }, () => parts[random(parts.length)]).join('')
  for (let round = 0; round < 10_000; round++) {
    const list = `[${some(3)}x, ${some(3)}]`
    const yaml = ['title: ', 'date: ', 'a: ']
      .slice(0, 1 + random(3))
      .map((key) => `${key}${[some(4), `"${some(4)}"`, `'${some(4)}'`, list][random(4)]}\n`)
      .join('')
    const values = readPlainYaml(yaml)
    if (!values) continue
    taken++
    const document = parseDocument(yaml, { prettyErrors: false })
    expect([...document.errors, ...document.warnings], yaml).toEqual([])
    expect(document.toJS(), yaml).toEqual(read(yaml))
    for (const [key, { range }] of values) {
      const node = document.get(key, true)
      expect(isNode(node) && node.range?.slice(0, 2), yaml).toEqual(range)
    }
  }
  expect(taken).toBeGreaterThan(300)
})
