import { afterAll, expect, test } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { editionPages } from './edition-pages.ts'

const content = new Publication({
  'site.yml': siteFile,
  'topics/bare.md': '---\nname: Bare\n---\n',
  'topics/full.md': '---\nname: Full\n---\n',
  'articles/a.md': article({ date: '2026-11-01', topics: '[full]' }),
  'articles/b.md': article({ date: '2026-11-10', topics: '[other]' }),
})
afterAll(() => content.remove())

test('a feed is made anew where its date changes: an empty one has that of the newest article', async () => {
  const catalogue = openForReading((await content.intake()).catalogue)
  const shownAt = async (day: string) => {
    const publication = await readPublication(catalogue, Date.parse(day))
    return new Map(
      [...(await editionPages(publication, 'build'))].map(({ path, shown }) => [path, shown]),
    )
  }
  const [before, after] = [await shownAt('2026-11-05'), await shownAt('2026-11-15')]
  const changed = (path: string) => before.get(path) !== after.get(path)
  expect(changed('/topics/bare/atom.xml')).toBe(true)
  expect(changed('/corrections/atom.xml')).toBe(true)
  expect(changed('/topics/full/atom.xml')).toBe(false)
  await catalogue.destroy()
})
