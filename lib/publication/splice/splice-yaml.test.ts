import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { spliceYaml } from './splice-yaml.ts'

const order = ['title', 'date', 'slug', 'updated', 'authors', 'topics', 'summary', 'image', 'kind']
const splice = (yaml: string, change: Record<string, unknown>) => {
  const wanted: Record<string, unknown> = { ...parse(yaml), ...change }
  for (const key of Object.keys(wanted)) if (wanted[key] === undefined) delete wanted[key]
  return { spliced: spliceYaml(yaml, wanted, order), wanted }
}

const article = `# What the desk should know
title: Council passes the budget   # checked
date: 2026-11-22T07:30:00+01:00
"kind": 'news'

authors:
  - jane-doe  # staff
  - name: Luis Ortega
    role: "Photographs by"
topics: [city-hall, 'Public records',  budget]
image:
    src: images/council.jpg # the wide one
    alt: ""
summary: >-
  The budget passed by one vote,
  after a long night.
corrections: [{ date: 2026-11-23, text: "An \\"earlier\\" version." }]
`

const lines = (text: string) => text.split('\n')
/** The lines that only one of two texts has. */
const changed = (was: string, is: string) => [
  ...lines(was)
    .filter((line) => !lines(is).includes(line))
    .map((line) => `- ${line}`),
  ...lines(is)
    .filter((line) => !lines(was).includes(line))
    .map((line) => `+ ${line}`),
]

describe('of the text only the lines change that say something else', () => {
  const cases: [what: string, change: Record<string, unknown>, lines: string[]][] = [
    ['nothing', {}, []],
    [
      'a text, whose comment stays',
      { title: 'Council: no budget' },
      [
        '- title: Council passes the budget   # checked',
        '+ title: "Council: no budget"   # checked',
      ],
    ],
    ['a text between single quotes', { kind: "it's" }, [`- "kind": 'news'`, `+ "kind": 'it''s'`]],
    [
      'a text that reads like a number',
      { title: '12' },
      ['- title: Council passes the budget   # checked', '+ title: "12"   # checked'],
    ],
    [
      'a text of another script',
      { title: 'المجلس يقر الميزانية' },
      [
        '- title: Council passes the budget   # checked',
        '+ title: المجلس يقر الميزانية   # checked',
      ],
    ],
    [
      'a date',
      { date: '2026-11-22T08:00:00+01:00' },
      ['- date: 2026-11-22T07:30:00+01:00', '+ date: 2026-11-22T08:00:00+01:00'],
    ],
    ['a key lost', { kind: undefined }, [`- "kind": 'news'`]],
    ['a new key, where it belongs', { slug: 'budget' }, ['+ slug: budget']],
    ['a new key with a list', { redirectFrom: ['/a', '/b'] }, ['+ redirectFrom: [/a, /b]']],
    [
      'an item more between brackets',
      { topics: ['city-hall', 'Public records', 'a, b', 'budget'] },
      [
        `- topics: [city-hall, 'Public records',  budget]`,
        `+ topics: [city-hall, 'Public records', "a, b", budget]`,
      ],
    ],
    [
      'a list between brackets that loses all',
      { topics: undefined },
      [`- topics: [city-hall, 'Public records',  budget]`],
    ],
    [
      'an item more',
      { authors: ['jane-doe', { name: 'Luis Ortega', role: 'Photographs by' }, 'Sam Lee'] },
      ['+   - Sam Lee'],
    ],
    [
      'the first item lost',
      { authors: [{ name: 'Luis Ortega', role: 'Photographs by' }] },
      ['-   - jane-doe  # staff'],
    ],
    [
      'a key of an item',
      { authors: ['jane-doe', { name: 'Luis Ortega', role: 'Drawn by' }] },
      ['-     role: "Photographs by"', '+     role: "Drawn by"'],
    ],
    [
      'a key of an item lost',
      { authors: ['jane-doe', { name: 'Luis Ortega' }] },
      ['-     role: "Photographs by"'],
    ],
    [
      'a key of a mapping',
      { image: { src: 'images/council.jpg', alt: 'The chamber' } },
      ['-     alt: ""', '+     alt: "The chamber"'],
    ],
    [
      'a key more in a mapping',
      { image: { src: 'images/council.jpg', alt: '', credit: 'Luis: Ortega' } },
      ['+     credit: "Luis: Ortega"'],
    ],
    [
      'a folded text',
      { summary: 'The budget failed.' },
      [
        '- summary: >-',
        '-   The budget passed by one vote,',
        '-   after a long night.',
        '+ summary: The budget failed.',
      ],
    ],
    [
      'a text of several lines',
      { title: 'One\nTwo' },
      ['- title: Council passes the budget   # checked', '+ title: |-', '+   One', '+   Two'],
    ],
    [
      'a correction more between brackets',
      {
        corrections: [
          { date: '2026-11-23', text: 'An "earlier" version.' },
          { date: '2026-11-24', text: 'And: another' },
        ],
      },
      [
        '- corrections: [{ date: 2026-11-23, text: "An \\"earlier\\" version." }]',
        '+ corrections: [{ date: 2026-11-23, text: "An \\"earlier\\" version." }, { date: 2026-11-24, text: "And: another" }]',
      ],
    ],
  ]
  test.each(cases)('%s', (_, change, expected) => {
    const { spliced, wanted } = splice(article, change)
    expect(parse(spliced)).toEqual(wanted)
    expect(changed(article, spliced)).toEqual(expected)
  })
})

