import { mf2 } from 'microformats-parser'
import { pageTypes } from './page-types.ts'
import { addressOf, expect, test } from './test.ts'

type Item = ReturnType<typeof mf2>['items'][number]

/** What a reader of microformats finds on a page. */
async function itemsOf(address: string): Promise<Item[]> {
  const html = await (await fetch(address)).text()
  return mf2(html, { baseUrl: address }).items
}

/** An item and all within it, as a value too. */
function withInner(item: Item): Item[] {
  const values = Object.values(item.properties).flat()
  const inner = values.filter(
    (value): value is Item => typeof value === 'object' && 'type' in value,
  )
  return [item, ...[...inner, ...(item.children ?? [])].flatMap(withInner)]
}

const ours = ['h-feed', 'h-entry', 'h-card']

test('no class of a page’s look is taken for a microformat', async () => {
  for (const pageType of pageTypes) {
    const items = (await itemsOf(addressOf(pageType))).flatMap(withInner)
    const types = new Set(items.flatMap(({ type }) => type ?? []))
    expect([pageType.name, ...[...types].filter((type) => !ours.includes(type))]).toEqual([
      pageType.name,
    ])
  }
})

test('an article is an entry, with all that feeds tell of it', async () => {
  const address = addressOf({ path: '/articles/how-rss-works' })
  const [entry] = await itemsOf(address)
  expect(entry?.type).toEqual(['h-entry'])
  const {
    name,
    url,
    published,
    author = [],
    content = [],
    category,
    summary,
  } = entry?.properties ?? {}
  expect(name).toEqual(['How RSS works'])
  expect(url).toEqual([address])
  expect(published?.[0]).toMatch(/^2026-\d\d-\d\dT/)
  expect(summary).toHaveLength(1)
  expect(category?.length).toBeGreaterThan(0)
  expect(author[0]).toMatchObject({
    type: ['h-card'],
    properties: { name: [expect.any(String)], url: [expect.stringContaining('/authors/')] },
  })
  expect(content[0]).toMatchObject({ html: expect.stringContaining('<p>') })
})

for (const [path, name] of [
  ['/', 'Handbill'],
  ['/topics/publishing', 'Publishing'],
] as const)
  test(`${path} is a feed of its articles`, async () => {
    const items = await itemsOf(addressOf({ path }))
    const feeds = items.filter(({ type }) => type?.includes('h-feed'))
    expect(feeds).toHaveLength(1)
    expect(feeds[0]?.properties.name).toEqual([expect.stringContaining(name)])
    const entries = feeds[0]?.children ?? []
    expect(entries.length).toBeGreaterThan(3)
    for (const { type, properties } of entries) {
      expect(type).toEqual(['h-entry'])
      expect(properties).toMatchObject({
        name: [expect.any(String)],
        url: [expect.stringContaining('/articles/')],
        published: [expect.stringMatching(/^20\d\d-/)],
      })
    }
  })
