import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { listPage } from './list-pages.ts'
import { nearTopics } from './near-topics.ts'
import { type Publication, readPublication } from './publication.ts'

const now = Date.parse('2026-11-22T08:00Z')
const about = (topics: string, more: Record<string, string> = {}) =>
  article({ topics: `[${topics}]`, ...more })
const part = (number: string, date: string) =>
  article({ title: `Part ${number}`, date, series: 'money', ...(number && { part: number }) })
const folder = new Folder({
  'site.yml': siteFile,
  'topics/rail.md': '---\nname: Rail\ntranslations: { es: { name: Tren } }\n---\n',
  // News stands beside everything; rail beside the city alone.
  'articles/a.md': about('city, news, rail'),
  'articles/b.md': about('city, news, rail'),
  'articles/c.md': about('city, news'),
  'articles/d.md': about('news, water'),
  'articles/e.md': about('news, water'),
  'articles/f.md': about('news'),
  'articles/draft.md': about('city, secret-draft', { draft: 'true' }),
  'articles/later.md': about('city, secret-later', { date: '2027-01-01' }),
  'articles/over.md': about('city, secret-over', { expires: '2026-03-01' }),
  'articles/gone.md': about('city, secret-gone', { withdrawn: 'Wrong.' }),
  'articles/three.md': part('3', '2026-02-01'),
  'articles/one.md': part('1', '2026-02-03'),
  'articles/two.md': part('2', '2026-02-02'),
  'articles/more.md': part('', '2026-02-01'),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  publication = await readPublication(
    openForReading(catalogueFile(folder.dir, folder.dataDir)),
    now,
  )
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

it.each([
  ['city', 'en', ['Rail', 'News']],
  ['city', 'es', ['Tren', 'News']],
  ['water', 'en', ['News']],
  ['none', 'en', []],
])('topics near %s in %s share public articles with it, rare ones first', async (...row) => {
  const [topic, language, names] = row
  const near = await nearTopics(publication, topic, language)
  expect(near.map(({ name }) => name)).toEqual(names)
})

it('lists a series in the order of its parts, what has no number last', async () => {
  const list = await listPage(publication, 'series', 'money')
  expect(list?.articles.map(({ slug }) => slug)).toEqual(['one', 'two', 'three', 'more'])
})
