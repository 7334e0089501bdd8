import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { editionPages } from './edition-pages.ts'

const article = (slug: string) =>
  `---\ntitle: A title\ndate: 2026-11-01\nslug: ${slug}\n---\n\nText.\n`
/** Two bytes a letter in a name of a file, which has 255 of them on usual file systems. */
const long = 'خبر'.repeat(50)
const content = new Publication({
  'site.yml': siteFile,
  'articles/a.md': article('a'),
  'articles/b.md': article(long),
})
let paths: string[]
beforeAll(async () => {
  const { catalogue: file } = await content.intake()
  const catalogue = openForReading(file)
  const publication = await readPublication(catalogue, Date.UTC(2026, 10, 20))
  paths = [...(await editionPages(publication, 'build'))].map(({ path }) => path)
  await catalogue.destroy()
})
afterAll(() => content.remove())

// Each time one of them was rendered and then found to fit no file, the edition was not what it should be, for ever.
test('an address that no file can have the name of is not of the edition; its lists are', () => {
  const articles = paths.filter((path) => /^\/articles\/[^/]*$/.test(path))
  expect(articles).toEqual(['/articles/a'])
  expect(paths).toContain('/archive/2026/11')
})
