import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { readArticle } from './article.ts'
import { authorBoxes } from './author-boxes.ts'
import { findEntry } from './entries.ts'
import { type Publication, readPublication } from './publication.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
const mastodon = { name: 'Mastodon', url: 'https://social.example/@jane' }
const folder = new Folder({
  'site.yml': `${siteFile}languages: [es]\nauthorBoxes: true\n`,
  'images/jane.svg': square,
  'authors/jane.md': `---
name: Jane Doe
image: { src: images/jane.svg, alt: Jane }
links: [{ name: Mastodon, url: "https://social.example/@jane" }]
translations: { es: { name: Juana, description: Escribe. } }
---

Jane writes "about" water. ${'She has for years. '.repeat(30)}

More.
`,
  'authors/bare.md': '---\nname: Bare\n---\n',
  'authors/kim.md': '---\nname: Kim\ndescription: Takes pictures.\n---\n',
  'articles/a.md': article({
    authors: '[jane, Somebody Else, bare, {name: kim, role: Photos by}, kim, jane]',
  }),
  'articles/b.md': article({ authors: '[kim, jane]', language: 'es' }),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-06-01'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const boxesOf = async (path: string, current = publication) =>
  authorBoxes(current, await readArticle(current, path))

test('those who wrote it and whose file says something, once, in the order of the byline', async () => {
  const [jane, kim, ...others] = await boxesOf('articles/a.md')
  expect(others).toEqual([])
  expect(jane).toMatchObject({ slug: 'jane', name: 'Jane Doe', links: [mastodon] })
  expect(jane?.image).toMatchObject({ src: 'images/jane.svg', width: 9, height: 9 })
  expect(jane?.about).toMatch(/^Jane writes .about. water\. She has/)
  expect(jane?.about).toMatch(/for years\.$/)
  expect(jane?.about?.length).toBeLessThan(221)
  expect(kim).toMatchObject({ name: 'Kim', about: 'Takes pictures.', links: [] })
})

test('in another language only what is said in it', async () => {
  expect(await boxesOf('articles/b.md')).toMatchObject([
    { name: 'Juana', about: 'Escribe.', links: [mastodon] },
  ])
})

test('none unless site.yml asks for them', async () => {
  const site = { ...publication.site, authorBoxes: false }
  expect(await boxesOf('articles/a.md', { ...publication, site })).toEqual([])
})

test('the page of an author has the links as well', async () => {
  expect(await findEntry(publication, 'author', 'jane', 'en')).toMatchObject({ links: [mastodon] })
  expect(await findEntry(publication, 'author', 'somebody-else', 'en')).toMatchObject({ links: [] })
})
