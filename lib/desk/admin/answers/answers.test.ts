import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { compileText } from '#lib/publication/content/compile-text.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { checkLetter } from './check-letter.ts'
import { remarksOn } from './check-text.ts'
import { deskMark, listDesk } from './list-desk.ts'
import { moveText } from './move-text.ts'
import { searchPieces } from './search-pieces.ts'
import { textContext } from './text-context.ts'

const now = Date.parse('2026-11-22T08:00Z')
let publication: Publication
let folder: Folder

beforeAll(async () => {
  folder = new Folder({
    'site.yml': siteFile,
    'authors/jane.md': '---\nname: Jane Doe\n---\n',
    'topics/city.md': '---\nname: The City\n---\n',
    'issues/daily/2026-12-01.md': 'Good morning.\n',
    'issues/daily/2026-12-02.md': '---\nsubject: Of the day\n---\n\nGood morning.\n',
    'pages/about.md': '---\ntitle: About us\n---\nText.\n',
    'articles/old.md': article(
      { title: 'Old', date: '2026-01-01', authors: '[jane]', topics: '[city, Weather]' },
      'Rain.',
    ),
    'articles/draft.md': article(
      { title: 'Draft', date: '2026-01-02', draft: 'true' },
      'Secrets of the harbour.',
    ),
    'articles/later.md': article({ title: 'Later', date: '2026-12-24T06:00' }, 'Snow.'),
    'articles/gone.md': article(
      { title: 'Gone', date: '2026-01-03', withdrawn: 'It was wrong.' },
      'Text.',
    ),
    'articles/over.md': article(
      { title: 'Over', date: '2026-01-04', expires: '2026-02-01' },
      'Text.',
    ),
    'articles/new.md': article(
      { title: 'New', date: '2026-01-05', updated: '2026-01-06' },
      'Text.',
    ),
  })
  expect((await folder.intake()).problems).toEqual([])
  publication = await readPublication(
    openForReading(catalogueFile(folder.dir, folder.dataDir)),
    now,
  )
})
afterAll(() => publication.catalogue.destroy())

test('the list has every article with its state, and everything else that is edited', async () => {
  const { pieces, authors, topics, others } = await listDesk(publication)
  expect(pieces.map(([path, , state]) => `${path.slice(9, -3)} ${state}`)).toEqual([
    'later scheduled',
    'new changed',
    'over expired',
    'gone withdrawn',
    'draft draft',
    'old public',
  ])
  expect(pieces.at(-1)?.slice(1)).toEqual([
    ...['Old', 'public', Date.parse('2026-01-01T00:00Z'), 'en', 'old'],
    ...[[authors.indexOf('Jane Doe')], [topics.indexOf('The City'), topics.indexOf('Weather')]],
    ...[null, null],
  ])
  expect(others).toEqual({
    authors: [{ path: 'authors/jane.md', title: 'Jane Doe', uses: 1 }],
    topics: [{ path: 'topics/city.md', title: 'The City', uses: 1 }],
    series: [],
    pages: [{ path: 'pages/about.md', title: 'About us', language: 'en' }],
    issues: [
      { path: 'issues/daily/2026-12-02.md', title: 'daily/2026-12-02: Of the day' },
      { path: 'issues/daily/2026-12-01.md', title: 'daily/2026-12-01: Good morning.' },
    ],
  })
})

test('the list is another one once an article has come or gone by its hour, and not before', async () => {
  const markAt = (moment: string) => deskMark({ ...publication, now: Date.parse(moment) })
  const before = await markAt('2026-11-22T08:00Z')
  expect(await markAt('2026-12-24T05:59Z')).toBe(before)
  expect(await markAt('2026-12-24T06:00Z')).not.toBe(before)
  expect(await markAt('2026-01-31T00:00Z')).not.toBe(await markAt('2026-02-02T00:00Z'))
})

test('drafts are found by the words of their texts', async () => {
  expect(await searchPieces(publication, 'Harbour secrets')).toEqual(['articles/draft.md'])
  expect(await searchPieces(publication, 'rains')).toEqual(['articles/old.md'])
  expect(await searchPieces(publication, '" * - (')).toEqual([])
})

const site = {
  ...{ language: 'en', timeZone: 'UTC', host: 'paper.example', contentDir: '' },
  ...{ pictures: {}, copies: {} },
}
const remarksOf = (text: string) => {
  const bytes = Buffer.from(text)
  return remarksOn(compileText('articles/a.md', bytes, site), bytes)
}

test('each remark is at the field that it concerns, in the words of "handbill check"', () => {
  const remarks = remarksOf(
    '---\ntitle: A\ndate: 2026-13-01\nauthors:\n  - jane\n  - {role: Photos}\n---\nText.\n',
  )
  expect(remarks.map(({ field, line, isWarning }) => ({ field, line, isWarning }))).toEqual([
    { field: 'date', line: 3, isWarning: false },
    { field: 'authors', line: 6, isWarning: false },
  ])
  expect(remarks[0]?.words).toContain('expected')
})

