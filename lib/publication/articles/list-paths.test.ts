import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Catalogue,
  catalogueFile,
  openForReading,
} from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { listPage } from './list-pages.ts'
import { listPaths } from './list-paths.ts'
import { readPublication } from './publication.ts'

const now = Date.parse('2026-11-22T08:00Z')
const inCity = (date: string) => article({ topics: '[city]', date })
const folder = new Folder({
  'site.yml': siteFile,
  'articles/new.md': inCity('2026-03-02'),
  'articles/old.md': inCity('2026-03-01'),
  'articles/later.md': inCity('2026-11-23'),
})

let catalogue: Catalogue
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
})
afterAll(async () => {
  await catalogue.destroy()
  folder.remove()
})

it('a list is read once for all its pages of one moment', async () => {
  const paths = await listPaths(await readPublication(catalogue, now), 'topic', 'city')
  expect(paths).toEqual(['articles/old.md', 'articles/new.md'])
  const again = await listPaths(await readPublication(catalogue, now), 'topic', 'city')
  expect(again).toBe(paths)
})

it('of another moment it has what is public then', async () => {
  const tomorrow = await readPublication(catalogue, now + 2 * 86_400_000)
  expect(await listPaths(tomorrow, 'topic', 'city')).toContain('articles/later.md')
})

it('what is published meanwhile is in it', async () => {
  const publication = await readPublication(catalogue, now)
  folder.write({ 'articles/between.md': inCity('2026-03-01T12:00') })
  expect((await folder.intake()).problems).toEqual([])
  const slugs = (await listPage(publication, 'topic', 'city'))?.articles.map(({ slug }) => slug)
  expect(slugs).toEqual(['new', 'between', 'old'])
})
