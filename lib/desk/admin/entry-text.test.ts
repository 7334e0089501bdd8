import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '#lib/publication/content/front-matter.ts'
import { articleSchema } from '#lib/publication/content/schemas.ts'
import { readSourceFile } from '#lib/publication/content/source-file.ts'
import { keptText, openEntry, saveEntry } from './entry-text.ts'
import { formsOf } from './form.ts'
import type { Desk } from './known.ts'
import { shownDate } from './shown-date.ts'

const desk: Desk = {
  timeZone: 'Europe/Madrid',
  known: {
    author: [{ value: 'jane-doe', label: 'Jane Doe' }],
    topic: [
      { value: 'city-hall', label: 'City hall' },
      { value: 'public-records', label: 'Public records' },
    ],
    series: [{ value: 'budgets', label: 'A year of budgets' }],
    language: [
      { value: 'en', label: 'English' },
      { value: 'es', label: 'Spanish' },
    ],
  },
}
const articles = formsOf(['en', 'es']).find(({ folder }) => folder === 'articles')?.fields ?? []

const article = `---
# The desk's own notes
title: "Council: no budget"
date: 2026-11-22T07:30:00-05:00   # New York
authors: [Jane Doe, { name: Luis Ortega, role: Photographs by }]
topics: [city-hall, Public Records, allotments]
comments: { thread: 12 }
image: {src: ./council.jpg, alt: ""}
corrections:
  - date: 2026-11-23
    text: It was not.
---

The vote came "at ten".

* One
* Two
`

/** As the editor does: opened, some of the form's values set, saved. */
function edited(text: string, change: Record<string, unknown>): string {
  const form = { ...openEntry(text, articles, desk), ...change }
  return saveEntry(structuredClone(form), articles, desk)
}

test('the form has choices where the file has spellings, and dates of the site', () => {
  expect(openEntry(article, articles, desk)).toEqual({
    title: 'Council: no budget',
    date: '2026-11-22T13:30',
    authors: [
      { type: 'known', name: 'jane-doe' },
      { type: 'other', name: 'Luis Ortega', role: 'Photographs by' },
    ],
    topics: ['city-hall', 'public-records'],
    topicsElse: ['allotments'],
    image: { src: './council.jpg', alt: '' },
    corrections: [{ date: '2026-11-23T00:00', text: 'It was not.' }],
    // Said, or the editor would take what a new article begins with: this one is public.
    ...{ draft: false, featured: false, updated: '', expires: '' },
    body: 'The vote came "at ten".\n\n* One\n* Two\n',
    [keptText]: article,
  })
})

describe('only what was edited is another', () => {
  const line = (was: string, is: string) => article.replace(was, is)
  const cases: [what: string, change: Record<string, unknown>, text: string][] = [
    ['nothing', {}, article],
    [
      'what the form adds where nothing was',
      {
        featured: false,
        summary: '',
        part: null,
        source: null,
        redirectFrom: [],
        series: '',
        language: '',
        draft: false,
        expires: '',
      },
      article,
    ],
    ['the title', { title: 'A "new" one' }, line('"Council: no budget"', '"A \\"new\\" one"')],
    [
      'the text, one line of it',
      { body: 'The vote came "at ten".\n\n* One\n* Three' },
      `${line('* Two\n', '* Three')}`,
    ],
    [
      'a topic more',
      { topics: ['city-hall', 'public-records', 'weather'] },
      line('Public Records, allotments', 'Public Records, weather, allotments'),
    ],
    ['a topic less', { topics: ['public-records'] }, line('city-hall, ', '')],
    [
      'a topic that is no choice',
      { topicsElse: ['allotments', 'bees'] },
      line('allotments]', 'allotments, bees]'),
    ],
    [
      'no topics',
      { topics: [], topicsElse: [] },
      line('topics: [city-hall, Public Records, allotments]\n', ''),
    ],
    [
      'a name more',
      {
        authors: [
          { type: 'known', name: 'jane-doe', role: '' },
          { type: 'other', name: 'Luis Ortega', role: 'Photographs by' },
          { type: 'other', name: 'Sam', role: '' },
        ],
      },
      line('Photographs by }]', 'Photographs by }, Sam]'),
    ],
    [
      'the hour',
      { date: '2026-11-22T14:00' },
      line('2026-11-22T07:30:00-05:00', '2026-11-22T14:00'),
    ],
    ['a new key', { featured: true }, line('\n---\n\n', '\nfeatured: true\n---\n\n')],
    ['a text of another script', { title: 'المجلس' }, line('"Council: no budget"', '"المجلس"')],
    [
      'what a picture shows',
      { image: { src: './council.jpg', alt: 'The chamber, full', caption: '' } },
      line('alt: ""', 'alt: "The chamber, full"'),
    ],
    ['the picture taken away', { image: null }, line('image: {src: ./council.jpg, alt: ""}\n', '')],
    [
      'a correction more',
      {
        corrections: [
          { date: '2026-11-23T00:00', text: 'It was not.' },
          { date: '2026-11-24T09:00', text: 'Nor then.' },
        ],
      },
      line('It was not.\n', 'It was not.\n  - date: 2026-11-24T09:00\n    text: Nor then.\n'),
    ],
    [
      'a correction in other words',
      { corrections: [{ date: '2026-11-23T00:00', text: 'It was.' }] },
      line('It was not.', 'It was.'),
    ],
  ]
  test.each(cases)('%s', (_, change, text) => {
    const result = edited(article, change)
    expect(result).toBe(text)
    expect(edited(result, {})).toBe(result)
  })
})

test('a new article holds what was filled in, and is one', () => {
  const text = saveEntry(
    {
      title: 'New: one',
      date: '2026-11-22T07:30',
      authors: [],
      topics: ['city-hall'],
      image: null,
      draft: true,
      featured: false,
      body: 'Text',
    },
    articles,
    desk,
  )
  expect(text).toBe(
    '---\ntitle: "New: one"\ndate: 2026-11-22T07:30\ntopics: [city-hall]\ndraft: true\n---\n\nText',
  )
  const source = readSourceFile('a.md', Buffer.from(text))
  if ('what' in source) throw new Error(source.what)
  const part = { path: 'a.md', text: source.text, yaml: source.yaml, start: source.yamlStart }
  expect(readFrontMatter(part, articleSchema).problems).toEqual([])
})

test.each([
  ['2026-11-22', '2026-11-22T00:00'],
  ['2026-11-22 7:30', '2026-11-22T07:30'],
  ['2026-11-22T07:30:59', '2026-11-22T07:30'],
  ['2026-07-01T07:30Z', '2026-07-01T09:30'],
  ['2026-01-01T00:30+0530', '2025-12-31T20:00'],
  ['soon', 'soon'],
])('%s is shown as %s', (written, shown) => {
  expect(shownDate(written, 'Europe/Madrid')).toBe(shown)
})

test('every key of the schema that a form can show is there, with its documentation', () => {
  const names = articles.map(({ name }) => name)
  expect(names).toEqual(Object.keys(articleSchema.shape).filter((key) => key !== 'comments'))
  for (const form of formsOf(['en', 'es']))
    for (const { hint } of form.fields) expect(hint).not.toBe('')
})
