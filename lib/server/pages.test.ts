import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const folder = new Publication({
  'site.yml': siteFile,
  'articles/a.md': article({}),
  'redirects.yml': '/rss: /articles/a\n',
})
vi.stubEnv('CONTENT_DIR', folder.dir)
vi.stubEnv('DATA_DIR', folder.dataDir)
const { currentPages } = await import('./pages.ts')

beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
})
afterAll(() => {
  vi.unstubAllEnvs()
  folder.remove()
})

const pages = currentPages(
  { routes: [], createElement: () => null, renderDocument: async () => '' },
  folder.dir,
)

test.each([
  ['//attacker.example/', '/attacker.example'],
  ['/\\\\attacker.example//?a=b', '/attacker.example?a=b'],
  ['/about/', '/about'],
  ['/rss/', '/articles/a'],
  ['//rss/', '/articles/a'],
  ['//articles//a', '/articles/a'],
])('%s leads to a place of this site', async (address, location) => {
  const { status, headers } = await pages.answer(address)
  expect([status, headers.location]).toEqual([301, location])
})

test('what no page is at is a fault that says so', async () => {
  await expect(pages.answer('/about')).rejects.toThrow('at /about')
})
