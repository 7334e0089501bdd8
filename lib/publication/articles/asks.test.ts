import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { type AskedPlace, askAt } from './asks.ts'
import { type Publication, readPublication } from './publication.ts'
import { nextTerm } from './terms.ts'

const site = `${siteFile.replace('UTC', 'Europe/Madrid')}languages: [es, ar]
asks:
  - { text: Tonight, place: [article, front], from: 2026-03-01T20:00, until: 2026-03-02 }
  - { text: About water, topics: [water], place: [article, lists], link: /about }
  - { text: Dinos, languages: [es], link: https://give.example/ }
  - { text: Give, languages: [EN], link: { label: Give now, href: /about } }
`
const folder = new Folder({
  'site.yml': site,
  'articles/a.md': article({ topics: '[Water, City]' }),
  'pages/about.md': '---\ntitle: About us\n---\n',
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  publication = await readPublication(openForReading(catalogueFile(folder.dir, folder.dataDir)), 0)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const at = (moment: string) => ({ ...publication, now: Date.parse(moment) })
const noon = '2026-03-01T12:00Z'

const shown: [moment: string, asked: AskedPlace, text: string | undefined][] = [
  [noon, { place: 'article', language: 'en' }, 'Give'],
  [noon, { place: 'article', language: 'es' }, 'Dinos'],
  [noon, { place: 'article', language: 'ar' }, undefined],
  [noon, { place: 'article', language: 'en', topics: ['city', 'water'] }, 'About water'],
  [noon, { place: 'article', language: 'ar', topics: ['water'] }, 'About water'],
  [noon, { place: 'lists', language: 'en', topics: ['water'] }, 'About water'],
  [noon, { place: 'lists', language: 'en', topics: ['city'] }, undefined],
  [noon, { place: 'front', language: 'en' }, undefined],
  // Eight in the evening of Madrid, until its midnight.
  ['2026-03-01T18:59:59.999Z', { place: 'front', language: 'en' }, undefined],
  ['2026-03-01T19:00Z', { place: 'front', language: 'en' }, 'Tonight'],
  ['2026-03-01T19:00Z', { place: 'article', language: 'ar', topics: ['water'] }, 'Tonight'],
  ['2026-03-01T22:59:59.999Z', { place: 'front', language: 'en' }, 'Tonight'],
  ['2026-03-01T23:00Z', { place: 'front', language: 'en' }, undefined],
]

test.each(shown)('at %s, %o shows %s', async (moment, asked, text) => {
  expect((await askAt(at(moment), asked))?.text).toEqual(text && [text])
})

describe('the link of an ask', () => {
  const link = async (language: string, topics: string[] = []) =>
    (await askAt(at(noon), { place: 'article', language, topics }))?.link

  test('has the words that were given', async () => {
    expect(await link('en')).toEqual({ label: 'Give now', href: '/about' })
  })
  test('is called after its page, in the language of that', async () => {
    expect(await link('es', ['water'])).toMatchObject({ label: 'About us', language: 'en' })
  })
  test('to another site says that there is more', async () => {
    expect(await link('es')).toEqual({ label: 'Más información', href: 'https://give.example/' })
  })
})

test('words for pages of other languages are in the first of these, others in the language of the site', async () => {
  const language = async (asked: string, topics: string[] = []) =>
    (await askAt(at(noon), { place: 'article', language: asked, topics }))?.language
  expect([await language('es'), await language('ar', ['water'])]).toEqual(['es', 'en'])
})

test('the next moment at which an ask begins or ends', () => {
  const next = (moment: string) => nextTerm(at(moment))
  expect(next(noon)).toBe(Date.parse('2026-03-01T19:00Z'))
  expect(next('2026-03-01T19:00Z')).toBe(Date.parse('2026-03-01T23:00Z'))
  expect(next('2026-03-01T23:00Z')).toBe(Number.POSITIVE_INFINITY)
})
