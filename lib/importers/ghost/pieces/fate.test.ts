import { expect, test } from 'vitest'
import { postSchema } from '../export/rows.ts'
import { fateOf } from './fate.ts'

/** Whatever Ghost knows, and what nobody knows yet: only what is surely public is published. */
const cases: [
  fields: Record<string, unknown>,
  place: 'article' | 'page',
  isDraft: boolean,
  told: string | undefined,
][] = [
  [{ status: 'published', visibility: 'public' }, 'article', false, undefined],
  [{ status: 'published' }, 'article', false, undefined],
  [{ status: 'published', type: 'page' }, 'page', false, undefined],
  [{ status: 'published', page: 1 }, 'page', false, undefined],
  [{ status: 'draft' }, 'article', true, undefined],
  [{}, 'article', true, undefined],
  [{ status: 'something new' }, 'article', true, undefined],
  [{ status: 'scheduled' }, 'article', true, 'was scheduled for then'],
  [{ status: 'sent' }, 'article', true, 'was sent by mail'],
  [{ status: 'published', visibility: 'members' }, 'article', true, 'was for members only'],
  [{ status: 'published', visibility: 'paid' }, 'article', true, 'was for paying members only'],
  [{ status: 'published', visibility: 'label:vip' }, 'article', true, 'was for some members only'],
  [
    { status: 'published', visibility: 'constructor' },
    'article',
    true,
    'was for some members only',
  ],
  [{ status: 'draft', type: 'page' }, 'article', true, 'a standing page, it was a draft in Ghost'],
  [
    { status: 'published', visibility: 'paid', type: 'page' },
    'article',
    true,
    'it was for paying members only; kept',
  ],
]

test('what has no date that can be read is a draft; a standing page needs none', () => {
  const fields = { id: '1', status: 'published', visibility: 'public' }
  const fateFor = (more: object) =>
    fateOf({ ...postSchema.parse({ ...fields, ...more }), row: 0 }, undefined)
  expect(fateFor({})).toMatchObject({ isDraft: true, reasons: [{ code: 'unreadable-date' }] })
  expect(fateFor({ type: 'page' })).toMatchObject({ place: 'page', isDraft: false })
})

test.each(cases)('%o: %s, draft %s', (fields, place, isDraft, told) => {
  const fate = fateOf({ ...postSchema.parse({ id: '1', ...fields }), row: 0 }, 'then')
  expect([fate.place, fate.isDraft]).toEqual([place, isDraft])
  if (told === undefined) expect(fate.note).toBeUndefined()
  else expect(fate.note?.what).toContain(told)
})
