import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'

/** What links of notes lead to: ids in the order of the text, `mark→note` and `note→mark`. */
function links(markdown: string): string[] {
  const ends = html(markdown).matchAll(
    /<li id="([^"]+)"|<a href="#([^"]+)" id="([^"]+)" data-footnote-ref|<a href="#([^"]+)" data-footnote-backref/g,
  )
  let note = ''
  return [...ends].flatMap(([, item, to, mark, back]) => {
    if (item) note = item
    return item ? [] : mark ? `${mark}→${to}` : `${note}→${back}`
  })
}

const cases: [name: string, markdown: string, links: string[]][] = [
  ['alone', 'a[^1]\n\n[^1]: n', ['fnref-1→fn-1', 'fn-1→fnref-1']],
  [
    'beside the id of its note',
    '<p id="fn-1">x</p>\n\na[^1]\n\n[^1]: n',
    ['fnref-1→fn-1-note', 'fn-1-note→fnref-1'],
  ],
  [
    'beside the id of its mark',
    "<p id='fnref-1'>x</p>\n\na[^1]\n\n[^1]: n",
    ['fnref-1-note→fn-1', 'fn-1→fnref-1-note'],
  ],
  [
    'beside an id in a line, further down',
    'a[^1] b\n\nc <a id=fn-1></a>\n\n[^1]: n',
    ['fnref-1→fn-1-note', 'fn-1-note→fnref-1'],
  ],
  [
    'beside both of them twice',
    '<p id="fn-1">x</p>\n<p id="fn-1-note">y</p>\n\na[^1]\n\n[^1]: n',
    ['fnref-1→fn-1-note2', 'fn-1-note2→fnref-1'],
  ],
  [
    'marked twice, beside a note of that name',
    'a[^1] b[^1] c[^1-2]\n\n[^1]: n\n\n[^1-2]: m',
    [
      'fnref-1→fn-1',
      'fnref-1-2→fn-1',
      'fnref-1-2-note→fn-1-2',
      'fn-1→fnref-1',
      'fn-1→fnref-1-2',
      'fn-1-2→fnref-1-2-note',
    ],
  ],
]

test.each(cases)('a note %s', (_, markdown, expected) => {
  expect(links(markdown)).toEqual(expected)
})

test('ids that were written by hand stay, and links to them lead there', () => {
  const printed = html('<p id="fn-1">x</p>\n\n[y](#fn-1)[^1]\n\n[^1]: n')
  expect(printed).toContain('<p id="fn-1">x</p>')
  expect(printed).toContain('<a href="#fn-1">y</a>')
})

test('marks are described by the heading of the notes, whatever has its name', () => {
  const printed = html('<p id="footnote-label">x</p>\n\n## Footnote label\n\na[^1]\n\n[^1]: n')
  expect(printed).toContain('<p id="footnote-label">x</p>')
  expect(printed).toContain('<h2 class="sr-only" id="footnote-label-note">Notes</h2>')
  expect(printed).toContain('aria-describedby="footnote-label-note"')
})

test('marks are counted in the figures of the language', () => {
  const marks = html('a[^1] b[^2]\n\n[^1]: n\n\n[^2]: m', { language: 'fa' })
  expect([...marks.matchAll(/data-footnote-ref[^>]*>([^<]*)</g)].map(([, mark]) => mark)).toEqual([
    '۱',
    '۲',
  ])
})
