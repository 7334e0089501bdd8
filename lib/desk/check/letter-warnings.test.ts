import { utimesSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { publishedSite } from '#lib/publication/content/catalogue/write-settings.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { letterWarnings } from './letter-warnings.ts'
import { findWarnings } from './warnings.ts'

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

it('a link of a letter that leads nowhere is named with its line, until the letter is past', async () => {
  const broken = 'Hello,\n\nit was [a night](/articles/nightt), [soon](/articles/soon) more.\n'
  const ask = 'ask: { text: Help us, link: { label: Here, href: /supportt } }'
  const own = new Publication({
    'site.yml': siteFile,
    'articles/night.md': article({ date: '2026-11-01' }),
    // It is there when the issue is made.
    'articles/soon.md': article({ date: '2026-11-23T06:00:00Z' }),
    'issues/daily/2026-11-22.md': broken,
    'issues/daily/2026-11-23.md': broken,
    'issues/daily/2026-11-24.md': `---\n${ask}\n---\n`,
  })
  try {
    expect((await own.intake()).problems).toEqual([])
    const catalogue = openForReading(catalogueFile(own.dir, own.dataDir))
    const site = (await publishedSite(catalogue)) ?? expect.unreachable()
    const now = Date.parse('2026-11-23T05:00Z')
    const found = await findWarnings(catalogue, site, { contentDir: own.dir, now })
    await catalogue.destroy()
    const told = found.filter(({ what }) => what.includes('a link'))
    expect(
      told.map(({ file, line, column, what }) => `${file}:${line}:${column}  ${what}`),
    ).toEqual([
      'issues/daily/2026-11-23.md:3:18  a link that leads nowhere: /articles/nightt',
      'issues/daily/2026-11-24.md:2:50  a link that leads nowhere: /supportt',
    ])
    expect(told[0]?.mend).toBe('did you mean /articles/night?')
  } finally {
    own.remove()
  }
})
