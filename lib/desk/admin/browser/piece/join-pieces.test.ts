import { expect, test } from 'vitest'
import type { Form } from '#lib/desk/admin/form.ts'
import type { Desk } from '#lib/desk/admin/known.ts'
import { joinPieces } from './join-pieces.ts'
import { openPiece, type Piece, textOf } from './piece.ts'

const desk: Desk = { timeZone: 'UTC', known: { author: [], topic: [], series: [], language: [] } }
const field = (name: string) =>
  ({ name, label: name, hint: '', isRequired: false, kind: 'text' }) as const
const form: Form = {
  ...{ folder: 'articles', one: 'Article', all: 'Articles', initial: {} },
  fields: [field('title'), field('summary')],
}
const before = '---\n# Written by hand\ntitle: A\nsummary: S\n---\n\nText.\n'
const long = before.replace('Text.\n', 'Text.\n\nOne.\n\nTwo.\n')
const opened = (text: string) => openPiece(form, 'articles/a.md', { text, sha: text }, desk)
const typed = (piece: Piece, data: Record<string, unknown>): Piece => ({
  ...piece,
  data: { ...piece.data, ...data },
})

const cases: [
  what: string,
  mine: Record<string, unknown>,
  theirs: string,
  joined: string,
  contested?: string | undefined,
  was?: string,
][] = [
  [
    'another field',
    { title: 'B' },
    before.replace('S', 'T'),
    before.replace('A', 'B').replace('S', 'T'),
  ],
  ['the same field: mine', { title: 'B' }, before.replace('A', 'C'), before.replace('A', 'B')],
  [
    'their text',
    { title: 'B' },
    before.replace('Text', 'Words'),
    before.replace('A', 'B').replace('Text', 'Words'),
  ],
  [
    'my text',
    { body: 'Mine.\n' },
    before.replace('A', 'C'),
    before.replace('A', 'C').replace('Text', 'Mine'),
  ],
  [
    'both texts',
    { body: 'Mine.\n' },
    before.replace('Text', 'Words'),
    before.replace('Text', 'Mine'),
    'Words.\n',
  ],
  [
    'two places of the text',
    { body: 'Text.\n\nOne.\n\nTwo, mine.\n' },
    long.replace('Text', 'Words'),
    long.replace('Text', 'Words').replace('Two', 'Two, mine'),
    undefined,
    long,
  ],
  [
    'a paragraph of mine beside one that is gone',
    { body: 'Text.\n\nOne.\n\nNew.\n\nTwo.\n' },
    long.replace('Text.\n\n', ''),
    long.replace('Text.\n\n', '').replace('Two', 'New.\n\nTwo'),
    undefined,
    long,
  ],
  [
    'the same text',
    { body: 'Words.\n' },
    before.replace('Text', 'Words'),
    before.replace('Text', 'Words'),
  ],
]
test.each(cases)('%s', (_, mine, theirs, joined, contested, was = before) => {
  const result = joinPieces(typed(opened(was), mine), opened(theirs), desk)
  expect(textOf(result.piece, desk)).toBe(joined)
  expect(result.piece.held?.sha).toBe(theirs)
  expect(result.contested).toBe(contested)
})
