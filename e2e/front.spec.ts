import { expect, type Page, test } from './kept-page.ts'

/** What a front page has from its head to its foot: sections by their headings, and articles by their slugs. */
async function outlineOf(page: Page): Promise<string[]> {
  return page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('section[aria-labelledby] > h2, article a.u-url')].map((each) =>
        each.matches('a')
          ? decodeURIComponent(each.getAttribute('href') ?? '').replace('/articles/', '')
          : `# ${each.textContent}`,
      ),
    )
}

test('the sections of a front page stand in the order of site.yml, and no article twice', async ({
  page,
  visit,
}) => {
  await visit({ on: 'hostile', path: '/' })
  const outline = await outlineOf(page)
  expect(outline.filter((each) => each.startsWith('#'))).toEqual([
    '# Pinned & <b>so on</b>',
    '# Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    '# From the desk',
    '# Bulk',
    '# Gate',
    '# Latest',
    '# The daily digest',
  ])
  const articles = outline.filter((each) => !each.startsWith('#'))
  expect(articles.slice(0, 6)).toEqual([
    ...['literal', 'no-authors', 'empty-body', 'plain', 'long-title', 'bulk-44'],
  ])
  expect(new Set(articles).size).toBe(articles.length)
})

test('its headings leave no level out', async ({ page, visit }) => {
  for (const [on, path] of [
    ['demo', '/'],
    ['hostile', '/'],
    ['hostile', '/topics/gate'],
  ] as const) {
    await visit({ on, path })
    const levels = await page
      .locator('h1, h2, h3, h4, h5, h6')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    const leaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
    expect(leaps, path).toEqual([])
  }
})

test('it has pictures, each of a size of its own before it is loaded, and none higher than a window', async ({
  page,
  visit,
}) => {
  await visit({ path: '/' })
  for (const width of [320, 360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const pictures = await page.locator('main article img').evaluateAll((all) =>
      all.map((each) => ({
        height: each.getBoundingClientRect().height,
        isSized: each.hasAttribute('width') && each.hasAttribute('height'),
        loading: each.getAttribute('loading'),
      })),
    )
    expect(pictures.length).toBeGreaterThan(8)
    expect(pictures.filter(({ isSized }) => !isSized)).toEqual([])
    expect(Math.max(...pictures.map(({ height }) => height))).toBeLessThan(700)
    expect(pictures.map(({ loading }) => loading === 'lazy')).toEqual(
      pictures.map((_, index) => index > 0),
    )
  }
})

test('the head of a topic leaves the rest to the list below it', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: '/topics/gate' })
  const outline = await outlineOf(page)
  expect(outline.slice(0, 4)).toEqual(['long-title', '# Newest', 'no-authors', 'empty-body'])
  const articles = outline.filter((each) => !each.startsWith('#'))
  expect(new Set(articles).size).toBe(articles.length)
})
