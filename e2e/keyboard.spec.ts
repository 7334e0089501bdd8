import { hostileArabic } from './page-types.ts'
import { expect, type Page, test } from './test.ts'

/** Something that was reached by the tab key. */
interface Stop {
  name: string
  left: number
  right: number
  top: number
  bottom: number
  outline: number
  isInView: boolean
  /** Its place among all that can have the focus. */
  place: number
}

const focusable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

for (const [on, path, direction] of [
  ['demo', '/', 'ltr'],
  ['demo', '/ar/', 'rtl'],
  ['demo', '/articles/how-rss-works', 'ltr'],
  ['demo', '/articles/take-your-archive-with-you', 'ltr'],
  ['demo', '/topics/publishing', 'ltr'],
  ['hostile', '/', 'ltr'],
  ['hostile', '/articles/long-title', 'ltr'],
  ['hostile', hostileArabic, 'rtl'],
  ['hostile', '/topics/bulk', 'ltr'],
] as const)
  test(`${on} ${path} is read by the tab key in order, and the focus is seen`, async ({
    page,
    visit,
  }) => {
    // In one column, what comes later stands lower or further along the line.
    await page.setViewportSize({ width: 360, height: 900 })
    await visit({ on, path })
    const stops = await tabThrough(page)
    const count = await page
      .locator(focusable)
      .evaluateAll((all) => all.filter((each) => each.checkVisibility()).length)
    expect(stops.length).toBe(count)
    for (const [index, stop] of stops.entries()) {
      expect.soft(stop.place, stop.name).toBe(index)
      expect.soft(stop.outline, `outline of ${stop.name}`).toBeGreaterThanOrEqual(2)
      expect.soft(stop.isInView, `in view: ${stop.name}`).toBe(true)
      const before = stops[index - 1]
      // The way past the menus stands above all.
      if (!before || index === 1) continue
      const isBelow = stop.top >= before.bottom - 2
      const isOnward =
        direction === 'ltr' ? stop.left >= before.right - 2 : stop.right <= before.left + 2
      const isWithin = stop.top >= before.top - 2 && stop.bottom <= before.bottom + 2
      const wraps = stop.bottom > before.bottom
      expect
        .soft(isBelow || isOnward || isWithin || wraps, `${stop.name} after ${before.name}`)
        .toBe(true)
    }
  })

test('code and wide tables are reached and can be scrolled', async ({ page, visit }) => {
  await page.setViewportSize({ width: 360, height: 900 })
  await visit({ on: 'hostile', path: '/articles/long-title' })
  for (const [selector, name] of [
    ['.prose pre', 'Code'],
    ['.prose .table-scroll', 'Table'],
  ] as const) {
    const region = page.locator(selector).first()
    await expect(region).toHaveRole('group')
    await expect(region).toHaveAccessibleName(name)
    await expect(region).toHaveAttribute('tabindex', '0')
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(20)
  }
})

/** Presses the tab key until the focus leaves the page. */
async function tabThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate((selector) => {
      const element = document.activeElement
      if (!element || element === document.body) return undefined
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const all = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility())
      return {
        name: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
        left,
        right,
        top: top + scrollY,
        bottom: bottom + scrollY,
        outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
        isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        place: all.indexOf(element),
      }
    }, focusable)
    if (!stop || stops.length > 400) return stops
    stops.push(stop)
  }
}
