import { expect, test } from 'vitest'
import { groupPieces } from './group-pieces.ts'
import type { GroupedBy, Piece } from './list-state.ts'

const piece = (slug: string, given: Partial<Piece>): Piece => ({
  ...{ path: `articles/${slug}.md`, title: slug, state: 'public', date: 0, language: 'en', slug },
  ...{ authors: [], topics: [], translationOf: null, picture: null, folded: slug },
  ...given,
})
const pieces = [
  piece('a', { state: 'draft', authors: ['Ana', 'Luis'], date: Date.UTC(2026, 1, 3) }),
  piece('b', { authors: ['Luis'], topics: ['Water'], date: Date.UTC(2026, 1, 1) }),
  piece('c', { language: 'ar', date: Date.UTC(2026, 0, 31) }),
]
const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' })
const words = {
  state: {
    ...{ draft: 'Draft', scheduled: 'Scheduled', public: 'Public' },
    ...{ changed: 'Changed', withdrawn: 'Withdrawn', expired: 'Expired' },
  },
  month: (moment: number) => month.format(moment),
  language: (tag: string) => tag,
}

const cases: [by: GroupedBy, expected: string][] = [
  ['state', 'Draft 1: a; Public 2: b c'],
  ['author', 'Ana 1: a; Luis 2: a b; No author 1: c'],
  ['topic', 'No topic 2: a c; Water 1: b'],
  ['month', 'February 2: a b; January 1: c'],
  ['language', 'en 2: a b; ar 1: c'],
]
test.each(cases)('by %s', (by, expected) => {
  const shown = groupPieces(pieces, by, words).map((each) =>
    'head' in each ? `; ${each.head} ${each.count}:` : ` ${each.slug}`,
  )
  expect(shown.join('').slice(2)).toBe(expected)
})
