import { afterAll, beforeAll, expect, test } from 'vitest'
import { menusOf } from '#lib/publication/articles/menus.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  type Files,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { pageEntries } from '#lib/publication/seo/sitemap-pages.ts'
import { supportData } from '#lib/publication/seo/structured-data/support-data.ts'
import { waysToGive } from './ways.ts'

const ways = `languages: [es]
support:
  - name: Liberapay
    url: https://www.liberapay.com/local
    text: No *fees*.
    translations: { es: { text: Sin comisiones. } }
  - { name: The Local, iban: DE89 3704 0044 0532 0130 00, purpose: Gift }
  - { name: Elsewhere, iban: AE07 0331 2345 6789 0123 456, bic: BOMLAEAD }
`
const words = '---\ntitle: Keep us going\n---\n'

const folders: Folder[] = []
const catalogues: Publication[] = []
async function open(files: Files): Promise<Publication> {
  const folder = new Folder(files)
  folders.push(folder)
  expect((await folder.intake()).problems).toEqual([])
  const publication = await readPublication(
    openForReading(catalogueFile(folder.dir, folder.dataDir)),
    0,
  )
  catalogues.push(publication)
  return publication
}
let giving: Publication
beforeAll(async () => {
  giving = await open({ 'site.yml': siteFile + ways, 'pages/support.md': words })
})
afterAll(async () => {
  for (const { catalogue } of catalogues) await catalogue.destroy()
  for (const folder of folders) folder.remove()
})

test('ways elsewhere have their host, accounts their number as it is printed, those in Europe a code', () => {
  const [elsewhere, account, without] = waysToGive(giving, 'en')
  expect(elsewhere).toEqual({
    ...{ name: 'Liberapay', language: 'en', text: ['No ', { as: 'em', of: ['fees'] }, '.'] },
    ...{ url: 'https://www.liberapay.com/local', host: 'liberapay.com' },
  })
  expect(account).toMatchObject({ iban: 'DE89 3704 0044 0532 0130 00', purpose: 'Gift' })
  expect(account).toHaveProperty('code.size')
  expect(without).toMatchObject({ iban: 'AE07 0331 2345 6789 0123 456', bic: 'BOMLAEAD' })
  expect(without).not.toHaveProperty('code')
})

test('words are those of the language, where there are some', () => {
  const [elsewhere, account] = waysToGive(giving, 'es')
  expect(elsewhere).toMatchObject({ name: 'Liberapay', text: ['Sin comisiones.'], language: 'es' })
  expect(account).toMatchObject({ name: 'The Local', language: 'en' })
})

test('menus lead to the page in the language of theirs', async () => {
  const linkIn = async (language: string) =>
    (await menusOf(giving, language)).main.find(
      (node) => 'href' in node && /support/.test(node.href),
    )
  expect(await linkIn('en')).toEqual({ href: '/support', label: 'Support us' })
  expect(await linkIn('es')).toEqual({ href: '/es/support', label: 'Apóyenos' })
})

test('sitemaps name the page in each language, once', async () => {
  const urls = async (publication: Publication) =>
    (await pageEntries(publication)).map(({ url }) => url).filter((url) => /support/.test(url))
  expect(await urls(giving)).toEqual([
    'https://test.example/support',
    'https://test.example/es/support',
  ])
  const inEach = await open({
    ...{ 'site.yml': siteFile + ways, 'pages/support.md': words },
    'pages/support-es.md': '---\ntitle: Que siga\nlanguage: es\n---\n',
  })
  expect(await urls(inEach)).toEqual(await urls(giving))
  const standing = await open({ 'site.yml': siteFile, 'pages/support.md': words })
  expect(await urls(standing)).toEqual(['https://test.example/support'])
  expect((await menusOf(standing, 'en')).main).toContainEqual({
    ...{ href: '/support', label: 'Keep us going' },
  })
})

test('a publication without ways to give has no such page, and no menu may lead there', async () => {
  const menus = 'menus: { main: [/support], footer: [] }\n'
  const without = new Folder({ 'site.yml': siteFile + menus })
  folders.push(without)
  expect((await without.intake()).problems).toMatchObject([
    { line: 5, what: 'a menu that leads nowhere: /support' },
  ])
  without.write({ 'site.yml': siteFile + menus + ways.replace(/languages.*\n/, '') })
  expect((await without.intake()).problems).toEqual([])
})

test('machines are told where to give', () => {
  const { site } = giving
  const things = supportData(site, { language: 'es', title: 'T', ways: waysToGive(giving, 'es') })
  expect(things).toMatchObject([
    { '@type': 'NewsMediaOrganization' },
    {
      ...{ '@type': 'WebPage', url: 'https://test.example/es/support', inLanguage: 'es' },
      potentialAction: [{ '@type': 'DonateAction', target: 'https://www.liberapay.com/local' }],
    },
    { '@type': 'BreadcrumbList' },
  ])
})
