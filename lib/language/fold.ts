/**
 * Marks that a reader may leave out: accents, Hebrew points and quotation marks within a word, Arabic vowel signs, the tatweel, and the joiners that stand
 * between letters. The vowel signs of Indic and Thai scripts are marks to Unicode, too, but letters to their readers.
 */
const marks =
  /["'’ʼ`\p{Script=Inherited}\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff]/gu

/** Letters that NFKD leaves alone and that readers write in another way when they search. */
const letters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ς: 'σ', ґ: 'г' },
  // Alef maqsura and Persian yeh, ta marbuta, Persian and Urdu kaf and heh; alefs with hamza are taken apart by NFKD.
  ...{ ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك', ہ: 'ه', ە: 'ه', ٱ: 'ا' },
}
const replaced = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')
const digits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g
const plain = /^[a-z0-9]*$/

/** A word as it is compared: lower case, compatibility forms made one (NFKD), without marks, with digits of ASCII. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  const bare = lower
    .normalize('NFKD')
    .replace(marks, '')
    .replace(replaced, (letter) => letters[letter] ?? letter)
  return plainDigits(bare).normalize('NFC')
}

/** Of Arabic, Persian, Hindi and Bengali. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6]

/** A text with the digits of Arabic, Persian, Hindi and Bengali as those of ASCII. */
export function plainDigits(text: string): string {
  return text.replace(digits, (digit) => String(digitOf(digit)))
}

function digitOf(digit: string): number {
  const code = digit.charCodeAt(0)
  return code - (zeros.findLast((zero) => zero <= code) ?? code)
}

/** A word without the signs that Arabic and Hebrew readers leave out, but with its accents: what stemmers read. */
export function withoutPoints(word: string): string {
  return word.replace(points, '')
}

const points =
  /["'’`\u0591-\u05bd\u05bf\u05c1-\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff\u200c\u200d]/g
