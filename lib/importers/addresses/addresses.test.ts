import { expect, test } from 'vitest'
import { AddressIndex } from './address-index.ts'
import { distinctSlugs, type SlugWish } from './distinct-slugs.ts'
import { addressKey, oldPath } from './old-address.ts'
import { fillPermalink, unknownWords } from './permalink.ts'

const parts = {
  day: '2014-06-03',
  clock: '09:05:00',
  slug: 'city-budget',
  filename: 'city-budget',
  title: 'City Budget',
  categories: ['City Hall', 'Money'],
  folder: 'news/local',
}

const rules: [rule: string, path: string | undefined][] = [
  ['/:year/:month/:day/:title/', '/2014/06/03/city-budget/'],
  ['/:categories/:year/:month/:day/:title.html', '/city hall/money/2014/06/03/city-budget.html'],
  ['date', '/city hall/money/2014/06/03/city-budget.html'],
  ['pretty', '/city hall/money/2014/06/03/city-budget/'],
  ['none', '/city hall/money/city-budget.html'],
  ['ordinal', '/city hall/money/2014/154/city-budget.html'],
  ['/:short_year/:i_month/:i_day/:slug', '/14/6/3/city-budget'],
  ['/:year-:month-:day_:title:output_ext', '/2014-06-03_city-budget.html'],
  ['/blog/:path', '/blog/news/local/city-budget'],
  ['/:section/:slug/', '/news/city-budget/'],
  ['/:hour/:minute', '/09/05'],
  ['/:slugified_categories/:slug', '/city-hall/money/city-budget'],
  ['/:year/:short_month/:i_day/:hour:minute/:slug', '/2014/Jun/3/0905/city-budget'],
  ['/:w_year/:week/:w_day/:long_month/:long_day/', '/2014/23/2/June/Tuesday/'],
  ['/fixed/path', '/fixed/path'],
  ['/:planet/:title', undefined],
]

test.each(rules)('the rule %s gives %s', (rule, path) => {
  expect(fillPermalink(rule, parts)).toBe(path)
})

test('categories that a post lacks leave no gap', () => {
  expect(fillPermalink('pretty', { ...parts, categories: [] })).toBe('/2014/06/03/city-budget/')
})

test('words of a rule that are not known are told', () => {
  expect(unknownWords('/:year/:planet/:title')).toEqual(['planet'])
  expect(unknownWords('pretty')).toEqual([])
})

const addresses: [address: string, path: string | undefined][] = [
  ['/2014/old/', '/2014/old/'],
  ['2014/old', '/2014/old'],
  ['/a%20b/caf%C3%A9', '/a%20b/café'],
  ['/a//b', '/a/b'],
  ['//2014/05/a/', '/2014/05/a/'],
  ['/a?x=1#y', '/a'],
  ['https://old.org/a/', '/a/'],
  ['https://www.old.org/a/', '/a/'],
  ['https://other.org/a/', undefined],
  ['/', undefined],
  ['/../../etc/passwd', undefined],
  ['/a/%2e%2e/b', undefined],
  ['/a\u0000b', undefined],
  ['/a\\b', undefined],
]

test.each(addresses)('the old address %j is the path %j', (address, path) => {
  expect(oldPath(address, 'https://old.org')).toBe(path)
})

test.each([
  ['/a/', '/a'],
  ['/a/index.html', '/a'],
  ['/caf%C3%A9', '/café'],
  ['/100%', '/100%'],
  ['/', '/'],
])('%s and %s are one address', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other))
})

const wish = (
  file: string,
  base: string,
  year: string,
  more: Partial<SlugWish> = {},
): SlugWish => ({
  file,
  base,
  year,
  instant: Date.parse(`${year}-01-01`),
  ...more,
})

const slugs = (wishes: SlugWish[], taken: string[] = []) =>
  Object.fromEntries([...distinctSlugs(wishes, taken)].map(([file, { slug }]) => [file, slug]))

test('of posts with one name the oldest keeps it; the order in which they are found makes no difference', () => {
  const posts = [
    wish('c', 'award', '2024'),
    wish('a', 'award', '2023'),
    wish('b', 'award', '2024'),
    wish('d', 'award', '2024'),
  ]
  const expected = { a: 'award', b: 'award-2024', c: 'award-2', d: 'award-3' }
  expect(slugs(posts)).toEqual(expected)
  expect(slugs(posts.toReversed())).toEqual(expected)
})

test('a post that is named like a suffix keeps its name', () => {
  expect(
    slugs([wish('a', 'x', '2014'), wish('b', 'x', '2015'), wish('c', 'x-2015', '2020')]),
  ).toEqual({ a: 'x', b: 'x-2', c: 'x-2015' })
})

test('letter case and Unicode form make no difference', () => {
  expect(slugs([wish('a', 'Café', '2014'), wish('b', 'cafe\u0301', '2015')])).toEqual({
    a: 'Café',
    b: 'cafe\u0301-2015',
  })
})

test('a translation gets its language, an article that is there keeps its slug', () => {
  expect(slugs([wish('a', 'x', '2014'), wish('b', 'x', '2014', { language: 'es' })])).toEqual({
    a: 'x',
    b: 'x-es',
  })
  expect(slugs([wish('x.ar', 'x', '2014', { language: 'ar' }), wish('x.md', 'x', '2014')])).toEqual(
    {
      'x.md': 'x',
      'x.ar': 'x-ar',
    },
  )
  expect(slugs([wish('a', 'x', '2014')], ['x', 'x-2014'])).toEqual({ a: 'x-2' })
})

test('what an earlier import gave stays, though an older post has come', () => {
  const posts = [wish('new', 'x', '2010'), wish('old', 'x', '2014', { earlier: 'x' })]
  expect(slugs(posts)).toEqual({ old: 'x', new: 'x-2010' })
})

test('an index finds files by path, and by name where only one has it', () => {
  const index = new AddressIndex()
  index.addFile('a/2014-06-30-x.md', 'x')
  index.addFile('b/y.md', 'y')
  index.addFile('c/y/index.md', 'z')
  expect(index.findFile('A/2014-06-30-X.md')).toBe('x')
  expect(index.findName('2014-06-30-x')).toBe('x')
  expect(index.findName('x.md')).toBe('x')
  expect(index.findName('y')).toBeUndefined()
})

test('the first article that claims an address keeps it', () => {
  const index = new AddressIndex()
  expect([
    index.add('/a/', 'one'),
    index.add('/a', 'two'),
    index.add('/a/index.html', 'one'),
  ]).toEqual([true, false, true])
  expect([index.find('/a'), index.find('/A/'), index.find('/en/a'), index.find('/b')]).toEqual([
    'one',
    'one',
    'one',
    undefined,
  ])
})
