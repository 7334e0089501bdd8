import { expect, test } from 'vitest'
import { Notes } from '../shared/report.ts'
import { Entries } from './entries.ts'
import { personName } from './person-name.ts'

test.each([
  ['Jane Doe', 'Jane Doe', false],
  ['jane@x.org', 'jane', true],
  ['<jane.doe+news@mail.x.org>', 'jane doe news', true],
  ['Jane Doe <jane@x.org>', 'Jane Doe', false],
  ['Jane Doe (jane@x.org)', 'Jane Doe', false],
  ['Jane @ the Desk', 'Jane @ the Desk', false],
  ['@jane', '@jane', false],
  ['مريم مريم@مثال.إختبار', 'مريم', false],
])('%j is %j', (written, name, isWanted) => {
  expect(personName(written)).toEqual({ name, isWanted })
})

test('no mail address becomes an author, and the name is asked for', () => {
  const authors = new Entries('authors')
  expect(authors.add('jane@x.org')).toBe('jane')
  expect(authors.all()).toEqual([['jane', 'jane']])
  const notes = new Notes()
  authors.note(notes)
  expect(notes.all().map(({ file, what }) => [file, what])).toEqual([
    ['authors/jane.md', 'name wanted: all that the source says is a mail address, jane@x.org'],
  ])
})
