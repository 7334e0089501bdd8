import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parseHtml } from '../fixtures/html.ts'
import { render } from '../fixtures/render.ts'

/** Headings as `level#id`. */
function headings(markdown: string): string[] {
  const matches = render(markdown).html.matchAll(/<h([1-6])[^>]*? id="([^"]*)"/g)
  return [...matches].map(([, level, id]) => `${level}#${id}`)
}

function ids(markdown: string): string[] {
  const found: string[] = []
  visit(parseHtml(render(markdown).html), 'element', ({ properties: { id } }) => {
    if (id !== undefined) found.push(String(id))
  })
  return found
}

const cases: [name: string, markdown: string, headings: string[]][] = [
  ['English', '## The City’s *new* budget, 2027', ['2#the-citys-new-budget-2027']],
  ['Arabic', '## أخبار اليوم', ['2#أخبار-اليوم']],
  ['Chinese', '## 城市预算：第一部分', ['2#城市预算第一部分']],
  ['Spanish', '## ¿Qué pasó?', ['2#qué-pasó']],
  ['code and links', '## The `--fix` [option](https://x.example)', ['2#the---fix-option']],
  [
    'the same words',
    '## Why\n\n## Why\n\n## Why\n\n## Why-1',
    ['2#why', '2#why-1', '2#why-2', '2#why-1-1'],
  ],
  [
    'a name of the page around it',
    '## Main\n\n## Footer\n\n## Related',
    ['2#main-1', '2#footer-1', '2#related-1'],
  ],
  ['the name of the footnotes', '## Footnote label', ['2#footnote-label']],
  [
    'nothing to name it by',
    '## 🎉\n\n## !!!\n\n## ![](images/a.jpg)',
    ['2#section', '2#section-1', '2#section-2'],
  ],
  ['an id of its own', '<h2 id="Own_Id">Text</h2>', ['2#Own_Id']],
  [
    'an id of its own that is taken',
    '<h2 id="main">Text</h2>\n\n<h2 id="main">Text</h2>',
    ['2#main-1', '2#main-2'],
  ],
  ['an id that is none', '<h2 id="a b">Text here</h2>', ['2#text-here']],
  ['a first level', '# A\n\n## B\n\n# C', ['2#a', '3#b', '2#c']],
  ['a low beginning', '### A\n\n#### B\n\n### C', ['2#a', '3#b', '2#c']],
  ['levels left out', '## A\n\n##### B\n\n### C\n\n###### D', ['2#a', '3#b', '3#c', '4#d']],
  ['a lower one before a higher', '#### A\n\n## B\n\n### C', ['2#a', '2#b', '3#c']],
  [
    'all six',
    '# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F',
    ['2#a', '3#b', '4#c', '5#d', '6#e', '6#f'],
  ],
  ['underlined', 'A\n=\n\nB\n-', ['2#a', '3#b']],
  ['in a quotation', '## A\n\n> ### B', ['2#a', '3#b']],
]

test.each(cases)('%s', (_, markdown, expected) => {
  expect(headings(markdown)).toEqual(expected)
})

test('the heading of the footnotes keeps its level and its id', () => {
  const markdown = '## Footnote label\n\nText[^1]\n\n#### Deep\n\n[^1]: Note'
  expect(headings(markdown)).toEqual(['2#footnote-label-1', '3#deep', '2#footnote-label'])
})

const unique: [name: string, markdown: string, ids: string[]][] = [
  ['given twice', '<p id="a">x</p>\n\n<p id="a">y</p>', ['a', 'a-1']],
  ['given to what a heading would have', '<a id="intro"></a>\n\n## Intro', ['intro', 'intro-1']],
  ['given after the heading', '## Intro\n\n<p id="intro">x</p>', ['intro-1', 'intro']],
  ['of the page around it', '<p id="main">x</p>', ['main-1']],
  [
    'of a footnote',
    '## fn-1\n\nText[^1]\n\n[^1]: Note',
    ['fn-1-1', 'fnref-1', 'footnote-label', 'fn-1'],
  ],
]

test.each(unique)('no id occurs twice: %s', (_, markdown, expected) => {
  expect(ids(markdown)).toEqual(expected)
})

test('a footnote and its mark lead to each other', () => {
  const { html } = render('Text[^note] and again[^note].\n\n[^note]: What it says.')
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g))
    expect(html).toContain(`id="${target}"`)
  expect(html.match(/href="#/g)).toHaveLength(4)
})
