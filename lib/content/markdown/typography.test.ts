import type { Root } from 'hast'
import { expect, test } from 'vitest'
import { setTypography } from './typography.ts'

const cases: [language: string, typed: string, printed: string][] = [
  ['en', `"Read it," she said`, '“Read it,” she said'],
  ['en', `it's the printers' union's day`, 'it’s the printers’ union’s day'],
  ['en', `'one' and "two 'three'"`, '‘one’ and “two ‘three’”'],
  ['en', `the '90s`, 'the ’90s'],
  ['en', `pages 3--4 --- or so...`, 'pages 3–4 — or so…'],
  ['en', `a ---- rule and .... dots`, 'a ---- rule and .... dots'],
  ['en', `("in brackets")`, '(“in brackets”)'],
  ['es', `dijo "adiós" y se fue`, 'dijo «adiós» y se fue'],
  ['ar', `قال "نعم" ومضى`, 'قال «نعم» ومضى'],
  ['de', `er sagte "ja"`, 'er sagte „ja“'],
  ['fr', `il dit "oui" d'accord`, 'il dit «\u202foui\u202f» d’accord'],
  ['es', `"a 'b' c"`, '«a “b” c»'],
  ['de', `"a 'b' c" und Hans' Hut`, '„a ‚b‘ c“ und Hans’ Hut'],
  ['xx', `"as in English"`, '“as in English”'],
]

test.each(cases)('%s: %s', (language, typed, printed) => {
  const tree: Root = { type: 'root', children: [{ type: 'text', value: typed }] }
  setTypography(tree, language)
  expect(tree.children[0]).toEqual({ type: 'text', value: printed })
})

test('a quotation goes on across emphasis, and code stays as typed', () => {
  const text = (value: string) => ({ type: 'text' as const, value })
  const element = (tagName: string, value: string) => ({
    type: 'element' as const,
    tagName,
    properties: {},
    children: [text(value)],
  })
  const tree: Root = {
    type: 'root',
    children: [
      text('"'),
      element('em', "don't"),
      text('" '),
      element('code', `"x" -- '`),
      text("'s"),
    ],
  }
  setTypography(tree, 'en')
  expect(tree.children).toEqual([
    text('“'),
    element('em', 'don’t'),
    text('” '),
    element('code', `"x" -- '`),
    text('’s'),
  ])
})

const text = (value: string) => ({ type: 'text' as const, value })
const element = (tagName: string, value: string) => ({
  ...{ type: 'element' as const, tagName, properties: {} },
  children: [text(value)],
})

const trees: [name: string, typed: Root['children'], printed: Root['children']][] = [
  [
    'a quotation that is never closed stays in its paragraph',
    [element('p', `"a 'b`), element('p', `c's "d"`)],
    [element('p', '“a ‘b'), element('p', 'c’s “d”')],
  ],
  [
    'what is typed, entered or named by a program stays as it is',
    ['code', 'pre', 'kbd', 'samp', 'var'].map((name) => element(name, `"a" -- 'b'...`)),
    ['code', 'pre', 'kbd', 'samp', 'var'].map((name) => element(name, `"a" -- 'b'...`)),
  ],
  [
    'an address that is shown stays as it is, the words of a link do not',
    [element('a', 'https://x.example/a--b'), text(' '), element('a', 'a--b')],
    [element('a', 'https://x.example/a--b'), text(' '), element('a', 'a–b')],
  ],
]

test.each(trees)('%s', (_, typed, printed) => {
  const tree: Root = { type: 'root', children: structuredClone(typed) }
  setTypography(tree, 'en')
  expect(tree.children).toEqual(printed)
})
