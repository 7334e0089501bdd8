import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  type Catalogue,
  catalogueFile,
  openForReading,
} from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication as Folder } from '#lib/publication/content/fixtures/publication.ts'
import { entryFront, frontPage, topicFronts } from './front-page.ts'
import type { FrontPart } from './front-parts.ts'
import { listPage } from './list-pages.ts'
import { type Publication, readPublication } from './publication.ts'

const settings = `name: The Test
url: https://test.example
language: en
languages: [en, es]
timeZone: Europe/Madrid
`
/** As of the test's moment: 22 November 2026, 9 o'clock in Madrid. */
const now = Date.parse('2026-11-22T08:00Z')
/** Catalogues of the same files serve several cases: an intake costs more than all that is asked of it. */
const taken = new Map<string, { folder: Folder; catalogue: Catalogue }>()
afterAll(async () => {
  for (const { folder, catalogue } of taken.values()) {
    await catalogue.destroy()
    folder.remove()
  }
})

async function takenIn(files: Record<string, string>): Promise<Catalogue> {
  const key = JSON.stringify(files)
  const before = taken.get(key)
  if (before) return before.catalogue
  const folder = new Folder({ 'site.yml': settings, ...files })
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  taken.set(key, { folder, catalogue })
  return catalogue
}

/** Articles from the newest to the oldest: each name is a slug, and a day before the one before it. */
function articles(...some: (string | [slug: string, keys: Record<string, string>])[]) {
  const day = (index: number) => new Date(now - (index + 1) * 86_400_000).toISOString()
  return Object.fromEntries(
    some.map((one, index) => {
      const [slug, keys] = typeof one === 'string' ? [one, {}] : one
      return [`articles/${slug}.md`, article({ title: slug, date: day(index), ...keys })]
    }),
  )
}

interface Asked {
  /** What `site.yml` says beside the usual. */
  front?: string
  files?: Record<string, string>
  at?: number
}

/** As if `site.yml` said it; what the intake makes of it has cases of its own, whose files hold it. */
async function withPublication<Result>(
  { front = '', files = {}, at = now }: Asked,
  look: (publication: Publication) => Promise<Result>,
): Promise<Result> {
  const current = await readPublication(await takenIn(files), at)
  return look({ ...current, site: { ...current.site, ...parse(front) } })
}

/** Each part in a line: what it is, its heading, and its articles. */
const told = (parts: FrontPart[]) =>
  parts.map(({ subject, heading, articles: some }) =>
    [subject, heading && `"${heading.text}"`, ...some.map(({ slug }) => slug)]
      .filter(Boolean)
      .join(' '),
  )

const front = async (
  front: string,
  files: Record<string, string>,
  { language = 'en', at = now } = {},
) =>
  withPublication({ front, files, at }, async (current) => told(await frontPage(current, language)))

const hidden = articles(
  ['draft', { draft: 'true', featured: 'true' }],
  ['gone', { withdrawn: 'Wrong.', featured: 'true' }],
  ['over', { expires: '2026-11-20', featured: 'true' }],
  ['later', { date: '2026-12-24', featured: 'true' }],
  'plain',
)

