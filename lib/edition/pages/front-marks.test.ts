import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { editionPages } from './edition-pages.ts'
import { nextChange } from './next-change.ts'

const head = 'front: [{pinned: [dry], until: 2026-03-05}, {lead: featured}]'
const content = new Folder({
  'site.yml': siteFile.replace('language: en', 'language: en\nlanguages: [es]'),
  'articles/dry.md': article({ topics: '[City]', kind: 'news', authors: '[jane]' }),
  'articles/wet.md': article({ topics: '[Water]' }),
  'articles/agua.md': article({ topics: '[Water]', language: 'es' }),
  'authors/jane.md': '---\nname: Jane\n---\n',
  'topics/water.md': `---\nname: Water\n${head}\n---\n`,
})
const now = Date.parse('2026-03-01T12:00Z')
let publication: Publication
beforeAll(async () => {
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  publication = await readPublication(openForReading(catalogue), now)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  content.remove()
})

/** What each page shows, by its path. */
async function shownWith(some: Partial<Site> = {}, at = now): Promise<Map<string, string>> {
  const site = { ...publication.site, ...some }
  const pages = await editionPages({ ...publication, site, now: at }, 'build')
  return new Map([...pages].map(({ path, shown }) => [path, shown]))
}

function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one].filter(([path, shown]) => other.get(path) !== shown).map(([path]) => path)
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** The pages that show something else after an edit, which is taken back. */
async function changedBy(files: Files, some: Partial<Site>): Promise<string[]> {
  const before = await shownWith(some)
  const was = Object.fromEntries(Object.keys(files).map((path) => [path, read(content.path(path))]))
  content.write(files)
  try {
    expect((await content.intake()).problems).toEqual([])
    return differing(before, await shownWith(some))
  } finally {
    content.write(was)
    await content.intake()
  }
}

test.each<[what: string, front: Site['front'], pages: string[]]>([
  ['one more section', [{ pinned: ['dry'] }, { latest: true }], ['/', '/es/']],
  ['another order', [{ latest: true }], ['/', '/es/']],
  ['a section of one language', [{ topic: 'water', languages: ['es'] }], ['/es/']],
])('%s of the front page changes front pages alone', async (_, front, pages) => {
  expect(differing(await shownWith(), await shownWith({ front }))).toEqual(pages)
})

test('so do translated titles', async () => {
  const front: Site['front'] = [{ latest: true, title: 'New' }]
  const translations: Site['translations'] = { es: { front: { New: 'Nuevo' } } }
  const changed = differing(await shownWith({ front }), await shownWith({ front, translations }))
  expect(changed).toEqual(['/es/'])
})

test('a section ends by itself, and the front page with it', async () => {
  const front: Site['front'] = [
    { pinned: ['dry'], until: '2026-03-02T10:00:00.000Z' },
    { latest: true },
  ]
  const site = { ...publication.site, front }
  const ends = await nextChange({ ...publication, site })
  expect(ends).toBe(Date.parse('2026-03-02T10:00Z'))
  expect(differing(await shownWith({ front }), await shownWith({ front }, ends - 1))).toEqual([])
  expect(differing(await shownWith({ front }), await shownWith({ front }, ends))).toEqual(['/'])
})

test('so does one of a topic, and that topic’s page with it', async () => {
  const ends = await nextChange(publication)
  expect(ends).toBe(Date.parse('2026-03-05T00:00Z'))
  expect(differing(await shownWith({}, ends - 1), await shownWith({}, ends))).toEqual([
    '/topics/water',
  ])
})

const square = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>`

test.each<[what: string, files: Files, front: Site['front'], pages: string[]]>([
  [
    'who leads the page',
    {
      'articles/dry.md': article({
        topics: '[City]',
        kind: 'news',
        authors: '[jane]',
        featured: 'true',
      }),
    },
    [{ lead: 'featured' }],
    ['/', '/articles/dry'],
  ],
  [
    'a portrait',
    {
      'authors/jane.md': '---\nname: Jane\nimage: {src: images/j.svg, alt: ""}\n---\n',
      'images/j.svg': square(9),
    },
    [{ kind: 'news', layout: 'opinion' }],
    ['/', '/authors/jane'],
  ],
])('a page of sections is made anew with %s', async (_, files, front, pages) => {
  const changed = await changedBy(files, { front })
  expect(changed).toEqual(expect.arrayContaining(pages))
  expect(changed).not.toContain('/articles/agua')
  expect(changed).not.toContain('/es/')
})

test('so is the page of a topic whose head has another lead', async () => {
  const water = { topics: '[Water]', language: 'es', featured: 'true' }
  const changed = await changedBy({ 'articles/agua.md': article(water) }, {})
  expect(changed).toContain('/topics/water')
  expect(changed).not.toContain('/topics/city')
})

test('what a section does not show costs its page nothing', async () => {
  const files = { 'articles/new.md': article({ topics: '[City]' }) }
  const changed = await changedBy(files, { front: [{ topic: 'water' }] })
  expect(changed).not.toContain('/')
  expect(changed).toContain('/topics/city')
})
