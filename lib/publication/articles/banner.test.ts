import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication as Folder, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { type Banner, banners } from '#lib/publication/content/site-parts.ts'
import { bannerOver } from './banner.ts'
import { type Publication, readPublication } from './publication.ts'
import { nextTerm } from './terms.ts'

const folder = new Folder({
  'site.yml': `${siteFile.replace('UTC', 'Europe/Madrid')}languages: [es, ar]\n`,
  'pages/about.md': '---\ntitle: About us\n---\n',
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-03-01T12:00Z'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

/** With a banner as `site.yml` would have it. */
const written = (banner: unknown, moment = publication.now) => ({
  ...publication,
  now: moment,
  site: { ...publication.site, banner: banners.parse(banner) as Banner | Banner[] },
})
const over = (banner: unknown, language = 'en', moment?: number) =>
  bannerOver(written(banner, moment), language)

test('stands over the pages of all languages, in the language of the site', async () => {
  const shown = { text: ['We move.'], language: 'en', isBreaking: false, link: undefined }
  expect(await over({ text: 'We move.' })).toEqual(shown)
  expect(await over({ text: 'We move.' }, 'ar')).toEqual(shown)
  expect(await bannerOver(publication, 'en')).toBeUndefined()
})

test('each language has its own, the first that has not ended', async () => {
  const all = [
    { text: 'Over', until: '2026-03-01', languages: ['en'] },
    { text: 'Now', languages: ['EN'], kind: 'breaking' },
    { text: 'Ahora', languages: ['es'] },
  ]
  expect(await over(all)).toMatchObject({ text: ['Now'], isBreaking: true })
  expect(await over(all, 'es')).toMatchObject({ text: ['Ahora'], language: 'es' })
  expect(await over(all, 'ar')).toBeUndefined()
})

test('ends by itself, at a moment in the time zone of the site', async () => {
  const banner = { text: 'Tonight', until: '2026-03-02' }
  const end = Date.parse('2026-03-01T23:00Z')
  expect(nextTerm(written(banner))).toBe(end)
  expect(await over(banner, 'en', end - 1)).toBeDefined()
  expect(await over(banner, 'en', end)).toBeUndefined()
  expect(nextTerm(written([banner], end))).toBe(Number.POSITIVE_INFINITY)
})

test('its words are the link, unless it has a link with words or words with links', async () => {
  const link = async (banner: object) => {
    const shown = await over(banner)
    return [shown?.text, shown?.link]
  }
  expect(await link({ text: 'The *bridge*', link: '/about' })).toEqual([
    [{ href: '/about', of: ['The ', { as: 'em', of: ['bridge'] }] }],
    undefined,
  ])
  expect(await link({ text: 'A', link: { label: 'B', href: '/about' } })).toEqual([
    ['A'],
    { label: 'B', href: '/about' },
  ])
  expect(await link({ text: '[A](/a)', link: '/about' })).toMatchObject([
    [{ href: '/a' }],
    { label: 'About us', href: '/about' },
  ])
})
