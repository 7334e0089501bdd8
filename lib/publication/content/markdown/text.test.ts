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
  ['marks of footnotes are left out, and their heading', 'a[^1] b\n\n[^1]: Note', 'a b\nNote'],
  [
    'of a film nothing but its title',
    'a\n\n<iframe src="https://player.vimeo.com/video/1" title="The vote"></iframe>\n\n<iframe src="https://player.vimeo.com/video/2"></iframe>',
    'a\nThe vote',
  ],
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
    'not within a letter of several people',
    `${'a'.repeat(210)}${'👩‍👩‍👧'.repeat(10)}`,
    `${'a'.repeat(210)}👩‍👩‍👧…`,
  ],
  ['not within a letter and its mark', 'e\u0301'.repeat(200), `${'e\u0301'.repeat(109)}…`],
  [
    'without a bracket that has just opened',
    `${'字'.repeat(217)}，（${'字'.repeat(100)}`,
    `${'字'.repeat(217)}…`,
  ],
  ['an Arabic one without its comma', `${'كلمة، '.repeat(60)}`, `${'كلمة، '.repeat(35)}كلمة…`],
  ['a Korean one at a blank', '한국어 '.repeat(80), `${'한국어 '.repeat(54)}한국어…`],
  ['a Japanese one behind any letter', 'あ'.repeat(300), `${'あ'.repeat(219)}…`],
  [
    'not within a letter of two units',
    `${'a'.repeat(218)}${'😀'.repeat(10)}`,
    `${'a'.repeat(218)}…`,
  ],
]

test.each([
  ['th', 'เขาพูดว่าสวัสดีแล้วเดินไปตลาดกับเพื่อน '],
  ['km', 'គាត់និយាយថាសួស្តីហើយដើរទៅផ្សារជាមួយមិត្តភក្តិ'],
  ['lo', 'ລາວເວົ້າວ່າສະບາຍດີແລ້ວຍ່າງໄປຕະຫຼາດ'],
  ['my', 'သူကမင်္ဂလာပါဟုပြောပြီးဈေးသို့သွားသည်'],
])('the excerpt in %s ends with a word', (language, sentence) => {
  const text = sentence.repeat(20).trim()
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
  for (let most = 100; most < 130; most++) {
    const excerpt = firstParagraph(parseHtml(`<p>${text}</p>`), most, language)
    const end = excerpt.length - 1
    expect(excerpt.length).toBeGreaterThan(most - 25)
    expect(words.flatMap(({ index, segment }) => [index, index + segment.length])).toContain(end)
  }
})

test.each(excerpts)('the excerpt is %s', (_, markdown, excerpt) => {
  expect(render(markdown).excerpt).toBe(excerpt)
})

test('an excerpt is never longer than asked for, and is whole letters', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'é', '語', '😀', ',', '—', '👩‍👩‍👧', 'e\u0301', 'ไทย', 'ខ្មែ'),
    minLength: 1,
  })
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 5, max: 60 }), (words, most) => {
      const text = words.join(' ')
      const tree = parseHtml(`<p>${text}</p>`)
      const excerpt = firstParagraph(tree, most, 'th')
      const letters = [...new Intl.Segmenter().segment(text)].map(({ index }) => index)
      if (text.length > most) expect([...letters, text.length]).toContain(excerpt.length - 1)
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
