import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMoved } from '#lib/edition/manifest/manifest-moved.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { expiredLanguage, findOldAddress } from './old-addresses.ts'
import { type Publication, readPublication } from './publication.ts'

const folder = new Folder({
  'site.yml': `${siteFile.trimEnd()}\nlanguages: [en, es]\n`,
  'redirects.yml': [
    '/?p=7: /about',
    '/elsewhere: https://example.org/',
    '/chain: /chain2?a=1#part',
    '/chain2: /2019/old',
    '/whole: https://test.example/chain2/',
    '/asked: /search?q=x#y',
    '/hidden: /?p=13',
  ].join('\n'),
  'topics/city.md': '---\nname: City\nredirectFrom: [/topics/local, /tag/städte]\n---\n',
  'pages/about.md': '---\ntitle: About\n---\n',
  'articles/budget.md': article({ redirectFrom: '[/2019/old, /?p=12]' }),
  'articles/draft.md': article({ redirectFrom: '["/?p=13"]', draft: 'true' }),
  'articles/gone.md': article({ expires: '2026-01-05' }),
  'articles/ida.md': article({ expires: '2026-01-05', language: 'es' }),
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
  ['/2019/old', budget],
  ['/2019/old/?utm_source=x', { movedTo: '/articles/budget?utm_source=x' }],
  ['/?p=12', budget],
  ['/?page_id=12', budget],
  ['/?attachment_id=12&x=1&y=%20', { movedTo: '/articles/budget?x=1&y=%20' }],
  ['/?x=1&p=12&p=13', { movedTo: '/articles/budget?x=1' }],
  ['/chain', { movedTo: '/articles/budget?a=1#part' }],
  ['/chain?b=2', { movedTo: '/articles/budget?a=1&b=2#part' }],
  ['/whole', budget],
  ['/asked?page=2', { movedTo: '/search?q=x&page=2#y' }],
  ['/hidden', undefined],
  ['/?p=7', { movedTo: '/about' }],
  ['/?p=13', undefined],
  ['/?p=14', undefined],
  ['/?q=12', undefined],
  ['/', undefined],
  ['/elsewhere', { movedTo: 'https://example.org/' }],
  ['/articles/gone', { gone: true }],
  ['/articles/budget?p=12', undefined],
  ['/topics/local', { movedTo: '/topics/city' }],
  ['/tag/st%C3%A4dte/', { movedTo: '/topics/city' }],
]

test.each(cases)('%s', async (address, found) => {
  expect(await findOldAddress(readers, address)).toEqual(found)
})

test('hosts of plain files are told of paths alone, each with its last address', async () => {
  const { redirects } = await readMoved(readers)
  expect(redirects.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '/2019/old /articles/budget',
    '/asked /search?q=x#y',
    '/chain /articles/budget?a=1#part',
    '/chain2 /articles/budget',
    '/elsewhere https://example.org/',
    '/tag/st%C3%A4dte /topics/city',
    '/topics/local /topics/city',
    '/whole /articles/budget',
  ])
})

test.each([
  ['/articles/gone', 'en'],
  ['/articles/ida', 'es'],
  ['/articles/budget', undefined],
  ['/articles/draft', undefined],
])('what has expired at %s was in %s', async (path, language) => {
  expect(await expiredLanguage(readers, path)).toBe(language)
})
