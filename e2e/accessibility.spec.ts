import { isThorough } from '#lib/files/fixtures/thorough.ts'
import { coloursOn, formOn, violationsOn } from './axe.ts'
import { expect, test } from './kept-page.ts'
import { pageTypes } from './page-types.ts'

for (const pageType of pageTypes)
  test(`${pageType.name} is accessible, wide and narrow, light and dark`, async ({
    page,
    visit,
  }) => {
    await visit(pageType)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect.soft(await violationsOn(page), 'wide, light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await coloursOn(page), 'wide, dark').toEqual([])
    await page.setViewportSize({ width: 360, height: 900 })
    // Colours are those of a wide window.
    expect.soft(await formOn(page), 'narrow').toEqual([])
    if (!isThorough) return
    expect.soft(await coloursOn(page), 'narrow, dark').toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect.soft(await coloursOn(page), 'narrow, light').toEqual([])
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
