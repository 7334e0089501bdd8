import { expect, test } from 'vitest'
import { readSource } from './source.ts'

test.each<[given: unknown, source: string | undefined]>([
  ['poster', 'poster'],
  ['poster-2026', 'poster-2026'],
  ['a'.repeat(40), 'a'.repeat(40)],
  ['a'.repeat(41), undefined],
  ['', undefined],
  ['Poster', undefined],
  ['a b', undefined],
  ['a\n', undefined],
  ['<script>', undefined],
  ['plakát', undefined],
  [['poster'], undefined],
  [undefined, undefined],
])('%j is %s', (given, source) => {
  expect(readSource(given)).toBe(source)
})
