import type { SitemapItem } from 'sitemap'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveTimeout, describeArchives, openArchive } from '#lib/importers/fixtures/archives.ts'
import { findArticle } from '#lib/publication/articles/article.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import { readSitemap, readSitemapIndex } from './fixtures/read-sitemap.ts'
import { newsSitemap } from './news-sitemap.ts'
import { sitemapIndex, sitemapPart } from './sitemaps.ts'
import { articleData } from './structured-data/article-data.ts'
import { typeErrors } from './structured-data/fixtures/check-types.ts'
import { graphJson } from './structured-data/graph-json.ts'

/** What structured data the articles of all archives have; the compiler costs the same for one as for all. */
const graphs = new Map<string, string>()

describeArchives((name) => {
  let publication: Publication

  beforeAll(async () => {
    publication = await openArchive(name)
  }, archiveTimeout)
  afterAll(async () => {
    await publication.catalogue.destroy()
  })

  test('its sitemaps follow their schemas and name every article once', async () => {
    const parts = await readSitemapIndex(await sitemapIndex(publication))
    const entries: SitemapItem[] = []
    for (const { url } of parts) {
      const part = /sitemaps\/(.+)\.xml$/.exec(url)?.[1] ?? ''
      entries.push(...(await readSitemap((await sitemapPart(publication, part)) ?? '')))
    }
    const base = `${publication.site.url}/articles/`
    const told = entries.flatMap(({ url }) => (url.startsWith(base) ? url.slice(base.length) : []))
    const rows = await publicArticles(publication).select(['slug', 'sourceJson']).execute()
    const own = rows.filter(({ sourceJson }) => !JSON.parse(sourceJson ?? '{}').url)
    expect(told.toSorted()).toEqual(own.map(({ slug }) => encodeURIComponent(slug)).toSorted())
    expect(told.length).toBeGreaterThan(20)
    await readSitemap(await newsSitemap(publication))
  })

  test(
    'its articles have structured data',
    async () => {
      const known = graphs.size
      const rows = await publicArticles(publication).select('slug').orderBy('slug').execute()
      // Some of a large archive: the compiler takes half a minute for all of it.
      const step = rows.length > 100 ? 25 : 1
      for (const { slug } of rows.filter((_, index) => index % step === 0)) {
        const found = await findArticle(publication, slug)
        if (found?.visibility === 'public')
          graphs.set(`${name}/${slug}`, graphJson(articleData(found.article, publication.site)))
      }
      expect(graphs.size - known).toBeGreaterThanOrEqual(20)
    },
    archiveTimeout,
  )
})

test(
  'the structured data of all of them is of schema.org’s types',
  () => {
    expect(typeErrors(graphs)).toBe('')
  },
  archiveTimeout,
)