describe('a front page that is edited', () => {
  it('has its sections in their order, and no article twice', async () => {
    const files = articles(
      ...['a', 'b'],
      ['c', { topics: '[city]', kind: 'opinion' }],
      ['d', { featured: 'true', topics: '[city]' }],
      ['e', { topics: '[city]', series: 'walk' }],
      ['f', { kind: 'opinion', authors: '[Ada Marsh, {name: Ada Marsh, role: Photographs}]' }],
      ['g', { authors: '[Ada Marsh]', series: 'walk' }],
      'h',
    )
    const said = `front:
  - { lead: featured, count: 2 }
  - { topic: city, count: 1 }
  - { kind: opinion, title: What we think }
  - { author: ada-marsh }
  - { series: walk, title: Walks }
  - { latest: true, count: 1 }
  - { pinned: [h, a] }
  - { newsletter: true }
`
    expect(await front(said, files)).toEqual([
      'lead d a',
      'topic "City" c',
      'kind "What we think" f',
      'author "Ada Marsh" g',
      'series "Walks" e',
      'latest "Latest" b',
      'pinned h',
      'newsletter',
    ])
  })

  it.each([
    ['the chosen article', 'lead: c', 'lead c'],
    ['the newest featured one', 'lead: featured', 'lead b'],
    ['no article that is not there', 'lead: nowhere', 'lead b'],
    ['a chosen one until its hour', 'lead: c, until: 2026-11-22T08:01Z', 'lead c'],
    ['the featured one from that hour on', 'lead: c, until: 2026-11-22T08:00Z', 'lead b'],
  ])('is led by %s', async (_, lead, wanted) => {
    const files = articles('a', ['b', { featured: 'true' }], 'c', ['d', { featured: 'true' }])
    expect(await front(`front: [{ ${lead} }]\n`, files)).toEqual([wanted])
  })

  it('is led by the newest of all where none is featured', async () => {
    expect(await front('front: [{ lead: featured }]\n', articles('a', 'b'))).toEqual(['lead a'])
  })

  it.each([
    ['lead: draft', 'lead plain'],
    ['lead: gone', 'lead plain'],
    ['lead: over', 'lead plain'],
    ['lead: later', 'lead plain'],
    ['pinned: [draft, gone, over, later, plain]', 'pinned plain'],
    ['latest: true', 'latest "Latest" plain'],
  ])('never shows what readers may not see: %s', async (section, wanted) => {
    expect(await front(`front: [{ ${section} }]\n`, hidden)).toEqual([wanted])
  })

  it.each([
    ['topic: city', { topics: '[city]' }],
    ['kind: news', { kind: 'news' }],
    ['author: ada-marsh', { authors: '[Ada Marsh]' }],
    ['series: walk', { series: 'walk' }],
  ])('nor in a section of a %s', async (section, keys) => {
    const files = articles(
      ['draft', { draft: 'true', ...keys }],
      ['gone', { withdrawn: 'Wrong.', ...keys }],
      ['over', { expires: '2026-11-20', ...keys }],
      ['later', { date: '2026-12-24', ...keys }],
      ['plain', { ...keys }],
    )
    const [line] = await front(`front: [{ ${section}, title: T }]\n`, files)
    expect(line).toMatch(/ "T" plain$/)
  })

  it('has a section up to its hour in the site’s time zone, and not after it', async () => {
    const site = `${settings}front: [{ pinned: [b], until: 2026-11-22T09:30 }, { latest: true }]\n`
    const files = { ...articles('a', 'b'), 'site.yml': site }
    const at = Date.parse('2026-11-22T08:30Z')
    expect(await front('', files, { at: at - 1 })).toEqual(['pinned b', 'latest "Latest" a'])
    expect(await front('', files, { at })).toEqual(['latest "Latest" a b'])
  })

  it('leaves out what is empty, and is the usual one where all is', async () => {
    const files = { ...articles('a', 'b'), 'topics/quiet.md': '---\nname: Quiet\n---\n' }
    const said = 'front: [{ topic: quiet }, { newsletter: true }]\n'
    expect(await front(said, files)).toEqual(['lead a b', 'ask', 'newsletter'])
  })

  it('has a text in the site’s own language, or in that which it names', async () => {
    const site = `${settings}front:
  - { text: "Read *this* \\"first\\".", title: Hello }
  - { text: Lea, languages: [es] }
`
    await withPublication({ files: { 'site.yml': site } }, async (current) => {
      const [english, ...others] = await frontPage(current, 'en')
      expect(others).toEqual([])
      expect(english?.text).toEqual({
        html: '<p>Read <em>this</em> “first”.</p>',
        language: 'en',
      })
      expect((await frontPage(current, 'es')).map(({ text }) => text)).toEqual([
        { html: '<p>Lea</p>', language: 'es' },
      ])
    })
  })

  it('asks once and has one form', async () => {
    const said =
      'front: [{newsletter: true}, {ask: true}, {latest: true}, {newsletter: true}, {ask: true}]\n'
    const parts = await front(said, articles('a'))
    expect(parts).toEqual(['newsletter', 'ask', 'latest "Latest" a'])
  })
})

describe('a front page in another language', () => {
  const files = {
    ...articles(
      'a',
      ['uno', { language: 'es', translationOf: 'a', topics: '[water]' }],
      ['dos', { language: 'es', topics: '[water]' }],
      ['b', { topics: '[water]' }],
    ),
    'topics/water.md': '---\nname: Water\ntranslations: { es: { name: Agua } }\n---\n',
  }
  const said = `front:
  - { lead: a }
  - { topic: water }
  - { latest: true, title: Everything }
  - { pinned: [b], title: For you, languages: [en] }
translations: { es: { front: { Everything: Todo } } }
`

  it('has articles, names and titles in it, and translations of what was chosen', async () => {
    expect(await front(said, files, { language: 'es' })).toEqual(['lead uno', 'topic "Agua" dos'])
    expect(await front(said, files)).toEqual(['lead a', 'topic "Water" b'])
  })

  it('says in which language a title is that nobody translated', async () => {
    const titles = `front: [{ latest: true, count: 1, title: One }, { latest: true, title: Two }]
translations: { es: { front: { Two: Dos } } }
`
    const headings = await withPublication({ front: titles, files }, async (current) =>
      (await frontPage(current, 'es')).map(({ heading }) => [heading?.text, heading?.language]),
    )
    expect(headings).toEqual([
      ['One', 'en'],
      ['Dos', undefined],
    ])
  })
})