const whole: [what: string, yaml: string, change: Record<string, unknown>, expected: string][] = [
  [
    'a new key after those that come before it',
    'title: A\nkind: news\n',
    { date: '2026-01-01' },
    'title: A\ndate: 2026-01-01\nkind: news\n',
  ],
  [
    'no line end after the last key',
    'title: A\ndate: 2026-01-01',
    { kind: 'news' },
    'title: A\ndate: 2026-01-01\nkind: news',
  ],
  ['nothing yet', '', { title: 'A' }, 'title: A\n'],
  [
    'an empty value',
    'title: A\nsummary:\nkind: news\n',
    { summary: 'S' },
    'title: A\nsummary: S\nkind: news\n',
  ],
  [
    'lists as far out as their key',
    'title: A\nauthors:\n- a\n- b\n',
    { authors: ['a', 'c', 'b'] },
    'title: A\nauthors:\n- a\n- c\n- b\n',
  ],
  [
    'a mapping between brackets',
    'image: {src: a.png, alt: ""}\n',
    { image: { src: 'a.png', alt: 'A, b' } },
    'image: {src: a.png, alt: "A, b"}\n',
  ],
  [
    'comments before a key that goes',
    'title: A\n# why\nkind: news\n# end\n',
    { kind: undefined },
    'title: A\n# why\n# end\n',
  ],
  [
    'a literal text before the next key',
    'summary: |\n  One\n\n  Two\n\nkind: news\n',
    { kind: 'letter' },
    'summary: |\n  One\n\n  Two\n\nkind: letter\n',
  ],
]
test.each(whole)('%s', (_, yaml, change, expected) => {
  expect(splice(yaml, change).spliced).toBe(expected)
})

test('what cannot be spliced is written anew, and says what is wanted', () => {
  for (const yaml of ['{title: A, kind: news}\n', 'title: &a A\nkind: *a\nsummary: B\n'])
    expect(parse(splice(yaml, { title: 'B' }).spliced)).toMatchObject({ title: 'B' })
})

test('whatever is changed in whatever way it is written: the text says it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '- a', '# b', 'c: d', "'e'", 'f\ng', 'true', '1e3', ' h '),
  )
  const item = fc.oneof(text, fc.record({ name: text, role: text }, { requiredKeys: ['name'] }))
  const value = fc.oneof(
    text,
    fc.boolean(),
    fc.integer(),
    fc.array(item, { maxLength: 4 }),
    fc.record(
      { src: text, alt: text, list: fc.array(text, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
  )
  const mapping = fc.dictionary(fc.constantFrom(...order, 'other key'), value)
  fc.assert(
    fc.property(
      mapping,
      mapping,
      fc.constantFrom('BLOCK', 'FLOW', 'PLAIN'),
      (was, wanted, kind) => {
        const yaml = stringify(was, {
          collectionStyle: kind === 'FLOW' ? 'flow' : 'any',
          lineWidth: kind === 'PLAIN' ? 20 : 0,
        })
        expect(parse(spliceYaml(yaml, wanted, order)) ?? {}).toEqual(wanted)
      },
    ),
    { numRuns: 300 },
  )
})

test('a value that is named elsewhere is changed where it stands alone', () => {
  const yaml =
    'title: &t Anchored\nsummary: *t   # the same\ntopics:\n- news   # c1\n# c2\n- work\n'
  const changed =
    'title: Other\nsummary: Anchored   # the same\ntopics:\n- news   # c1\n# c2\n- work\n'
  expect(splice(yaml, { title: 'Other' }).spliced).toBe(changed)
  expect(splice(yaml, { kind: 'news' }).spliced).toBe(`${yaml}kind: news\n`)
})

test('a list or a long text that is named elsewhere says the same afterwards', () => {
  const yaml =
    'topics: &all [a, b]\nsummary: &s >-\n  Long\n  text\nkind: *s\nauthors: *all\ntitle: T\n'
  for (const change of [{ topics: ['c'] }, { summary: 'Short' }, { title: 'U' }]) {
    const { spliced, wanted } = splice(yaml, change)
    expect(parse(spliced)).toEqual(wanted)
  }
})
