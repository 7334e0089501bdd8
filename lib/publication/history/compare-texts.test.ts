import { expect, it } from 'vitest'
import { compareTexts } from './compare-texts.ts'

/** In short: what went in brackets, what came in braces, blocks parted by a bar. */
function compared(before: string, after: string, language = 'en'): string | undefined {
  const marks = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] }
  return compareTexts(before, after, language)
    ?.blocks.map((block) =>
      block.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join(''),
    )
    .join(' | ')
}

const long = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ')

const cases: [name: string, before: string, after: string, language: string, told: string][] = [
  ['a word', 'A red wall.', 'A blue wall.', 'en', 'A [red]{blue} wall.'],
  ['words beside each other', 'A b c d e.', 'A x y d e.', 'en', 'A [b c]{x y} d e.'],
  [
    'a sign',
    'It was so, then it ended here.',
    'It was so; then it ended here.',
    'en',
    'It was so[,]{;} then it ended here.',
  ],
  [
    'whole words of Arabic',
    'كتب الولد الدرس الأول',
    'كتبت البنت الدرس الأول',
    'ar',
    '[كتب الولد]{كتبت البنت} الدرس الأول',
  ],
  [
    'words of Chinese',
    '我们昨天在北京看见了他',
    '我们今天在北京看见了他',
    'zh',
    '我们[昨天]{今天}在北京看见了他',
  ],
  ['a block that came', 'One.\n\nTwo.', 'One.\n\nNew.\n\nTwo.', 'en', '{New.}'],
  ['a block that went', 'One.\n\nOld.\n\nTwo.', 'One.\n\nTwo.', 'en', '[Old.]'],
  [
    'another sentence',
    'The mayor said nothing of it.',
    'Rain fell on a summer day.',
    'en',
    '[The mayor said nothing of it]{Rain fell on a summer day}.',
  ],
  [
    'a few words around',
    `${long} old ${long}`,
    `${long} new ${long}`,
    'en',
    '… w32 w33 w34 w35 w36 w37 w38 w39 [old]{new} w0 w1 w2 w3 w4 w5 w6 w7 …',
  ],
]

it.each(cases)('%s', (_, before, after, language, told) => {
  expect(compared(before, after, language)).toBe(told)
})

it('counts words, and shows no change that nobody would read', () => {
  expect(compareTexts('a b c d', 'a b c d', 'en')).toBeUndefined()
  expect(
    compareTexts('The old wall stood here.', 'The very new wall stood here.', 'en'),
  ).toMatchObject({ added: 2, removed: 1 })
  const many = (word: string) =>
    Array.from({ length: 9000 }, (_, index) => `${word}${index}`).join(' ')
  const change = compareTexts(many('a'), many('b'), 'en')
  expect(change).toMatchObject({ added: 9000, removed: 9000, blocks: [], isLarge: true })
})
