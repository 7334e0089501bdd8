import { expect, test } from 'vitest'
import { borrowed, withLanguageOfBorrowed, withoutMarksOfBorrowed } from './borrowed.ts'

const topics = borrowed('Topics')
const element = '<span lang="en" dir="ltr">Topics</span>'
const isolated = '\u2066Topics\u2069'

const documents: [what: string, html: string, settled: string][] = [
  ['a text', `<p>${topics}</p>`, `<p>${element}</p>`],
  ['a text among others', `<p>a ${topics} b</p>`, `<p>a ${element} b</p>`],
  ['two', `<p>${topics} ${topics}</p>`, `<p>${element} ${element}</p>`],
  ['an attribute', `<nav aria-label="${topics}">x</nav>`, `<nav aria-label="${isolated}">x</nav>`],
  ['a sign of HTML in an attribute', `<a title="a > ${topics}">x`, `<a title="a > ${isolated}">x`],
  ['a part of a title', `<title>${topics} · N</title>`, `<title>${isolated} · N</title>`],
  ['a title', `<title>${topics}</title>`, '<title lang="en" dir="ltr">Topics</title>'],
  [
    'a choice',
    `<option value="">${topics}</option>`,
    '<option lang="en" dir="ltr" value="">Topics</option>',
  ],
  [
    'data',
    `<script type="application/ld+json">{"name":"${topics}"}</script>`,
    '<script type="application/ld+json">{"name":"Topics"}</script>',
  ],
  [
    'a sentence around an element',
    `<p>${borrowed('By {names}.').replace('{names}', '<a href="/x">آنا</a>')}</p>`,
    '<p>\u2066<span lang="en" dir="ltr">By </span>\u2068<a href="/x">آنا</a>\u2069.\u2069</p>',
  ],
  ['isolates of a writer', '<p>\u2066abc\u2069</p>', '<p>\u2066abc\u2069</p>'],
  ['nothing borrowed', '<p>Topics</p>', '<p>Topics</p>'],
]

test.each(documents)('%s', (_, html, settled) => {
  expect(withLanguageOfBorrowed(html)).toBe(settled)
})

test('plain text has none of the marks', () => {
  const said = borrowed('On {day} {names} wrote.').replace('{day}', '1').replace('{names}', 'آنا')
  expect(withoutMarksOfBorrowed(said)).toBe('On 1 آنا wrote.')
})
