import { utimesSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { publishedSite } from '#lib/publication/content/catalogue/write-settings.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { letterWarnings } from './letter-warnings.ts'

const publication = new Publication({
  'site.yml': siteFile,
  'issues/daily/2026-11-22.md': 'In time.\n',
  'issues/daily/2026-11-23.md': 'Too late.\n',
  'issues/daily/2026-11-24.md': 'To come.\n',
  'issues/daily/2026-11-21.md': '---\nkind: letter\nsubject: A\n---\n\nWaits.\n',
  'issues/daily/2026-01-01.md': 'Long ago.\n',
})
afterAll(() => publication.remove())

it('a letter that was written after its issue was made is told of', async () => {
  const wrote = (file: string, at: string) =>
    utimesSync(publication.path(`issues/daily/${file}.md`), new Date(at), new Date(at))
  wrote('2026-11-22', '2026-11-22T06:59Z')
  wrote('2026-11-23', '2026-11-23T07:01Z')
  wrote('2026-11-21', '2026-11-23T07:01Z')
  expect((await publication.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(publication.dir, publication.dataDir))
  const site = (await publishedSite(catalogue)) ?? expect.unreachable()
  const now = Date.parse('2026-11-23T08:00Z')
  const found = await letterWarnings({ catalogue, site, contentDir: publication.dir, now })
  await catalogue.destroy()
  expect(found).toEqual([
    {
      ...{ file: 'issues/daily/2026-11-23.md', at: { line: 1, column: 1 } },
      what: 'a letter for 2026-11-23, which is past: it was written after the issue was made',
      expected: 'the day of an issue to come',
      mend: 'rename it to a day to come, such as 2026-11-24, or take it out',
    },
  ])
})
