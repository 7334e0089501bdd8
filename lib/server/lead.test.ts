import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'

vi.stubEnv('INDEXNOW_KEY', 'a-key-of-ours')
const { keyText, leadFrom, pageOfPath } = await import('./lead.ts')

const folder = new Folder({
  'site.yml': `${siteFile}languages: [en, es]\n`,
  'redirects.yml': '/old: /about\n',
  'pages/about.md': '---\ntitle: About\n---\n',
  'articles/gone.md': article({ expires: '2026-01-05' }),
  'articles/here.md': article({}),
})
let publication: Publication
beforeAll(async () => {
  const { problems, catalogue } = await folder.intake()
  expect(problems).toEqual([])
  publication = await readPublication(openForReading(catalogue), Date.parse('2026-01-10T00:00Z'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await publication.catalogue.destroy()
  folder.remove()
})

const page = (of: string, status = 200) => ({ page: of, status })
const to = (address: string, status = 308) => ({ to: address, status, language: 'en' })

test.each([
  ['/', '', page('/en')],
  ['/es/', '', page('/es')],
  ['/es', '?a', to('/es/?a')],
  ['/en/', '', to('/')],
  ['/about', '', page('/about')],
  ['/about/', '?a=b', to('/about?a=b')],
  ['/old', '', to('/about')],
  ['/', '?p=99&x=y', to('/?x=y', 307)],
  ['/articles/here', '', page('/articles/here')],
  ['/articles/gone', '', page('/gone', 410)],
  ['/gone', '', page('/gone', 404)],
  ['/nothing', '', page('/nothing')],
])('%s%s', async (pathname, search, expected) => {
  expect(await leadFrom(publication, { pathname, search })).toEqual(expected)
})

test('a writer sees what has expired', async () => {
  const asked = { pathname: '/articles/gone', search: '' }
  const lead = await leadFrom(publication, asked, { isWritten: true })
  expect(lead).toEqual(page('/articles/gone'))
})

test('the key that search engines ask for is there, and nowhere else', () => {
  expect(keyText('/a-key-of-ours.txt')).toBe('a-key-of-ours')
  expect(keyText('/another.txt')).toBeUndefined()
})

test('a page of the edition is known without being looked up', () => {
  expect(['/', '/es/', '/about'].map((path) => pageOfPath(publication, path))).toEqual([
    '/en',
    '/es',
    '/about',
  ])
})
