import { afterAll, expect, test } from 'vitest'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { readPublication } from './publication.ts'
import { isPublishedFile, namedFiles, namesFile } from './published-files.ts'

const now = Date.parse('2026-06-01T12:00Z')
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
const content = new Publication({ 'site.yml': siteFile })
afterAll(async () => {
  content.remove()
})

async function taken() {
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  return readPublication(openForReading(catalogue), now)
}

async function published(files: Files): Promise<string[]> {
  content.become({ 'site.yml': siteFile, ...files })
  const publication = await taken()
  const named = await namedFiles(publication)
  const all = new Set([...named].filter(([, isPublic]) => isPublic).map(([file]) => file))
  for (const file of Object.keys(files).filter((path) => path.startsWith('images/')))
    expect([file, await isPublishedFile(publication, file)]).toEqual([file, all.has(file)])
  await publication.catalogue.destroy()
  return [...all].map((file) => file.slice('images/'.length)).sort()
}

const picture = '![A square](images/a.svg)\n'
const one = { 'images/a.svg': square }

test.each<[name: string, files: Files]>([
  ['a draft', { 'articles/a.md': article({ draft: 'true' }, picture) }],
  ['a scheduled article', { 'articles/a.md': article({ date: '2026-06-01T12:01Z' }, picture) }],
  ['an expired article', { 'articles/a.md': article({ expires: '2026-06-01T12:00Z' }, picture) }],
  ['a withdrawn article', { 'articles/a.md': article({ withdrawn: 'Wrong.' }, picture) }],
  [
    'the lead of a draft',
    { 'articles/a.md': article({ draft: 'true', image: '{src: images/a.svg, alt: A}' }) },
  ],
  ['a link of a draft', { 'articles/a.md': article({ draft: 'true' }, '[A](/images/a.svg)\n') }],
  ['nothing', { 'articles/a.md': article({}) }],
])('what %s alone names is not for readers', async (_, files) => {
  expect(await published({ ...one, ...files })).toEqual([])
})

test.each<[name: string, files: Files, file?: string]>([
  ['a public article', { 'articles/a.md': article({}, picture) }],
  ['its lead', { 'articles/a.md': article({ image: '{src: images/a.svg, alt: A}' }) }],
  [
    'a public article beside a draft',
    { 'articles/a.md': article({}, picture), 'articles/b.md': article({ draft: 'true' }, picture) },
  ],
  ['an author', { 'authors/ana.md': '---\nname: Ana\nimage: {src: images/a.svg, alt: A}\n---\n' }],
  ['a topic', { 'topics/city.md': `---\nname: City\n---\n${picture}` }],
  ['a series', { 'series/city.md': `---\nname: City\n---\n${picture}` }],
  ['a standing page', { 'pages/about.md': `---\ntitle: About\n---\n${picture}` }],
  ['a link of a standing page', { 'pages/about.md': '---\ntitle: A\n---\n[A](images/a.svg)\n' }],
  ['the logo', { 'site.yml': `${siteFile}logo: images/a.svg\n` }],
  ['a menu', { 'site.yml': `${siteFile}menus:\n  main: [{label: A, href: /images/a.svg#top}]\n` }],
  ['an old address', { 'redirects.yml': '/old.svg: /images/a.svg\n' }],
  [
    'a link',
    {
      'images/the report, 2.pdf': 'x',
      'articles/a.md': article({}, '[A](</images/the report, 2.pdf#page=2>)\n'),
    },
    'the report, 2.pdf',
  ],
  [
    'a whole address',
    { 'articles/a.md': article({}, '[A](https://test.example/images/a.svg?x)\n') },
  ],
  [
    'HTML',
    {
      'images/film.webm': 'x',
      'articles/a.md': article({}, '<video src="images/film.webm"></video>\n'),
    },
    'film.webm',
  ],
])('what %s names is for readers', async (_, files, file = 'a.svg') => {
  expect(await published({ ...one, ...files })).toEqual([file])
})

test('it is another once the article is withdrawn, or its file is gone', async () => {
  const others = { 'site.yml': siteFile, ...one }
  expect(await published({ ...others, 'articles/a.md': article({}, picture) })).toEqual(['a.svg'])
  const withdrawn = article({ withdrawn: 'Wrong.' }, picture)
  expect(await published({ ...others, 'articles/a.md': withdrawn })).toEqual([])
  expect(await published({ ...others, 'articles/a.md': article({}, picture) })).toEqual(['a.svg'])
  expect(await published(others)).toEqual([])
})

test('an article that is shown to somebody brings its own pictures and no others', async () => {
  content.become({
    ...{ 'site.yml': siteFile, ...one, 'images/b.svg': square },
    'articles/a.md': article({ draft: 'true' }, picture),
  })
  const publication = await taken()
  expect(await namesFile(publication, 'a', 'images/a.svg')).toBe(true)
  expect(await namesFile(publication, 'a', 'images/b.svg')).toBe(false)
  expect(await namesFile(publication, 'b', 'images/a.svg')).toBe(false)
  const dev = { ...publication, showsHidden: true }
  expect(await isPublishedFile(dev, 'images/b.svg')).toBe(true)
  await publication.catalogue.destroy()
})
