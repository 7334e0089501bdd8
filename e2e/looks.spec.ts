import { checkView, openView } from './looks/check-view.ts'
import { serveLook } from './looks/serve-look.ts'
import { chosenViews, dimensions, mainLanguages, pathOf, type View } from './looks/views.ts'
import { ownPorts, publications } from './publications.ts'
import { expect, type Page, test } from './test.ts'

/*
 * Of all kinds of pages in every look, language, mode and width those in which each pair of these occurs, but for pages that
 * are like others; all of them are looked at by `npm run looks`.
 */
for (const [index, preset] of dimensions.preset.entries())
  test(`pages look right in the look ${preset}`, async ({ page }) => {
    test.setTimeout(180_000)
    const main = mainLanguages[preset]
    const look = await serveLook(preset, main, ownPorts.looks + index)
    try {
      const views = chosenViews().filter((view) => view.preset === preset)
      expect(views.length).toBeGreaterThan(10)
      // One page for all: a browser profile, and the rules in a new process, cost several times what a view costs.
      for (const view of views)
        expect
          .soft(await faultsOf(page, view, look.url + pathOf(view, main)), nameOf(view))
          .toEqual([])
    } finally {
      await look.close()
    }
  })

test('a page of which things move while it is loaded is told', async ({ page }) => {
  const moving =
    '<p>One</p><div></div><p style="height:400px">Two</p><script>const grow = () => { document.querySelector("div").style.height = "600px" }; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(grow)))</script>'
  await page.route('**/moving', (route) =>
    route.fulfill({ body: moving, contentType: 'text/html' }),
  )
  const view = {
    page: 'front',
    preset: 'local',
    language: 'en',
    mode: 'light',
    width: 360,
  } as const
  const faults = await openView(page, `${publications.demo.url}/moving`, view)
  expect(faults.join()).toContain('things move by 0.')
})

async function faultsOf(page: Page, view: View, url: string): Promise<string[]> {
  await page.setViewportSize({ width: view.width, height: 900 })
  await page.emulateMedia({ colorScheme: view.mode })
  return [...(await openView(page, url, view)), ...(await checkView(page))]
}

const nameOf = ({ page, language, mode, width }: View) =>
  `${page} in ${language}, ${mode}, ${width}`
