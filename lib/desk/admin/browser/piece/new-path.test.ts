import { expect, test } from 'vitest'
import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import { whyNoName } from './new-path.ts'
import { newPiece, type Piece } from './piece.ts'

const form = (folder: DeskForm['folder']) => ({ folder, initial: {}, fields: [] }) as never
const named = (folder: DeskForm['folder'], data: Record<string, unknown>): Piece => ({
  ...newPiece(form(folder), ''),
  data,
})

test.each([
  ['articles', { title: ' 🎉🎊 ' }, /^“🎉🎊” has no letter/],
  ['authors', { name: '…' }, /^“…” has no letter/],
] as const)('of %s %j no name is made, and that is said', (folder, data, words) => {
  expect(whyNoName(named(folder, data))).toMatch(words)
})

test.each([
  ['articles', { title: '🎉 1' }],
  ['articles', { title: '日本' }],
  ['articles', { title: '' }],
  ['issues', { subject: '🎉' }],
] as const)('of %s %j nothing is said', (folder, data) => {
  expect(whyNoName(named(folder, data))).toBeUndefined()
})

test('a document that has a file keeps its name', () => {
  const piece = { ...named('articles', { title: '🎉' }), path: 'articles/a.md' }
  expect(whyNoName(piece)).toBeUndefined()
})
