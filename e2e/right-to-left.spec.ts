import { expect, type Page, test } from './kept-page.ts'
import { hostileArabic } from './page-types.ts'

test.use({ showsFaces: true })

const article = '/articles/ayna-ultuqitat-as-sura'

test('menus begin at the right', async ({ page, visit }) => {
  for (const path of ['/ar/', article]) {
    await visit({ path })
    const items = page.locator('body > nav li')
    const [first, second] = [await items.nth(0).boundingBox(), await items.nth(1).boundingBox()]
    expect(first?.x).toBeGreaterThan(second?.x ?? Number.POSITIVE_INFINITY)
  }
  await visit({ path: '/' })
  const items = page.locator('body > nav li')
  expect((await items.nth(0).boundingBox())?.x).toBeLessThan(
    (await items.nth(1).boundingBox())?.x ?? 0,
  )
})

test('the front page has its lead at the right and the others at the left', async ({
  page,
  visit,
}) => {
  await visit({ path: '/ar/' })
  const [lead, second] = [page.locator('main article').nth(0), page.locator('main article').nth(1)]
  expect((await lead.boundingBox())?.x).toBeGreaterThan((await second.boundingBox())?.x ?? 9999)
})

test('quotations have their rule at the right', async ({ page, visit }) => {
  for (const [path, side] of [
    [article, 'right'],
    ['/articles/where-a-picture-was-taken', 'left'],
  ] as const) {
    await visit({ path })
    const borders = await page
      .locator('.prose blockquote')
      .first()
      .evaluate((quotation) => {
        const { borderLeftWidth, borderRightWidth, direction } = getComputedStyle(quotation)
        return { left: borderLeftWidth, right: borderRightWidth, direction }
      })
    const other = side === 'left' ? 'right' : 'left'
    expect(Number.parseFloat(borders[side])).toBeGreaterThan(0)
    expect(Number.parseFloat(borders[other])).toBe(0)
  }
})

test('captions, headings and paragraphs are set from the right', async ({ page, visit }) => {
  await visit({ path: article })
  for (const selector of ['figcaption', '.prose > p', '.prose h2', 'h1']) {
    const { text, box } = await textBox(page, selector)
    expect.soft(Math.abs(text.right - box.right), selector).toBeLessThan(3)
  }
  const items = page.locator('.prose li').first()
  const marker = await items.evaluate((item) => {
    const list = item.parentElement as Element
    return getComputedStyle(list)
  })
  expect(Number.parseFloat(marker.paddingRight)).toBeGreaterThan(
    Number.parseFloat(marker.paddingLeft),
  )
})

test('there are no italics and no letter-spacing in Arabic, whatever rules a publication has', async ({
  page,
  visit,
}) => {
  await visit({ path: article })
  await page.evaluate(() => {
    const own = new CSSStyleSheet()
    own.replaceSync(
      '.headline, main .label, body .menu a { font-style: italic; letter-spacing: 0.1em }',
    )
    document.adoptedStyleSheets.push(own)
  })
  const wrong = await page.locator('body *').evaluateAll((all) =>
    all
      .filter((each) =>
        /\p{Script=Arabic}/u.test(
          [...each.childNodes]
            .filter((node) => node.nodeType === 3)
            .map((node) => node.textContent)
            .join(''),
        ),
      )
      .filter((each) => each.checkVisibility())
      .map((each) => ({ each, style: getComputedStyle(each) }))
      .filter(
        ({ style }) =>
          style.fontStyle !== 'normal' || !['normal', '0px'].includes(style.letterSpacing),
      )
      .map(({ each }) => `${each.tagName}.${each.className}: ${each.textContent?.slice(0, 40)}`),
  )
  expect(wrong).toEqual([])
})

test('Latin names, dates and code do not reorder the line around them', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: hostileArabic })
  // Each is an island: what is beside it stays on its side.
  const isolated = await page
    .locator('.prose code, .prose a, main time, main [rel=author], body > footer li > a')
    .evaluateAll((all) =>
      all
        .map((each) => ({ each, style: getComputedStyle(each) }))
        .filter(
          ({ style: { unicodeBidi, display } }) =>
            !/isolate|plaintext/.test(unicodeBidi) && display !== 'inline-block',
        )
        .map(({ each }) => each.outerHTML.slice(0, 120)),
    )
  expect(isolated).toEqual([])
})

test('a Latin name before a date stays before it', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: '/ar/' })
  const line = page
    .locator('main article p')
    .filter({ has: page.locator('time') })
    .first()
  await expect(line).toContainText('Ana Latin')
  const place = async (text: string) =>
    line.evaluate((paragraph, wanted) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        const index = node.data.indexOf(wanted)
        if (index < 0) continue
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + wanted.length)
        const { left, right, top } = range.getBoundingClientRect()
        return { left, right, top }
      }
      throw new Error(`no ${wanted}`)
    }, text)
  const [name, day, month] = [await place('محمد'), await place('4'), await place('مارس')]
  // Read from the right: the name, then the day, then the month.
  expect(day.right).toBeLessThanOrEqual(name.left)
  expect(month.right).toBeLessThanOrEqual(day.left)
})

test('an Arabic title among English ones is set from the right, by itself', async ({
  page,
  visit,
}) => {
  await visit({ on: 'hostile', path: '/archive/2026/03' })
  const teaser = page.locator('article[lang=ar]').first()
  await expect(teaser).toHaveAttribute('dir', 'rtl')
  const { text, box } = await textBox(page, 'article[lang=ar] h2')
  expect(Math.abs(text.right - box.right)).toBeLessThan(3)
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
})

/** Where an element is, and where the first line of its text is. */
async function textBox(page: Page, selector: string) {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const first = [...range.getClientRects()].find(({ width }) => width > 1)
      const line = [...range.getClientRects()].filter(
        (each) => Math.abs(each.top - (first?.top ?? 0)) < 8,
      )
      const text = {
        left: Math.min(...line.map(({ left }) => left)),
        right: Math.max(...line.map(({ right }) => right)),
      }
      const { left, right } = element.getBoundingClientRect()
      return { text, box: { left, right } }
    })
}
