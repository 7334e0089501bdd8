import { expect, test } from 'vitest'
import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import { isMovable, movedPiece, movedRows } from './move-piece.ts'
import type { Piece } from './piece.ts'

const move = { slug: 'b', from: '/articles/a', to: '/articles/b', isKnown: true, translations: [] }

function piece(folder: DeskForm['folder'], data: Record<string, unknown>): Piece {
  const form = { folder, one: 'One', all: 'All', fields: [], initial: {} }
  return { form, path: `${folder}/a.md`, held: undefined, was: '', data, pictures: [] }
}

test.each([
  [undefined, true, ['/articles/a']],
  [undefined, false, []],
  [['/old'], true, ['/old', '/articles/a']],
  // Back to where it was before.
  ['/articles/b', true, ['/articles/a']],
  [['/articles/b', '/old'], false, ['/old']],
])('an article with the old addresses %j, known %s, has %j then', (redirectFrom, isKnown, then) => {
  const { data } = movedPiece(piece('articles', { redirectFrom }), { ...move, isKnown })
  expect(data).toEqual({ slug: 'b', redirectFrom: then })
})

test('a standing page has no old addresses of its own', () => {
  expect(movedPiece(piece('pages', {}), move).data).toEqual({ slug: 'b' })
})

test.each([
  [[], [{ from: '/a', to: '/b' }]],
  [
    [{ from: '/old', to: '/a' }],
    [
      { from: '/old', to: '/b' },
      { from: '/a', to: '/b' },
    ],
  ],
  [[{ from: '/b', to: '/a' }], [{ from: '/a', to: '/b' }]],
])('of the redirects %j there are then %j', (rows, then) => {
  expect(movedRows(rows, { ...move, from: '/a', to: '/b' })).toEqual(then)
})

test('a page that no reader has seen leads nowhere on', () => {
  expect(movedRows([], { ...move, isKnown: false })).toEqual([])
})

test.each([
  ['articles', true],
  ['pages', true],
  ['topics', false],
  ['issues', false],
] as const)('what is in %s can be moved: %s', (folder, may) => {
  expect(isMovable(piece(folder, {}))).toBe(may)
})