describe('opinion', () => {
  it('shows the first author who has a portrait', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="30"/>'
    const files = {
      ...articles(
        ['a', { authors: '[Nobody Known, ada]', kind: 'opinion' }],
        ['b', { kind: 'opinion' }],
      ),
      'authors/ada.md': '---\nname: Ada\nimage: { src: images/ada.svg, alt: Ada }\n---\n',
      'images/ada.svg': svg,
    }
    const said = 'front: [{ kind: opinion, layout: opinion }]\n'
    const portraits = await withPublication({ front: said, files }, async (current) =>
      (await frontPage(current, 'en')).flatMap((part) =>
        part.articles.map((each) => each.portrait),
      ),
    )
    expect(portraits).toEqual([
      { src: 'images/ada.svg', alt: 'Ada', width: 20, height: 30 },
      undefined,
    ])
  })
})

describe('a front page that nobody edits', () => {
  it.each([
    ['none', 0, ['ask', 'newsletter']],
    ['one', 1, ['lead a0', 'ask', 'newsletter']],
    ['three', 3, ['lead a0 a1 a2', 'ask', 'newsletter']],
    ['seven', 7, ['lead a0 a1 a2 a3', 'latest "Latest" a4 a5 a6', 'ask', 'newsletter']],
  ])('of %s articles shows all of them', async (_, count, wanted) => {
    const files = articles(...Array.from({ length: count }, (_, index) => `a${index}`))
    expect(await front('', files)).toEqual(wanted)
  })

  it('has a featured lead while it is among the twelve newest', async () => {
    const some = (place: number) =>
      articles(
        ...Array.from({ length: 14 }, (_, at): [string, Record<string, string>] => [
          `a${at}`,
          at === place ? { featured: 'true' } : {},
        ]),
      )
    expect((await front('', some(11)))[0]).toBe('lead a11 a0 a1 a2')
    expect((await front('', some(12)))[0]).toBe('lead a0 a1 a2 a3')
  })

  it('goes on with the topics of the main menu', async () => {
    const menu =
      'menus: { main: [/topics/city, /archive, { label: More, items: [/topics/water] }], footer: [] }\n'
    const files = articles(
      ...Array.from({ length: 10 }, (_, at) => `a${at}`),
      ['w', { topics: '[water, city]' }],
      ['c', { topics: '[city]' }],
      ['v', { topics: '[water]' }],
    )
    expect((await front(menu, files)).slice(2, -2)).toEqual(['topic "City" w c', 'topic "Water" v'])
  })
})

describe('the head of a topic’s page', () => {
  const topic = (front: string) => `---\nname: City\nfront: ${front}\n---\nAbout it.\n`
  const files = articles(
    ...['outside', 'x'],
    ['a', { topics: '[city]' }],
    ['b', { topics: '[city]', featured: 'true', kind: 'opinion' }],
    ['c', { topics: '[city]', language: 'es' }],
  )

  it('chooses among its page, may pin any other, and leaves the rest below', async () => {
    const said =
      '[{ text: "*First*" }, { pinned: [outside] }, { lead: featured }, { kind: opinion }, { latest: true, count: 1 }]'
    await withPublication(
      { files: { ...files, 'topics/city.md': topic(said) } },
      async (current) => {
        const list = await listPage(current, 'topic', 'city')
        const heads = await topicFronts(current)
        expect(told(heads.get('city') ?? [])).toEqual([
          'text',
          'pinned outside',
          'lead b',
          'latest "Latest" a',
        ])
        expect(heads.get('city')?.[0]?.text?.html).toBe('<p><em>First</em></p>')
        if (!list) throw new Error('no list')
        const front = [{ lead: 'featured' }, { latest: true, count: 1 }]
        const { rest } = await entryFront(current, { front }, list, 'en')
        expect(rest.map(({ slug }) => slug)).toEqual(['c'])
      },
    )
  })

  it('is none where its file says none', async () => {
    await withPublication({ files }, async (current) => {
      expect([...(await topicFronts(current))]).toEqual([])
    })
  })
})
