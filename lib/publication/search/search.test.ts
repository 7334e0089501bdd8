import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAsked } from './asked.ts'
import { searchedPublication } from './fixtures/searched-publication.ts'
import { search } from './search.ts'

let opened: Awaited<ReturnType<typeof searchedPublication>>
beforeAll(async () => {
  opened = await searchedPublication()
})
afterAll(() => opened.close())

const asking = (parameters: Record<string, string>) =>
  search(opened.publication, readAsked(parameters))
const slugs = async (parameters: Record<string, string>) =>
  (await asking(parameters)).results.map(({ article }) => article.slug)

const found: [what: string, q: string, slugs: string[]][] = [
  [
    'title before summary before often before body',
    'bridge',
    ['title', 'summary', 'often', 'body'],
  ],
  ['another form of the word', 'Bridges', ['title', 'summary', 'often', 'body']],
  ['every word must be there', 'bridge harbour', ['title', 'body']],
  ['a new article before one whose title is of long ago', 'elections', ['new-body', 'old-title']],
  ['a phrase', '"harbour bridge"', ['title']],
  ['a phrase in other marks', '«over a bridge»', ['body']],
  ['a phrase that is not closed', '"harbour bridge', ['title']],
  ['without a word', 'bridge -harbour', ['summary', 'often']],
  ['without a phrase', 'bridge -"harbour bridge"', ['summary', 'often', 'body']],
  ['hyphens and apostrophes within words', 'mayor’s', ['new-body']],
  ['Spanish without accents', 'informacion', ['es']],
  ['Spanish with them', 'fotografías', ['es']],
  ['Spanish without accents, in the plural', 'periodistas publica', ['es']],
  ['Arabic without vowel signs', 'حرية الصحافة', ['ar']],
  ['Arabic with other letters for the same', 'حريه صحافه', ['ar']],
  ['Arabic with hamza', 'اخبار', ['ar']],
  ['Arabic with an article in front', 'الكتابة', ['ar']],
  ['Hebrew without points', 'שלום', ['he']],
  ['Hebrew with points', 'שָׁלוֹם', ['he']],
  ['a Hebrew abbreviation', 'צה"ל', ['he']],
  ['three letters of Japanese', '図書館', ['ja']],
  ['more letters', '東京都庁', ['ja']],
  ['two letters at an end', '会見', ['ja']],
  ['two letters within', '知事', ['ja']],
  ['one letter', '館', ['ja']],
  ['wide and narrow letters', 'AI', ['ja']],
  ['two runs', '東京 図書館', ['ja']],
  ['letters that do not follow one another', '東庁', []],
]

test.each(found)('%s: %s', async (_, q, expected) => {
  expect(await slugs({ q })).toEqual(expected)
})

test('titles and summaries are printed as on their pages, with their marks', async () => {
  const { results } = await asking({ q: 'heron' })
  const [found] = results
  const shown = [found?.title, found?.extract].map((pieces) =>
    pieces?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join(''),
  )
  expect(shown).toEqual(['The warden’s “grey [heron]” – again', '“A [heron]’s tale”'])
  expect(found?.article.title).toBe(`The warden's "grey heron" -- again`)
})

const named: [what: string, q: string, entries: string[], articles: string[]][] = [
  ['an author with a file', 'Jane Doe', ['author/jane: Jane Doe'], ['new-body', 'body']],
  ['without capitals, one word', 'doe', ['author/jane: Jane Doe'], ['new-body', 'body']],
  ['words in another order', 'doe jane', ['author/jane: Jane Doe'], ['new-body', 'body']],
  ['a phrase', '"jane doe"', ['author/jane: Jane Doe'], ['new-body', 'body']],
  ['a phrase that no name has', '"doe jane"', [], []],
  ['an author without a file', 'כהן', ['author/אבי-כהן: אבי כהן'], ['he']],
  ['a topic', 'the city', ['topic/city: The City'], ['new-body', 'es', 'body']],
  ['a topic in another language', 'ciudad', ['topic/city: The City'], ['new-body', 'es', 'body']],
  ['a topic in the plural', 'cities', ['topic/city: The City'], ['new-body', 'es', 'body']],
  ['a topic without a file', 'pressefreiheit', ['topic/pressefreiheit: Pressefreiheit'], ['ja']],
  ['a topic without blanks', '図書', ['topic/図書: 図書'], ['ja']],
  ['a series', 'river valley', ['series/rivers: Rivers of the valley'], ['old-title']],
  ['not a name with what is excluded', 'city -the', [], []],
  ['nor one that has not all words', 'jane bridge', [], []],
  ['nor an author without an article', 'idle', [], []],
]

test.each(named)('names: %s', async (_, q, entries, articles) => {
  const found = await asking({ q })
  expect(found.entries.map(({ kind, slug, name }) => `${kind}/${slug}: ${name}`)).toEqual(entries)
  expect(found.results.map(({ article }) => article.slug)).toEqual(articles)
})

