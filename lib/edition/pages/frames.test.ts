import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { editionPages } from './edition-pages.ts'
import { nextChange } from './next-change.ts'

const content = new Folder({
  'site.yml': siteFile.replace('language: en', 'language: en\nlanguages: [es]'),
  'articles/dry.md': article({ topics: '[City]', authors: '[Jane Doe]' }),
  'articles/wet.md': article({ topics: '[Water]', authors: '[Jane Doe]' }),
  'articles/agua.md': article({
    topics: '[Water]',
    authors: '[Jane Doe]',
    language: 'es',
    translationOf: 'wet',
  }),
  'pages/about.md': '---\ntitle: About us\n---\n',
})
let publication: Publication
beforeAll(async () => {
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  const now = Date.parse('2026-03-01T12:00Z')
  publication = await readPublication(openForReading(catalogue), now)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  content.remove()
})

/** What each page shows, by its path. */
async function shownWith(some: Partial<Site>, now = publication.now): Promise<Map<string, string>> {
  const site = { ...publication.site, ...some }
  const pages = await editionPages({ ...publication, site, now }, 'build')
  return new Map([...pages].map(({ path, shown }) => [path, shown]))
}

function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one].filter(([path, shown]) => other.get(path) !== shown).map(([path]) => path)
}

const changes: [what: string, some: Partial<Site>, pages: string[]][] = [
  ['on articles of a topic', { topics: ['water'] }, ['/articles/wet', '/articles/agua']],
  ['on articles of a language', { languages: ['es'] }, ['/articles/agua']],
  ['on articles', {}, ['/articles/dry', '/articles/wet', '/articles/agua']],
  ['on the lists of a topic', { place: 'lists', topics: ['water'] }, ['/topics/water']],
  ['on front pages', { place: 'front' }, ['/', '/es/']],
  ['on lists', { place: ['lists'] }, ['/topics/city', '/topics/water', '/authors/jane-doe']],
].map(([what, some, pages]) => [
  what as string,
  { asks: [{ text: ['Give'], ...(some as object) }] },
  pages as string[],
])

test.each(changes)('an ask %s has no other page made anew', async (_, some, pages) => {
  const changed = differing(await shownWith({}), await shownWith(some))
  expect(changed.toSorted()).toEqual(pages.toSorted())
})

test('a banner over one language changes its pages, and not those of another', async () => {
  const banner = { text: ['Now'], languages: ['es'], until: '2026-03-02' }
  const changed = differing(await shownWith({}), await shownWith({ banner }))
  expect(changed).toContain('/articles/agua')
  expect(changed).toContain('/es/')
  expect(changed.toSorted()).toEqual(['/articles/agua', '/es/'])
  const site = { ...publication.site, banner }
  const ends = await nextChange({ ...publication, site })
  expect(ends).toBe(Date.parse('2026-03-02T00:00Z'))
  expect(differing(await shownWith({}), await shownWith({ banner }, ends))).toEqual([])
})

test('ways to give have a page in each language, in the place of a standing page, and change no other', async () => {
  const way = { name: 'Elsewhere', url: 'https://give.example/' }
  const [one, other] = [
    await shownWith({ support: [way] }),
    await shownWith({ support: [{ ...way, name: 'There' }] }),
  ]
  expect(differing(one, other)).toEqual(['/support', '/es/support'])
  expect((await shownWith({})).has('/support')).toBe(false)
})

test('author boxes are shown by articles alone, which change with the files of those who wrote them', async () => {
  const changed = differing(
    await shownWith({ authorBoxes: true }),
    await shownWith({ authorBoxes: true }),
  )
  expect(changed).toEqual([])
  const before = await shownWith({ authorBoxes: true })
  content.write({ 'authors/jane-doe.md': '---\nname: Jane Doe\n---\n\nWrites.\n' })
  try {
    expect((await content.intake()).problems).toEqual([])
    const after = differing(before, await shownWith({ authorBoxes: true }))
    expect(after.filter((path) => path.startsWith('/articles/')).toSorted()).toEqual([
      '/articles/agua',
      '/articles/dry',
      '/articles/wet',
    ])
    expect(after.filter((path) => path.startsWith('/topics/'))).toEqual([])
  } finally {
    content.write({ 'authors/jane-doe.md': undefined })
    await content.intake()
  }
})

test('an ask comes and goes by itself, and its pages with it', async () => {
  const from = '2026-03-02T10:00Z'
  const asks = [{ text: ['Give'], place: 'front' as const, from, until: '2026-03-03' }]
  const before = await shownWith({ asks })
  expect(differing(before, await shownWith({}))).toEqual([])
  const site = { ...publication.site, asks }
  const begins = await nextChange({ ...publication, site })
  expect(begins).toBe(Date.parse(from))
  const during = await shownWith({ asks }, begins)
  expect(differing(before, during)).toEqual(['/', '/es/'])
  const ends = await nextChange({ ...publication, site, now: begins })
  expect(ends).toBe(Date.parse('2026-03-03T00:00Z'))
  expect(differing(before, await shownWith({ asks }, ends))).toEqual([])
})
