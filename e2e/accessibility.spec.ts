import { coloursOn, violationsOn } from './axe.ts'
import { expect, test } from './kept-page.ts'
import { pageTypes } from './page-types.ts'

for (const pageType of pageTypes)
  test(`${pageType.name} is accessible, wide and narrow, light and dark`, async ({
    page,
    visit,
  }) => {
    await visit(pageType)
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      const light = await violationsOn(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await coloursOn(page)
      expect.soft([...light, ...dark], `at ${width} pixels`).toEqual([])
    }
  })

test('a page in dark is dark', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await visit({ path: '/' })
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const dark = await background()
  await page.emulateMedia({ colorScheme: 'light' })
  const [darkest, lightest] = [dark, await background()].map(brightness)
  expect(darkest).toBeLessThan(50)
  expect(lightest).toBeGreaterThan(200)
})

/** Mean of the channels of `rgb(…)`, from 0 to 255. */
function brightness(colour: string): number {
  const channels = colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? []
  return channels.reduce((sum, channel) => sum + channel, 0) / 3
}
