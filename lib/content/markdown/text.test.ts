import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHtml } from '../fixtures/html.ts'
import { render } from '../fixtures/render.ts'
import { firstParagraph, minutesToRead } from './text.ts'

const texts: [name: string, markdown: string, text: string][] = [
  ['inline elements join', 'a*b*c [d](/x) `e`', 'abc d e'],
  ['blocks are parted', '# A\n\nb\n\n- c\n- d\n\n> e', 'A\nb\nc\nd\ne'],
  ['a line break', 'a  \nb', 'a\nb'],
  ['a table', '| a | b |\n|---|---|\n| c | d |', 'a\nb\nc\nd'],
  ['marks of footnotes are left out', 'a[^1] b\n\n[^1]: Note', 'a b\nNotes\nNote'],
  ['pictures say nothing, captions do', '![Alt](images/a.jpg "Caption")', 'Caption'],
  ['scripts say nothing', 'a<script>b</script>c', 'ac'],
  ['entities are letters', 'a &amp; b &lt;c&gt;', 'a & b <c>'],
  ['nothing', '', ''],
]

test.each(texts)('the text: %s', (_, markdown, text) => {
  expect(render(markdown).text).toBe(text)
})

const excerpts: [name: string, markdown: string, excerpt: string][] = [
  [
    'the first paragraph',
    '## Head\n\n![A](images/a.jpg "C")\n\nFirst *one*.\n\nSecond.',
    'First one.',
  ],
  ['its lines in one', 'a\nb  \nc', 'a b c'],
  [
    'not a link to a film',
    '<iframe src="https://player.vimeo.com/video/1"></iframe>\n\nText.',
    'Text.',
  ],
  ['not the mark of a footnote', 'A[^1]\n\n[^1]: Note', 'A'],
  ['not an empty one', '<p> </p>\n\nText.', 'Text.'],
  ['no paragraph', '- a\n- b', ''],
  ['exactly as long as it may be', 'a'.repeat(220), 'a'.repeat(220)],
  ['cut at the end of a word', `${'word '.repeat(50)}`, `${'word '.repeat(43)}word…`],
  [
    'without a comma at its end',
    `${'x'.repeat(200)}, and ${'y'.repeat(100)}`,
    `${'x'.repeat(200)}, and…`,
  ],
  ['within a word that never ends', 'a'.repeat(300), `${'a'.repeat(219)}…`],
  ['Chinese after an early blank', `由 ${'字'.repeat(300)}`, `由 ${'字'.repeat(217)}…`],
  [
    'not within a letter of two units',
    `${'a'.repeat(218)}${'😀'.repeat(10)}`,
    `${'a'.repeat(218)}…`,
  ],
]

test.each(excerpts)('the excerpt is %s', (_, markdown, excerpt) => {
  expect(render(markdown).excerpt).toBe(excerpt)
})

test('an excerpt is never longer than asked for, and is whole letters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'é', '語', '😀', ',', '—'), minLength: 1 })
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 5, max: 60 }), (words, most) => {
      const tree = parseHtml(`<p>${words.join(' ')}</p>`)
      const excerpt = firstParagraph(tree, most)
      expect(excerpt.length).toBeLessThanOrEqual(most)
      expect(excerpt.isWellFormed()).toBe(true)
    }),
  )
})

const times: [name: string, text: string, minutes: number][] = [
  ['nothing', '', 1],
  ['a few words', 'one two three', 1],
  ['345 words', 'word '.repeat(345), 2],
  ['2,300 words', 'word '.repeat(2300), 10],
  ['Arabic', 'كلمة '.repeat(690), 3],
  ['1,500 Chinese characters', '字'.repeat(1500), 3],
  ['Thai', 'ก'.repeat(1000), 2],
  ['both', `${'word '.repeat(230)}${'字'.repeat(500)}`, 2],
  ['signs that are no words', '— … ! '.repeat(1000), 1],
]

test.each(times)('minutes for %s', (_, text, minutes) => {
  expect(minutesToRead(text)).toBe(minutes)
})
