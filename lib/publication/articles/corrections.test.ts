import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { amendmentTitle, listAmendments } from './corrections.ts'
import { type Publication, readPublication } from './publication.ts'

const withdrawn = { title: 'Dugong', summary: 'Dugong.', withdrawn: 'It was made up.' }
const folder = new Folder({
  'site.yml': siteFile,
  'articles/old.md': article({ ...withdrawn, date: '2026-11-20' }, 'Dugong.\n'),
  'articles/said.md': article({ ...withdrawn, date: '2026-11-01', updated: '2026-11-25T10:00' }),
  'articles/kept.md': article({
    ...{ title: 'Kept', date: '2026-11-02' },
    corrections: '[{date: 2026-11-22, text: It was 12.}]',
  }),
  'articles/draft.md': article({ ...withdrawn, date: '2026-11-20', draft: 'true' }),
  'articles/later.md': article({ ...withdrawn, date: '2027-01-01' }),
  'articles/over.md': article({ ...withdrawn, date: '2026-11-20', expires: '2026-11-21' }),
})
let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-11-27T00:00Z'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const inShort = async (...more: [ReadonlyMap<string, number>?]) =>
  (await listAmendments(publication, 10, ...more)).map(
    ({ kind, slug, date }) => `${kind} ${slug} ${new Date(date).toISOString().slice(0, 10)}`,
  )

test('withdrawals stand among the corrections, at what their file says, and hold no headline', async () => {
  expect(await inShort()).toEqual([
    'withdrawal said 2026-11-25',
    'correction kept 2026-11-22',
    'withdrawal old 2026-11-20',
  ])
  expect(JSON.stringify(await listAmendments(publication, 10))).not.toContain('Dugong')
  expect(await listAmendments(publication, 1)).toHaveLength(1)
})

test('where git tells when, that holds', async () => {
  const moments = new Map([['articles/old.md', Date.parse('2026-11-26T12:00Z')]])
  expect((await inShort(moments))[0]).toBe('withdrawal old 2026-11-26')
})

test.each([
  ['en', 'An article from 1 November 2026 was withdrawn'],
  ['es', 'Se ha retirado un artículo del 1 de noviembre de 2026'],
  ['ar', 'سُحب مقال نُشر بتاريخ 1 نوفمبر 2026'],
])('it is said in %s', async (language, title) => {
  const [first] = await listAmendments(publication, 1)
  if (!first) throw new Error('nothing was withdrawn')
  const told = amendmentTitle({ ...first, language }, 'UTC')
  expect(told.normalize('NFKC').replace(/\u200f/g, '')).toBe(title)
})
