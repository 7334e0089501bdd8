import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findArticle } from '#lib/publication/articles/article.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { licenceOf, republicationOf } from './republication.ts'

const licence = 'licence: { name: CC BY & 4.0, url: "https://licence.example/?a&b" }\n'
const folder = new Folder({
  'site.yml': `${siteFile}languages: [ar]\n${licence}`,
  'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  'articles/own.md': article(
    {
      ...{ title: '\'"The" budget $& <b>\'', authors: '[Jane Doe, {name: Bo, role: photographs}]' },
      ...{ summary: 'In short.', corrections: '[{date: 2026-01-11, text: The sum was wrong.}]' },
    },
    'See [the wall](/articles/wall).\n\n![A square](images/a.svg)\n\n## Then\n\nMore.\n',
  ),
  'articles/wall.md': article({ title: 'The wall' }),
  'articles/ar.md': article({ title: 'الميزانية', language: 'ar' }, 'نص.\n'),
  'articles/other.md': article({ source: '{name: The Other, url: "https://other.example/a"}' }),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-11-22T08:00Z'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

async function read(slug: string) {
  const found = await findArticle(publication, slug)
  if (found?.visibility !== 'public') throw new Error(`${slug} is not public`)
  return found.article
}

describe('an article to copy', () => {
  it('is HTML that depends on nothing of ours, with its credit', async () => {
    const copy = republicationOf(await read('own'), publication.site)
    expect(copy?.html.split('\n')).toEqual([
      '<article lang="en">',
      '<h1>“The” budget $&amp; &lt;b&gt;</h1>',
      '<p>By Jane Doe · photographs Bo · The Test</p>',
      '<p>In short.</p>',
      '<p>See <a href="https://test.example/articles/wall">the wall</a>.</p>',
      expect.stringMatching(/<img src="https:\/\/test\.example\/images\/a\.svg" alt="A square"/),
      '<h2>Then</h2>',
      '<p>More.</p>',
      '<p>Correction (11 January 2026): The sum was wrong.</p>',
      '<p>“‘The’ budget $&amp; &lt;b&gt;” was first published by The Test on 2 January 2026 (<a href="https://test.example/articles/own">https://test.example/articles/own</a>) and is republished under <a href="https://licence.example/?a&amp;b">CC BY &amp; 4.0</a>.</p>',
      '</article>',
      '',
    ])
  })

  it('is text as well', async () => {
    const copy = republicationOf(await read('own'), publication.site)
    expect(copy?.text.split('\n\n')).toEqual([
      '“The” budget $& <b>',
      'By Jane Doe · photographs Bo · The Test',
      'In short.',
      'See the wall.',
      'Then',
      'More.',
      'Correction (11 January 2026): The sum was wrong.',
      '“‘The’ budget $& <b>” was first published by The Test on 2 January 2026 (https://test.example/articles/own) and is republished under CC BY & 4.0.\n',
    ])
  })

  it('runs from the right where its language does', async () => {
    const copy = republicationOf(await read('ar'), publication.site)
    expect(copy?.html).toMatch(/^<article lang="ar" dir="rtl">\n<h1>الميزانية<\/h1>/)
    expect(copy?.credit).toMatch(/^نُشر مقال «الميزانية» أولًا في The Test/)
  })
})

it.each([
  ['own', {}, true],
  ['own', { licence: undefined }, false],
  ['own', { licence: { name: 'All rights reserved', republish: false } }, false],
  ['other', {}, false],
])('%s with %j may be copied: %s', async (slug, settings, may) => {
  const site = { ...publication.site, ...settings }
  const found = await read(slug)
  expect(licenceOf(found, site) !== undefined).toBe(may)
  expect(republicationOf(found, site) !== undefined).toBe(may)
})