test('what is missing is said at the field that it would have', () => {
  const [remark] = remarksOf('---\ndate: 2026-01-01\n---\nText.\n')
  expect(remark).toMatchObject({ field: 'title', isWarning: false })
})

test('of thousands of remarks two hundred are told, and how many there are besides', () => {
  const text = `---\ntitle: A\ndate: 2026-01-01\ncorrections:\n${'  - {}\n'.repeat(1000)}---\nText.\n`
  const remarks = remarksOf(text)
  expect(remarks).toHaveLength(201)
  expect(remarks.at(-1)).toMatchObject({ words: 'and 1,800 more remarks' })
})

test('a letter is checked by its own rules, each remark at its key', async () => {
  const letter = (yaml: string, path = 'issues/daily/2026-12-01.md') =>
    checkLetter(publication, path, Buffer.from(`---\n${yaml}\n---\n\nWords.\n`))
  expect(await letter('subject: A')).toEqual([])
  expect(await letter('subject: A\nlaed: b')).toMatchObject([
    { field: 'laed', line: 3, isWarning: false },
  ])
  expect(await letter('subject: A', 'issues/monthly/2026-12-01.md')).toMatchObject([{ line: 1 }])
})

/** What becomes of an article's address with another slug. */
function moved(path: string, slug: string) {
  const date = path.startsWith('pages/') ? '' : 'date: 2026-01-05\n'
  const text = `---\ntitle: A\n${date}slug: ${slug}\n---\nText.\n`
  return moveText({ path, bytes: Buffer.from(text) }, publication)
}

test('an address that is free can be had, and readers who know the old one are led on', async () => {
  expect(await moved('articles/new.md', 'newer')).toEqual({
    slug: 'newer',
    from: '/articles/new',
    to: '/articles/newer',
    isKnown: true,
    translations: [],
  })
  expect(await moved('articles/draft.md', 'x')).toMatchObject({ isKnown: false })
  expect(await moved('articles/later.md', 'x')).toMatchObject({ isKnown: false })
  expect(await moved('articles/nowhere.md', 'x')).toBeUndefined()
})

test.each([
  ['articles/new.md', 'old', 'At /articles/old there is articles/old.md.'],
  ['articles/new.md', 'draft', 'At /articles/draft there is articles/draft.md.'],
  ['articles/new.md', 'a/b', /address/],
  ['pages/about.md', 'search', 'At /search there is a page or file of the site itself.'],
])('%s cannot be moved to %s', async (path, slug, why) => {
  expect((await moved(path, slug))?.why).toMatch(why)
})

test('sizes of pictures are read anew when something was published, and else kept', async () => {
  const first = (await textContext(publication)).pictures
  expect((await textContext(publication)).pictures).toBe(first)
  folder.write({ 'pages/more.md': '---\ntitle: More\n---\nText.\n' })
  await folder.intake()
  expect((await textContext(publication)).pictures).not.toBe(first)
})

test('what readers would not get of the text is a warning of the text', () => {
  const [remark] = remarksOf('---\ntitle: A\ndate: 2026-01-01\n---\nText.\n\n<script>x</script>\n')
  expect(remark).toMatchObject({ line: 7, isWarning: true })
  expect(remark?.field).toBeUndefined()
})

test('a conflict that was not settled is said before anything else', () => {
  expect(
    remarksOf('---\ntitle: A\ndate: 2026-01-01\n---\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> b\n'),
  ).toEqual([expect.objectContaining({ line: 5, isWarning: false })])
})

test('a text that is right has no remark', () => {
  expect(remarksOf('---\ntitle: A\ndate: 2026-01-01\n---\nText.\n')).toEqual([])
})

test.each([
  ['daily/2026-12-01.md', 'lead: gone', 'lead', 'an article that is withdrawn: gone'],
  [
    'daily/2026-12-01.md',
    'articles: [new, draft]',
    'articles',
    'an article that is a draft: draft',
  ],
  ['daily/2026-12-01.en.md', '', undefined, 'a second letter for one issue'],
  ['daily/2026-11-21.md', '', undefined, 'a letter for a day that is past'],
  ['weekly/2026-12-01.md', '', undefined, 'a day on which weekly has no issue'],
  ['topic/nowhere/2026-12-01.md', '', undefined, 'the list of a topic that is not there: nowhere'],
])('a letter is checked beside the publication: %s %s', async (file, yaml, field, words) => {
  const bytes = Buffer.from(`---\n${yaml}\n---\n\nWords.\n`)
  const remarks = await checkLetter(publication, `issues/${file}`, bytes)
  expect(remarks.map((one) => [one.field, one.words])).toEqual([
    [field, expect.stringContaining(words)],
  ])
})
