import { beforeEach, describe, expect, it } from 'vitest'
import { findArticle } from '#lib/publication/articles/article.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { formatLock, type LinkRecord } from '#lib/publication/content/link-lock.ts'
import { readFeed } from '#lib/publication/feeds/page-feeds.ts'
import { republicationOf } from '#lib/publication/republish/republication.ts'

const gone = 'https://gone.example/a?b=1&c=2'
const copy = 'https://archive.example/web/2026/https://gone.example/a'

const files = {
  'site.yml': `${siteFile}languages: [es]\nlicence: { name: L }\n`,
  'articles/a.md': article(
    {},
    `See [the *report*](${gone}#part) and [more](https://b.example/).\n`,
  ),
  'articles/es.md': article({ language: 'es' }, `Vea [el informe](${gone}).\n`),
  'articles/other.md': article({}, 'See [more](https://b.example/).\n'),
}

let folder: Publication
beforeEach(() => {
  folder = new Publication(files)
  return () => folder.remove()
})

const lock = (record: Partial<LinkRecord>) => ({
  'links.json': formatLock({ [gone]: { state: 'gone', since: '2026-11-01', copy, ...record } }),
})

/** Compiled files of an intake without problems. */
async function compiled(): Promise<number> {
  const report = await folder.intake()
  expect(report.problems).toEqual([])
  return report.compiled
}

async function htmlOf(slug: string): Promise<{ page: string; elsewhere: string }> {
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  try {
    const publication = await readPublication(catalogue, Date.parse('2026-11-22T08:00Z'))
    const found = await findArticle(publication, slug)
    if (found?.visibility !== 'public') return { page: '', elsewhere: '' }
    const { language } = found.article
    const feed = await readFeed(publication, { kind: 'front', language })
    const republication = republicationOf(found.article, publication.site)
    return { page: found.article.html, elsewhere: JSON.stringify([feed, republication]) }
  } finally {
    await catalogue.destroy()
  }
}

describe('the copy of a link that is gone', () => {
  it('is offered in the articles that hold the link, in their language, and in no feed', async () => {
    expect(await compiled()).toBe(3)
    const before = await htmlOf('a')
    folder.write(lock({}))
    expect(await compiled()).toBe(2)
    const { page, elsewhere } = await htmlOf('a')
    const offer = (label: string, name: string) =>
      ` <small class="archived-copy">(<a href="${copy}" rel="external noopener" aria-label="${label}: ${name}">${label}</a>)</small>`
    expect(page).toBe(
      before.page.replace('</a> and', `</a>${offer('archived copy', 'the report')} and`),
    )
    expect(elsewhere).toBe(before.elsewhere)
    expect((await htmlOf('es')).page).toContain(offer('copia archivada', 'el informe'))
    expect(await compiled()).toBe(0)
    const another = 'https://archive.example/other'
    folder.write(lock({ copy: another }))
    expect(await compiled()).toBe(2)
    expect((await htmlOf('a')).page).toContain(another)
    folder.write({ 'links.json': undefined })
    expect(await compiled()).toBe(2)
    expect((await htmlOf('a')).page).toBe(before.page)
  })

  it.each([
    ['of a link that fails, but not for long', { state: 'failing' } as const],
    ['that nobody has', { copy: undefined }],
  ])('is not offered: %s', async (_, record) => {
    await compiled()
    folder.write(lock(record))
    expect(await compiled()).toBe(0)
  })

  it('is the same in a catalogue that is made anew', async () => {
    await compiled()
    folder.write(lock({}))
    await compiled()
    const fresh = new Publication({ ...files, ...lock({}) })
    await fresh.intake({ contentDir: folder.dir })
    expect(await folder.published(fresh.dataDir)).toEqual(await folder.published())
    fresh.remove()
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['{', 'links.json:1:2  no JSON'],
    [
      '{\n"https://a.example/": {"state": "lost", "since": "2026-01-01"}\n}',
      'links.json:2:1  an entry',
    ],
    ['{"ftp://a.example/": {"state": "ok", "since": "2026-01-01"}}', 'links.json:1:1  an entry'],
    [
      `{"https://a.example/": {"state": "gone", "since": "2026-01-01", "copy": "javascript:x"}}`,
      'links.json:1:1  an entry',
    ],
  ])('%j is a problem, and what was offered stays', async (text, problem) => {
    folder.write(lock({}))
    await compiled()
    const before = await htmlOf('a')
    folder.write({ 'links.json': text })
    expect(await folder.problems()).toEqual([expect.stringContaining(problem)])
    expect((await htmlOf('a')).page).toBe(before.page)
  })
})
