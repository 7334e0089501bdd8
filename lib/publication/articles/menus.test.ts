import { describe, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { MenuNode } from './menu-node.ts'
import { menusOf } from './menus.ts'
import { readPublication } from './publication.ts'

const page = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n`
const named = (name: string) => `---\nname: ${name}\n---\n`

/** The menus of a publication of these files, a line each: what it says, and where it leads. */
async function menusIn(files: Files, language = 'en', moment = '2026-03-01') {
  const folder = new Folder({ 'site.yml': siteFile, ...files })
  try {
    expect((await folder.intake()).problems).toEqual([])
    const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
    const publication = await readPublication(catalogue, Date.parse(moment))
    const { main, footer } = await menusOf(publication, language)
    await catalogue.destroy()
    return { main: main.map(lineOf), footer: footer.map(lineOf) }
  } finally {
    folder.remove()
  }
}

function lineOf(node: MenuNode): string {
  if ('items' in node) return `${node.label} > ${node.items.map(lineOf).join(', ')}`
  return `${node.label} ${node.href}`
}

const withMenus = (menus: string) => `${siteFile}languages: [ar]\nmenus:\n${menus}`

describe('a menu', () => {
  test('has links below a name, first where the name itself leads', async () => {
    const menus = await menusIn({
      'site.yml': withMenus(`  main:
    - { label: Us, items: [/about, { label: Shop, href: "https://shop.example" }] }
    - { label: Texts, href: /archive, items: [/topics/city] }
    - { label: Out, href: "https://x.example", items: [/authors/jane-doe] }
  footer: []
`),
      'articles/a.md': article({ topics: '[City]', authors: '[Jane Doe]' }),
      'pages/about.md': page('About us'),
    })
    expect(menus).toEqual({
      main: [
        'Us > About us /about, Shop https://shop.example',
        'Texts > Archive /archive, City /topics/city',
        'Out > Out https://x.example, Jane Doe /authors/jane-doe',
      ],
      footer: [],
    })
  })

  test('says what it says in the language of the page', async () => {
    const site = `${siteFile}languages: [ar, es]
menus:
  main:
    - label: Us
      items: [{ label: Shop, href: /archive, translations: { es: { label: Tienda } } }]
      translations: { ar: { label: نحن } }
`
    const folder = new Folder({ 'site.yml': site })
    await folder.intake()
    const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
    const publication = await readPublication(catalogue, 0)
    const mainIn = async (language: string) => (await menusOf(publication, language)).main
    const [en, ar, es] = await Promise.all(['en', 'ar', 'es'].map(mainIn))
    expect(en).toEqual([{ label: 'Us', items: [{ label: 'Shop', href: '/archive' }] }])
    const shop = { label: 'Shop', language: 'en', href: '/archive' }
    expect(ar).toEqual([{ label: 'نحن', items: [shop] }])
    const items = [{ label: 'Tienda', href: '/archive' }]
    expect(es).toEqual([{ label: 'Us', language: 'en', items }])
    await catalogue.destroy()
    folder.remove()
  })

  test('leaves out what readers do not see yet, and a name below which nothing is left', async () => {
    const files = {
      'site.yml': withMenus(`  main:
    - /topics/later
    - /topics/described
    - { label: More, items: [/topics/later, /articles/later] }
  footer: [/articles/later, /articles/now]
`),
      'articles/later.md': article({ title: 'The end', topics: '[Later]', date: '2026-06-01' }),
      'articles/now.md': article({ title: 'The news' }),
      'topics/described.md': named('Described'),
    }
    expect(await menusIn(files)).toEqual({
      main: ['Described /topics/described'],
      footer: ['The news /articles/now'],
    })
    expect(await menusIn(files, 'en', '2026-06-02')).toEqual({
      main: [
        'Later /topics/later',
        'Described /topics/described',
        'More > Later /topics/later, The end /articles/later',
      ],
      footer: ['The end /articles/later', 'The news /articles/now'],
    })
  })
})

describe('without menus of its own a publication has what there is', () => {
  test('which is not search and feeds alone, even where there is nothing', async () => {
    expect(await menusIn({})).toEqual({
      main: ['Newsletter /newsletter', 'Archive /archive'],
      footer: ['Corrections /corrections'],
    })
  })

  test('its topics, in alphabetical order; its pages at the foot', async () => {
    const menus = await menusIn({
      'articles/a.md': article({ topics: '[Water, City, Trams]', authors: '[Jane Doe]' }),
      'articles/b.md': article({ topics: '[Hidden]', draft: 'true' }),
      'pages/about.md': page('About us'),
      'pages/privacy.md': page('Privacy'),
    })
    expect(menus).toEqual({
      main: ['City /topics/city', 'Trams /topics/trams', 'Water /topics/water'],
      footer: [
        'About us /about',
        'Privacy /privacy',
        'Newsletter /newsletter',
        'Archive /archive',
        'Authors /authors',
        'Corrections /corrections',
      ],
    })
  })

  test('a page beside a single topic', async () => {
    const files = { 'articles/a.md': article({ topics: '[City]' }), 'pages/about.md': page('Us') }
    expect((await menusIn(files)).main).toEqual([
      'City /topics/city',
      'Us /about',
      'Newsletter /newsletter',
    ])
  })

  const many = article({ topics: '[A, B, C, D, E, F, G, H]' })

  test('of many topics those that have a file', async () => {
    const files = {
      'articles/a.md': many,
      'topics/c.md': named('Sea'),
      'topics/b.md': named('Bay'),
    }
    expect((await menusIn(files)).main).toEqual([
      'Bay /topics/b',
      'Sea /topics/c',
      'Topics /topics',
    ])
  })

  test('of many topics without a file their list', async () => {
    expect((await menusIn({ 'articles/a.md': many })).main).toEqual([
      'Topics /topics',
      'Newsletter /newsletter',
      'Archive /archive',
    ])
  })

  test('one of the two menus, and pages in the language of the page', async () => {
    const site = withMenus('  main: [/archive]\n')
    const files = {
      'site.yml': site,
      'pages/a.md': page('About'),
      'pages/b.md': page('عنا', 'language: ar\n'),
    }
    expect(await menusIn(files, 'ar')).toEqual({
      main: ['الأرشيف /archive'],
      footer: ['عنا /b', 'النشرة البريدية /newsletter', 'تصويبات /corrections'],
    })
  })
})
