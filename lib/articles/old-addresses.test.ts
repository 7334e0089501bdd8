import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/content/catalogue/open-catalogue.ts'
import { article, Publication as Folder, siteFile } from '#lib/content/fixtures/publication.ts'
import { readMoved } from '#lib/edition/manifest-moved.ts'
import { findOldAddress } from './old-addresses.ts'
import { type Publication, readPublication } from './publication.ts'

const folder = new Folder({
  'site.yml': siteFile,
  'redirects.yml': '/?p=7: /about\n/elsewhere: https://example.org/\n',
  'pages/about.md': '---\ntitle: About\n---\n',
  'articles/budget.md': article({ redirectFrom: '[/2019/old, /?p=12]' }),
  'articles/draft.md': article({ redirectFrom: '["/?p=13"]', draft: 'true' }),
  'articles/gone.md': article({ expires: '2026-01-05' }),
})

let readers: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  readers = await readPublication(catalogue, Date.parse('2026-01-10T00:00Z'))
})
afterAll(async () => {
  await readers.catalogue.destroy()
  folder.remove()
})

const budget = { movedTo: '/articles/budget' }
const cases: [address: string, found: unknown][] = [
  ['/2019/old/?utm_source=x', budget],
  ['/?p=12', budget],
  ['/?page_id=12', budget],
  ['/?attachment_id=12&x=1', budget],
  ['/?p=7', { movedTo: '/about' }],
  ['/?p=13', undefined],
  ['/?p=14', undefined],
  ['/?q=12', undefined],
  ['/', undefined],
  ['/elsewhere', { movedTo: 'https://example.org/' }],
  ['/articles/gone', { gone: true }],
  ['/articles/budget?p=12', undefined],
]

test.each(cases)('%s', async (address, found) => {
  expect(await findOldAddress(readers, address)).toEqual(found)
})

test('hosts of plain files are told of paths alone', async () => {
  const { redirects } = await readMoved(readers)
  expect(redirects.map(({ from }) => from)).toEqual(['/2019/old', '/elsewhere'])
})
