import { expect, test } from 'vitest'
import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import { type IssueOfLetter, issueKey, letterPathOf } from './letter-for.ts'
import { newPiece } from './piece.ts'

const form: DeskForm = {
  ...{ one: 'Letter', all: 'Letters', fields: [], initial: {} },
  folder: 'issues',
}
const pathOf = (issue: Partial<IssueOfLetter>) => {
  const piece = newPiece(form, '')
  return letterPathOf({ ...piece, data: { ...piece.data, [issueKey]: issue } }, 'en')
}

test.each<[Partial<IssueOfLetter>, string | undefined]>([
  [{}, undefined],
  [{ list: 'daily' }, undefined],
  [{ list: 'daily', day: '2026-12-01' }, 'issues/daily/2026-12-01.md'],
  [{ list: 'daily', day: '2026-12-01', language: 'en' }, 'issues/daily/2026-12-01.md'],
  [{ list: 'topic:city', day: '2026-12-01', language: 'es' }, 'issues/topic/city/2026-12-01.es.md'],
])('%j', (issue, path) => {
  expect(pathOf(issue)).toBe(path)
})
