import { describe, expect, test } from 'vitest'
import { wordsOf } from './words.ts'

const words = (text: string, language: string) => wordsOf(text, language).map(({ word }) => word)

describe('words that are one to a reader are one to search', () => {
  test.each([
    ['en', 'running', 'run'],
    ['en', 'JOURNALISTS', 'journalist'],
    ['en', 'journalist’s', 'journalists'],
    ['en', 'café', 'cafe\u0301'],
    ['en', 'café', 'CAFE'],
    ['en', 'ﬁles', 'file'],
    ['en', '２０２６', '2026'],
    ['es', 'fotografía', 'fotografías'],
    ['es', 'periodistas', 'periodista'],
    ['de', 'Straße', 'STRASSE'],
    ['fr', 'l’élection', 'élections'],
    ['ru', 'выборы', 'выборов'],
    ['el', 'λόγος', 'ΛΟΓΟΣ'],
    ['tr', 'ISTANBUL', 'istanbul'],
    ['ar', 'صَحَافَة', 'صحافة'],
    ['ar', 'الصورة', 'صورة'],
    ['ar', 'والصحافة', 'الصحافة'],
    ['ar', 'للصحافة', 'صحافة'],
    ['ar', 'أخبار', 'اخبار'],
    ['ar', 'صـــورة', 'صورة'],
    ['ar', '٢٠٢٦', '2026'],
    ['fa', 'می‌خواهم', 'میخواهم'],
    ['he', 'שָׁלוֹם', 'שלום'],
    ['he', 'צה״ל', 'צהל'],
    ['he', 'צה"ל', 'צהל'],
    ['hi', 'हिन्दी', 'हिन्दी'],
    ['ja', 'ｶﾞｲﾄﾞ', 'ガイド'],
    ['ja', 'ｻｰﾊﾞｰ', 'サーバ'],
    ['ko', '한국'.normalize('NFD'), '한국'],
    ['uk', 'обʼєкт', 'об’єкт'],
    ['uk', 'обʼєкт', 'об`єкт'],
    ['uk', 'подвірʼя', "подвір'я"],
    ['en', 'journalistʼs', 'journalist’s'],
    ['it', 'dell’acqua', 'acqua'],
    ['fr', 'jusqu’au', 'au'],
  ])('%s: %s, %s', (language, one, other) => {
    const found = words(one, language)
    expect(found).toEqual(words(other, language))
    expect(found.join('')).not.toBe('')
  })
})

test.each([
  ['en', 'It’s 3.5 km—don’t walk', ['it', '3', '5', 'km', 'don', 'walk']],
  ['mr', 'कि की', ['कि', 'की']],
  ['zh', '东京都厅。', ['东京都', '京都厅', '都厅', '厅']],
  ['ja', 'AIと東京', ['ai', 'と東京', '東京', '京']],
  ['th', 'น้ำท่วม', ['น้ำท่', 'ำท่ว', 'ท่วม', 'วม', 'ม'].map((each) => each.normalize('NFKC'))],
  ['en', '\0 " * ( -- \ud800', []],
  ['xx-invalid-tag-', 'Word', ['word']],
])('%s: %s', (language, text, expected) => {
  expect(words(text, language)).toEqual(expected)
})

test.each([
  ['en', 'A “naïve” café\u0301, twice.'],
  ['zh', '他说：东京 tower 都厅'],
  ['ar', 'قالت: «صَحَافَة» حرّة'],
  ['uk', 'П’ять обʼєктів'],
  ['it', 'l’acqua dell’anno'],
])('%s: each word stands where it says', (language, text) => {
  for (const { word, start, end } of wordsOf(text, language))
    expect(words(text.slice(start, end), language)[0]).toBe(word)
})

test('a word of 10 KB is cut, and 700 words cost less than 2 ms', () => {
  expect(words('x'.repeat(10_000), 'en')).toEqual(['x'.repeat(64)])
  const text = 'The town council voted on its budget, again, for 2026. '.repeat(70)
  wordsOf(text, 'en')
  // What it costs the processor, no matter who else is at work on the machine.
  const before = process.threadCpuUsage()
  for (let round = 0; round < 50; round++) wordsOf(text, 'en')
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 50).toBeLessThan(2000)
})
