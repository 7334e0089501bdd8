import AxeBuilder from '@axe-core/playwright'
import { pageTypes } from './page-types.ts'
import { expect, type Page, test } from './test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What may differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block']

for (const pageType of pageTypes)
  test(`${pageType.name} is accessible, wide and narrow, light and dark`, async ({
    page,
    visit,
  }) => {
    await visit(pageType)
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      const light = await violations(axe(page).withTags(tags))
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await violations(axe(page).withRules(colourRules))
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

/** Pages have no frames, so that the rules run in the page itself, at once. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true)
}

async function violations(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Mean of the channels of `rgb(…)`, from 0 to 255. */
function brightness(colour: string): number {
  const channels = colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? []
  return channels.reduce((sum, channel) => sum + channel, 0) / 3
}
