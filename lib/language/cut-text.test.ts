import { expect, test } from 'vitest'
import { cutText, wholeLetters, wordEnd, wordStart } from './cut-text.ts'

const cases: [language: string, text: string, most: number, cut: string][] = [
  ['en', 'short', 5, 'short'],
  ['en', 'two words here', 11, 'two words…'],
  ['en', 'two words, here', 12, 'two words…'],
  ['en', 'unbreakable', 6, 'unbre…'],
  ['en', 'a flag 🇪🇸🇫🇷', 10, 'a flag…'],
  ['en', '🇪🇸🇫🇷🇩🇪', 10, '🇪🇸🇫🇷…'],
  ['en', 'e\u0301'.repeat(4), 6, 'e\u0301e\u0301…'],
  ['hi', 'क्षत्रिय', 5, 'क्ष…'],
  ['zh', '他说“你好”然后走', 4, '他说…'],
  ['zh', '英文 word 中文中文', 11, '英文 word 中文…'],
  ['ja', 'ガイドブック', 5, 'ガイドブ…'],
  ['ko', '한국어 문장 하나', 8, '한국어 문장…'],
  ['ar', 'كلمة، ثم كلمة', 7, 'كلمة…'],
  ['th', 'เขาพูดว่าสวัสดีแล้วไป', 14, 'เขาพูดว่า…'],
  ['km', 'គាត់និយាយថាសួស្តីហើយទៅ', 16, 'គាត់និយាយថា…'],
]

test.each(cases)('%s: %s cut to %i', (language, text, most, cut) => {
  expect(cutText(text, most, language)).toBe(cut)
})

test('nothing is longer than it may be, not even a letter', () => {
  expect(wholeLetters('👩‍👩‍👧', 3)).toBe('')
  expect(wholeLetters('a👩‍👩‍👧', 8)).toBe('a')
  expect(cutText('👩‍👩‍👧', 3)).toBe('…')
})

test('words of Thai begin and end where a reader sees it, also far into a text', () => {
  const sentence = 'เขาพูดว่าสวัสดีแล้ว'
  const text = `${sentence.repeat(30)} ${sentence.repeat(30)}`
  const at = 31 * sentence.length + 1
  expect([wordEnd(text, at + 11, 'th'), wordStart(text, at + 11, 'th')]).toEqual([at + 9, at + 15])
  expect([wordEnd(text, at + 9, 'th'), wordStart(text, at + 9, 'th')]).toEqual([at + 9, at + 9])
})
