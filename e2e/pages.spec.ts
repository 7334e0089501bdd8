import { expect, type Page, test } from './kept-page.ts'
import { type PageType, pageTypes } from './page-types.ts'
import { publications } from './publications.ts'
import { addressOf } from './test.ts'

/** The addresses that the publications call their own; the servers of the tests are elsewhere. */
const siteUrls = {
  demo: 'https://handbill.example',
  hostile: 'https://hostile.example',
  empty: 'https://blank.example',
}

/** Languages with their territories, as the Open Graph protocol names them. */
const locales: Record<string, string> = { en: 'en_US', es: 'es_ES', ar: 'ar_EG' }

for (const pageType of pageTypes)
  test(`${pageType.name} says what it is`, async ({ page, visit }) => {
    const response = await visit(pageType)
    expect.soft(response.status()).toBe(pageType.status ?? 200)
    expect.soft(response.headers()['content-type']).toBe('text/html; charset=utf-8')
    await expect.soft(page).toHaveTitle(pageType.title)
    await expect.soft(page.locator('h1')).toHaveText([pageType.heading])
    const html = page.locator('html')
    await expect.soft(html).toHaveAttribute('lang', pageType.language ?? 'en')
    await expect.soft(html).toHaveAttribute('dir', pageType.direction ?? 'ltr')
    await expect.soft(page.locator('main')).toHaveCount(1)
    await expect.soft(page.locator('main')).toBeVisible()
    await test.step('to machines', async () => checkHead(pageType, page))
    await test.step('in its headings', async () => checkHeadings(page))
    await test.step('past its menus', async () => checkSkipLink(page))
  })

async function checkHead(pageType: PageType, page: Page): Promise<void> {
  const { on = 'demo', path, canonical, isDescribed = true } = pageType
  const { titles, ...facts } = await headOf(page)
  expect.soft(titles).toBe('1')
  if (canonical === 'none') {
    expect.soft(facts.canonical).toBeUndefined()
    expect.soft(facts.robots).toContain('noindex')
    return
  }
  const own = siteUrls[on] + path
  expect.soft(facts.canonical).toBe(canonical ?? own)
  expect.soft(facts['og:url']).toBe(own)
  expect.soft(facts['og:type']).toBe(pageType.type ?? 'website')
  expect.soft(await page.title()).toContain(facts['og:title'] ?? 'a title')
  expect.soft(facts['og:locale']).toBe(locales[pageType.language ?? 'en'])
  expect.soft(facts['og:description']).toBe(facts.description)
  if (isDescribed) expect.soft(facts.description).toBeTruthy()
  if (pageType.type === 'article')
    expect.soft(facts['article:published_time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d$/)
  for (const image of [facts['og:image'], facts['twitter:image']])
    expect.soft(image).toMatch(/^https:\/\/[^/]+\/(articles\/[^/]+\/)?card\.png\?.*v=[0-9a-f]{8}$/)
}

/** Contents of the head by their names. */
function headOf(page: Page): Promise<Record<string, string | undefined>> {
  return page.evaluate(() => {
    const facts: Record<string, string | undefined> = {
      titles: String(document.querySelectorAll('title').length),
      canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? undefined,
    }
    for (const meta of document.querySelectorAll('meta[name], meta[property]'))
      facts[meta.getAttribute('name') ?? meta.getAttribute('property') ?? ''] =
        meta.getAttribute('content') ?? undefined
    return facts
  })
}

/** One heading leads, none is empty, and no level is left out on the way down. */
async function checkHeadings(page: Page): Promise<void> {
  const headings = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((all) => all.map((each) => `${each.tagName[1]} ${each.textContent?.trim()}`))
  const levels = headings.map((heading) => Number(heading[0]))
  const wrong = headings.filter(
    (heading, index) => heading.length < 3 || (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1,
  )
  expect.soft(wrong, `headings:\n${headings.join('\n')}`).toEqual([])
}

/** The first tab shows a link that leads past the menus. */
async function checkSkipLink(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  await expect.soft(skip).toHaveAttribute('href', '#main')
  await expect.soft(skip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const next = await page.evaluate(() => {
    const { activeElement: element } = document
    return element?.closest('body > header, body > nav') ? element.outerHTML : 'past the menus'
  })
  expect.soft(next).toBe('past the menus')
}

test('no two pages share a title, a description or an address', async ({ request }) => {
  const seen = new Map<string, string>()
  const shared: string[] = []
  for (const pageType of pageTypes.filter(isPageOfItsOwn)) {
    const html = await (await request.get(addressOf(pageType))).text()
    for (const [name, pattern] of Object.entries(unique)) {
      const value = pattern.exec(html)?.[1]
      if (value === undefined) continue
      const key = `${name} ${value}`
      const owner = seen.get(key)
      if (owner) shared.push(`${owner} and ${pageType.name}: ${key}`)
      seen.set(key, pageType.name)
    }
  }
  expect(shared).toEqual([])
})

const unique = {
  title: /<title>([^<]*)/,
  description: /<meta name="description" content="([^"]*)"/,
  canonical: /<link rel="canonical" href="([^"]*)"/,
  address: /<meta property="og:url" content="([^"]*)"/,
}

/** A page to copy an article from leads search engines to the article. */
function isPageOfItsOwn({ canonical, on }: PageType): boolean {
  return canonical !== 'none' && on !== 'empty' && !canonical?.startsWith(siteUrls.demo)
}

test('languages of one text name each other', async ({ request }) => {
  const { url } = publications.demo
  const alternates = async (path: string) => {
    const html = await (await request.get(url + path)).text()
    const links = html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/g)
    return Object.fromEntries([...links].map(([, tag, href]) => [tag, href]))
  }
  const family = await alternates('/articles/where-a-picture-was-taken')
  expect(Object.keys(family).sort()).toEqual(['ar', 'en', 'es', 'x-default'])
  expect(family['x-default']).toBe(family.en)
  for (const href of Object.values(family))
    expect(await alternates(new URL(String(href)).pathname)).toEqual(family)
  const fronts = await alternates('/')
  expect(fronts).toEqual({
    en: 'https://handbill.example/',
    es: 'https://handbill.example/es/',
    ar: 'https://handbill.example/ar/',
    'x-default': 'https://handbill.example/',
  })
})
