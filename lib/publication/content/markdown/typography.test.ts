import type { Root } from 'hast'
import { expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'
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
    [element('p', `"'a b`), element('p', `c's "d"`)],
    [element('p', '“‘a b'), element('p', 'c’s “d”')],
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

const articles: [language: string, typed: string, printed: string][] = [
  ['ar', 'وقال "مرحبا" و"أهلا" ب"اسم".', 'وقال «مرحبا» و«أهلا» ب«اسم».'],
  ['he', 'ב"*הארץ*" ו**צה"ל**', 'ב”<em>הארץ</em>” ו<strong>צה״ל</strong>'],
  ['zh', '他说"**你好**"了，\n*然后*走。', '他说“<strong>你好</strong>”了，<em>然后</em>走。'],
  [
    'zh',
    '第一行**重**\n第二行[点](/x)\nABC',
    '第一行<strong>重</strong>第二行<a href="/x">点</a>\nABC',
  ],
  ['zh', '一行  \n二行', '一行<br>\n二行'],
  ['ja', '> 一行\n> 二行', '<blockquote>\n<p>一行二行</p>\n</blockquote>'],
  ['ja', '`码`\n行', '<code>码</code>\n行'],
  ['en', 'A line\nends 中\nwith 文', 'A line\nends 中\nwith 文'],
  ['en', '"A verse  \nof two" it\'s', '“A verse<br>\nof two” it’s'],
  ['en', '"*a*" `b`\'s "![c](images/c.png)"', '“<em>a</em>” <code>b</code>’s “<img '],
]

test.each(articles)('in an article in %s: %s', (language, typed, printed) => {
  expect(render(typed, { language }).html).toContain(printed)
})

test('the number of a footnote is no letter of the word before it', () => {
  expect(render('"In 1999"[^1] and the printers\'[^1] "x"\n\n[^1]: Note').html).toMatch(
    /^<p>“In 1999”<sup>.*<\/sup> and the printers’<sup>.*<\/sup> “x”<\/p>/,
  )
})