test('names are in the language of the page, and on the first page of an unnarrowed search', async () => {
  const asked = (parameters: Record<string, string>) => readAsked({ q: 'city', ...parameters })
  const shown = async (parameters: Record<string, string>, language = 'en') =>
    (await search(opened.publication, asked(parameters), language)).entries
  const city = { kind: 'topic', slug: 'city', name: 'La ciudad', description: 'Streets.' }
  expect(await shown({}, 'es')).toEqual([city])
  expect(await shown({ language: 'es' }, 'es')).toEqual([city])
  expect(await shown({ author: 'jane' })).toEqual([])
  expect(await shown({ from: '2020-01-01' })).toEqual([])
})

const filtered: [parameters: Record<string, string>, slugs: string[]][] = [
  [{ q: 'bridge', topic: 'city' }, ['body']],
  [{ q: 'bridge', author: 'jane' }, ['body']],
  [{ topic: 'city' }, ['new-body', 'es', 'body']],
  [{ author: 'jane', from: '2026-01-01' }, ['new-body']],
  [{ topic: 'city', language: 'es' }, ['es']],
  [{ q: 'bridge', from: '2025-02-02', to: '2025-02-03' }, ['summary', 'often']],
  [{ q: 'bridge', topic: 'no-such-topic' }, []],
  [{ q: 'bridge', language: 'tlh' }, []],
  [{ q: 'bridge', from: 'yesterday', page: 'x' }, ['title', 'summary', 'often', 'body']],
  [{ q: '-bridge', topic: 'city' }, ['new-body', 'es']],
  [{ from: '2026-11-01' }, ['new-body']],
]

test.each(filtered)('%j', async (parameters, expected) => {
  expect(await slugs(parameters)).toEqual(expected)
})

describe('what readers must not see', () => {
  test.each(['zebrafish', 'zebrafihs', '"zebrafish draft"', 'zebrafish -nothing'])(
    '%s is neither found nor offered',
    async (q) => {
      const { count, entries, suggestion } = await asking({ q })
      expect([count, entries, suggestion]).toEqual([0, [], undefined])
    },
  )

  test('is found as soon as it is public, and no longer than that', async () => {
    const at = (moment: string) => ({ ...opened.publication, now: Date.parse(moment) })
    const asked = readAsked({ q: 'zebrafish' })
    const shown = async (moment: string) =>
      (await search(at(moment), asked)).results.map(({ article }) => article.slug)
    expect(await shown('2026-11-22T08:01Z')).toEqual(['later'])
    expect(await shown('2026-11-22T07:58Z')).toEqual(['expired'])
  })
})

test.each([
  ['brigde', 'bridge'],
  ['hrabour', 'harbour'],
  ['harobur', 'harbour'],
  ['harbuor', 'harbour'],
  ['harbuor bridge', 'harbour bridge'],
  ['xarbour', 'harbour'],
  ['elections harbuor', 'harbour'],
  ['informasion', 'información'],
  ['bridge -harbor zzzzzzzz', undefined],
  ['الشحافة', 'الصحافة'],
])('did you mean, for %s: %s', async (q, suggestion) => {
  expect((await asking({ q })).suggestion).toBe(suggestion)
})

const marks = (pieces: { text: string; isMarked: boolean }[]) =>
  pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')

test.each([
  ['bridge', 'body', /^… .*They walked over a \[bridge\] & home.* …$/],
  ['"harbour slept"', 'body', /and the \[harbour slept\]\. /],
  ['図書館', 'ja', /^都知事は新しい\[図書館\]についてＡＩで説明した。$/],
  ['informacion', 'es', /^Más \[información\] sobre/],
  ['fotografia', 'es', /^Más información sobre las/],
])('the extract for %s of %s', async (q, slug, expected) => {
  const { results } = await asking({ q })
  const result = results.find(({ article }) => article.slug === slug)
  expect(marks(result?.extract ?? [])).toMatch(expected)
})

test('headlines are marked', async () => {
  const [first] = (await asking({ q: 'bridges harbour' })).results
  expect(marks(first?.title ?? [])).toBe('The [harbour] [bridge]')
})

const hostile = [
  '',
  ' ',
  '"',
  '""',
  '-',
  '--',
  '-"',
  '*',
  'a*',
  '^bridge',
  'bridge NEAR(harbour)',
  'title:bridge',
  'OR',
  'bridge OR',
  'AND NOT',
  '(',
  ')',
  '{',
  '+bridge',
  "'; DROP TABLE articles; --",
  '\0',
  'bri\0dge',
  '\ud800',
  'x\udc00"',
  '\u202e\u200b',
  '%',
  '_',
  '\\',
  '🗞️',
  '🏴󠁧󠁢',
  '"\0"',
  'a'.repeat(10_000),
  'bridge '.repeat(2000),
  '"'.repeat(10_000),
  '-'.repeat(10_000),
  '東'.repeat(5000),
  '-bridge -harbour',
  '\u0301\u0301',
  'ﷺ',
  'ة',
  '́a',
  '"東" 京',
  'ๆๆ',
  '\u0e31',
]

test.each(hostile.map((q) => [JSON.stringify(q).slice(0, 30), q]))(
  'a hostile query is answered: %s',
  async (_, q) => {
    const { results, count } = await asking({
      q,
      topic: q,
      author: q,
      language: q,
      from: q,
      page: q,
    })
    expect(results.length).toBeLessThanOrEqual(count)
    await asking({ q })
    await asking({ q: `bridge ${q}` })
  },
)
