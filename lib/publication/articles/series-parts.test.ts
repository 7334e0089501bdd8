import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { readArticle } from './article.ts'
import { type Publication, readPublication } from './publication.ts'
import { partsAround } from './series-parts.ts'

const now = Date.parse('2026-11-27T00:00Z')
const day = (number: number) => new Date(now - number * 86_400_000).toISOString()
const part = (series: string, number: number, more: Record<string, string> = {}) =>
  article({ title: `Part ${number}`, date: day(40 - number), series, ...more })

/** `long` has 30 numbered parts and two without a number, `short` has 20. */
const folder = new Folder({
  'site.yml': siteFile,
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `articles/long-${at + 1}.md`,
      part('long', at + 1, { part: String(at + 1), ...(at === 14 && { draft: 'true' }) }),
    ]),
  ),
  'articles/loose-a.md': part('long', 35),
  'articles/loose-b.md': part('long', 36),
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      `articles/short-${at + 1}.md`,
      part('short', at + 1, { part: String(at + 1) }),
    ]),
  ),
})
let publication: Publication
const open = async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, now)
}
beforeAll(open)
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

async function seriesOf(name: string) {
  const { series } = await readArticle(publication, `articles/${name}.md`)
  return { parts: series?.parts.map(({ slug }) => slug).join(' '), isWhole: series?.isWhole }
}

test.each([
  [0, 20, [0, 20]],
  [0, 21, [0, 5]],
  [10, 21, [6, 15]],
  [20, 21, [16, 21]],
])('the part at %i of %i shows those from %j', (index, count, around) => {
  expect(partsAround(index, count)).toEqual(around)
})

describe('a series', () => {
  test('of twenty parts shows all of them on each', async () => {
    const { parts, isWhole } = await seriesOf('short-20')
    expect(isWhole).toBe(true)
    expect(parts?.split(' ')).toHaveLength(20)
  })

  test.each([
    ['long-1', 'long-1 long-2 long-3 long-4 long-5'],
    ['long-10', 'long-6 long-7 long-8 long-9 long-10 long-11 long-12 long-13 long-14'],
    ['long-30', 'long-26 long-27 long-28 long-29 long-30 loose-a loose-b'],
    ['loose-b', 'long-28 long-29 long-30 loose-a loose-b'],
  ])('of more shows on %s those around it', async (name, parts) => {
    expect(await seriesOf(name)).toEqual({ parts, isWhole: false })
  })

  test('shows a draft, in its preview, the parts on both sides of it, and itself to none', async () => {
    expect((await seriesOf('long-15')).parts).toBe(
      'long-11 long-12 long-13 long-14 long-16 long-17 long-18 long-19 long-20',
    )
    expect((await seriesOf('long-14')).parts).not.toContain('long-15')
  })

  test('of many parts has four of its pages made anew when one more comes', async () => {
    const shown = async () => {
      const pages = await editionPages(publication, 'build')
      return new Map([...pages].map(({ path, shown }) => [path, shown]))
    }
    const before = await shown()
    await publication.catalogue.destroy()
    folder.write({ 'articles/loose-c.md': part('long', 37) })
    await open()
    const changed = [...(await shown())].filter(([path, text]) => before.get(path) !== text)
    const paths = changed.map(([path]) => path).filter((path) => /^\/articles\/[^/]*$/.test(path))
    expect(paths.toSorted()).toEqual(
      ['long-29', 'long-30', 'loose-a', 'loose-b', 'loose-c'].map((slug) => `/articles/${slug}`),
    )
  })
})
