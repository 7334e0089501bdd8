import { expect, test } from './kept-page.ts'
import { layoutFaults, meanMeasure } from './measure-layout.ts'
import { hostileArabic, pageTypes } from './page-types.ts'

test.use({ showsFaces: true })

const widths = [320, 360, 768, 1440]
/** A window of usual width and a telephone, with the reader's own setting of 200 %. */
const widthsOfLargeText = [360, 1280]
/** As readers may have it (WCAG 2.2, 1.4.12). */
const textSpacing =
  '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }'

for (const pageType of pageTypes)
  test(`${pageType.name} fits its window`, async ({ page, visit }) => {
    await visit(pageType)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      expect.soft(await layoutFaults(page), `at ${width} pixels`).toEqual([])
    }
    await page.evaluate(() => {
      const root = document.documentElement
      root.style.fontSize = `${2 * Number.parseFloat(getComputedStyle(root).fontSize)}px`
    })
    for (const width of widthsOfLargeText) {
      await page.setViewportSize({ width, height: 900 })
      expect.soft(await layoutFaults(page), `at ${width} pixels, text of 200 %`).toEqual([])
    }
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(rules)
      document.adoptedStyleSheets = [sheet]
    }, textSpacing)
    await page.setViewportSize({ width: 320, height: 900 })
    expect.soft(await layoutFaults(page), 'at 320 pixels, large and widely spaced').toEqual([])
  })

test.describe('the text of an article', () => {
  for (const path of ['/articles/history-of-the-printed-handbill', '/articles/how-rss-works'])
    test(`${path} has 60 to 70 characters a line`, async ({ page, visit }) => {
      await visit({ path })
      const measure = await meanMeasure(page, '.prose > p')
      expect(measure).toBeGreaterThanOrEqual(60)
      expect(measure).toBeLessThanOrEqual(70)
    })
})

/** Links that stand by themselves; those in running text are as high as its lines (WCAG 2.5.8). */
const lists = 'nav a, body > footer a, h1 a, h2 a, h3 a, main ul:not(.prose ul) > li > a'

for (const [on, path] of [
  ['demo', '/'],
  ['demo', '/ar/'],
  ['demo', '/articles/take-your-archive-with-you'],
  ['demo', '/topics'],
  ['demo', '/archive/2026'],
  ['demo', '/no-such-page'],
  ['hostile', '/topics/bulk'],
  ['hostile', hostileArabic],
] as const)
  test(`links of ${on} ${path} are at least 24 pixels high`, async ({ page, visit }) => {
    await visit({ on, path })
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const small = await page.locator(lists).evaluateAll((links) =>
        links
          .filter((link) => link.checkVisibility())
          .map((link) => ({ link, box: link.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 24 || box.width < 24)
          .map(({ link, box }) => `${box.width} by ${box.height}: ${link.textContent}`),
      )
      expect.soft(small, `at ${width} pixels`).toEqual([])
    }
  })
