import { expect, test } from 'vitest'
import { extract } from './marks.ts'
import { soughtBy } from './match.ts'

const shownOf = (text: string, language: string, q: string) => {
  const part = { text: q, isExcluded: false, isPhrase: false }
  const pieces = extract(text, language, [soughtBy(part, [language], () => [])]) ?? []
  return pieces.map((piece) => piece.text).join('')
}

test.each([
  ['th', 'เขาพูดว่าสวัสดีแล้วเดินไปตลาดกับเพื่อน', 'ประชาธิปไตย'],
  ['km', 'គាត់និយាយថាសួស្តីហើយដើរទៅផ្សារជាមួយមិត្តភក្តិ', 'លទ្ធិប្រជាធិបតេយ្យ'],
])('an extract in %s begins and ends with a word', (language, sentence, sought) => {
  const text = sentence.repeat(20) + sought + sentence.repeat(20)
  const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
  const ends = segments.flatMap(({ index, segment }) => [index, index + segment.length])
  const shown = shownOf(text, language, sought).replace(/^… | …$/g, '')
  const at = text.indexOf(shown)
  expect(shown).toContain(sought)
  expect(at).toBeGreaterThan(0)
  expect(ends).toContain(at)
  expect(ends).toContain(at + shown.length)
})

test('an extract is not cut within a letter and its marks', () => {
  const text = `${'が'.normalize('NFD').repeat(100)}図書館${'ぎ'.normalize('NFD').repeat(300)}`
  const shown = shownOf(text, 'ja', '図書館').replace(/^… | …$/g, '')
  expect(shown.normalize('NFC')).toMatch(/^が+図書館ぎ+$/)
})
