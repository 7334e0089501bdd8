import { expect, test } from 'vitest'
import type { DeskList, ListedPiece } from '#lib/desk/admin/answers/listed.ts'
import { type Asked, askedPieces, everything, piecesOf } from './list-state.ts'

const piece = (path: string, rest: [ListedPiece[1], ListedPiece[2], ...string[]]): ListedPiece => {
  const [title, state, language = 'en'] = rest
  return [
    `articles/${path}.md`,
    title,
    state,
    0,
    language,
    path,
    [0],
    path === 'b' ? [0] : [],
    null,
    null,
  ]
}
const list: DeskList = {
  authors: ['Ana Pérez'],
  topics: ['City hall'],
  pieces: [
    piece('c', ['Zebra 10', 'draft']),
    piece('b', ['Zebra 9', 'public']),
    piece('a', ['Ärger', 'scheduled', 'de']),
  ],
  others: { authors: [], topics: [], series: [], pages: [], issues: [] },
}

const cases: [asked: Partial<Asked>, expected: string][] = [
  [{}, 'cba'],
  [{ sort: 'oldest' }, 'abc'],
  [{ sort: 'title' }, 'abc'],
  [{ state: 'draft' }, 'c'],
  [{ topic: 'City hall' }, 'b'],
  [{ author: 'Ana Pérez', language: 'de' }, 'a'],
  [{ words: 'arger' }, 'a'],
  [{ words: 'ZEBRA perez' }, 'cb'],
  [{ words: 'zebra city' }, 'b'],
  [{ words: 'nothing of the kind' }, 'b'],
]
test.each(cases)('%j', (asked, expected) => {
  const found = asked.words === 'nothing of the kind' ? new Set(['articles/b.md']) : undefined
  const pieces = askedPieces(piecesOf(list), { ...everything, ...asked }, found)
  expect(pieces.map(({ slug }) => slug).join('')).toBe(expected)
})
