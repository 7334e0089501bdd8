import { describe, expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { formatProblem } from './problem.ts'
import { readSourceFile } from './source-file.ts'

const madrid = { language: 'es', timeZone: 'Europe/Madrid' }

function read(path: string, yaml: string) {
  const source = readSourceFile(path, Buffer.from(`---\n${yaml}---\nText\n`))
  if ('what' in source) throw new Error(source.what)
  return normalise(source, madrid)
}

test('an article without anything but what it must have', () => {
  expect(read('articles/2026-10-14-city-budget.md', 'title: T\ndate: 2026-10-14\n').value).toEqual({
    title: 'T',
    date: '2026-10-13T22:00:00.000Z',
    slug: 'city-budget',
    language: 'es',
    authors: [],
    topics: [],
    corrections: [],
    featured: false,
    draft: false,
    redirectFrom: [],
    updated: undefined,
    expires: undefined,
    source: undefined,
  })
})

const values: [key: string, written: string, value: unknown][] = [
  ['title', '"  City: </script> & 😀  "', 'City: </script> & 😀'],
  ['date', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['updated', '2026-10-14 09:00', '2026-10-14T07:00:00.000Z'],
  ['expires', '2026-10-14T09:00Z', '2026-10-14T09:00:00.000Z'],
  ['expires', '2026-10-14', '2026-10-13T22:00:00.000Z'],
  ['slug', 'Budget_2027.b', 'Budget_2027.b'],
  ['slug', 'cafe\u0301', 'caf\u00e9'],
  ['slug', 'أخبار-اليوم', 'أخبار-اليوم'],
  ['language', 'PT-br', 'pt-BR'],
  ['language', 'zh-hans-cn', 'zh-Hans-CN'],
  ['authors', '[jane, Jane Doe]', [{ name: 'jane' }, { name: 'Jane Doe' }]],
  ['authors', '[{name: jane, role: Translated by}]', [{ name: 'jane', role: 'Translated by' }]],
  ['topics', '[city, Public Records, city]', ['city', 'Public Records']],
  ['part', '3', 3],
  ['featured', 'true', true],
  ['redirectFrom', '[/2019/old, "/alt?p=1"]', ['/2019/old', '/alt?p=1']],
  ['withdrawn', '"  Wrong. "', 'Wrong.'],
  ['comments', '{anything: [goes]}', undefined],
  [
    'corrections',
    '[{date: 2026-10-14, text: Wrong name.}]',
    [{ date: '2026-10-13T22:00:00.000Z', text: 'Wrong name.' }],
  ],
  [
    'source',
    '{name: Wire, url: https://wire.example/a, license: CC BY, date: 2026-01-01}',
    {
      name: 'Wire',
      url: 'https://wire.example/a',
      license: 'CC BY',
      date: '2025-12-31T23:00:00.000Z',
    },
  ],
  [
    'image',
    '{src: ./a.jpg, alt: "", caption: C, credit: D}',
    { src: './a.jpg', alt: '', caption: 'C', credit: 'D' },
  ],
]

test.each(values)('%s: %s', (key, written, value) => {
  const given = { title: 'T', date: '2026-01-01', [key]: written }
  const yaml = Object.entries(given).map(([name, text]) => `${name}: ${text}\n`)
  const { value: article, problems } = read('articles/a.md', yaml.join(''))
  expect(problems).toEqual([])
  expect(article?.[key]).toEqual(value)
})

describe('other documents', () => {
  const documents: [path: string, yaml: string, value: object][] = [
    ['authors/jane-doe.md', 'name: Jane Doe\n', { name: 'Jane Doe', slug: 'jane-doe' }],
    ['topics/x.md', 'name: City\nslug: city\n', { name: 'City', slug: 'city' }],
    [
      'series/x.md',
      'name: Money\ntranslations: {ar: {name: مال}}\n',
      { name: 'Money', slug: 'x', translations: { ar: { name: 'مال' } } },
    ],
    [
      'pages/about.md',
      'title: About\nupdated: 2026-10-14\n',
      { title: 'About', slug: 'about', language: 'es', updated: '2026-10-13T22:00:00.000Z' },
    ],
  ]

  test.each(documents)('%s', (path, yaml, value) => {
    expect(read(path, yaml)).toEqual({ value, problems: [] })
  })

  const wrong: [path: string, yaml: string, told: string][] = [
    ['authors/a.md', 'title: T\n', 'authors/a.md:2:1  no name'],
    ['pages/a.md', 'title: T\ndate: 2026-01-01\n', 'pages/a.md:3:1  unknown key "date"'],
    ['topics/a.md', 'name: T\nimage: {src: a.jpg}\n', 'topics/a.md:3:8  no image.alt'],
  ]

  test.each(wrong)('%s has the keys of its kind only', (path, yaml, told) => {
    const lines = read(path, yaml).problems.map((problem) => formatProblem(problem))
    expect(lines).toContainEqual(expect.stringContaining(told))
  })
})

const names: [path: string, told: string][] = [
  [
    'articles/2026-10-14-what?.md',
    'articles/2026-10-14-what?.md:1:1  a file name that makes no address: "what?"  expected letters, digits and hyphens, such as city-budget.md  rename the file, or add a line slug: what',
  ],
  [
    'articles/!!!.md',
    'articles/!!!.md:1:1  a file name that makes no address: "!!!"  expected letters, digits and hyphens, such as city-budget.md  rename the file, or add a line slug: a-name-of-your-own',
  ],
]

test.each(names)('the file name %s makes no address', (path, told) => {
  const { value, problems } = read(path, 'title: T\ndate: 2026-01-01\n')
  expect(value).toBeUndefined()
  expect(problems.map((problem) => formatProblem(problem))).toEqual([told])
  expect(read(path, 'title: T\ndate: 2026-01-01\nslug: ok\n').problems).toEqual([])
})

const bare: [path: string, told: string][] = [
  ['articles/a.md', 'begin the file with the lines ---; title: …; date: …; ---'],
  ['pages/a.md', 'begin the file with the lines ---; title: …; ---'],
  ['authors/a.md', 'begin the file with the lines ---; name: …; ---'],
]

test.each(bare)('%s without front matter', (path, mend) => {
  const source = readSourceFile(path, Buffer.from('Only text.\n'))
  if ('what' in source) throw new Error(source.what)
  const told = normalise(source, madrid).problems.map((problem) => formatProblem(problem))
  expect(told).toEqual([
    `${path}:1:1  no front matter  expected keys between two lines of ---, then the text  ${mend}`,
  ])
})
