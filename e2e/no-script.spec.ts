import type { Page } from '@playwright/test'
import { pageTypes } from './page-types.ts'
import { addressOf, expect, test as withPages } from './test.ts'

/** A page whose scripts are switched off, and one whose scripts never arrive; kept from test to test. */
const test = withPages.extend<object, { scriptless: Record<string, Page> }>({
  scriptless: [
    async ({ browser }, use) => {
      const off = await browser.newContext({ javaScriptEnabled: false })
      const blocked = await browser.newContext()
      await blocked.route('**/*.js', (route) => route.abort())
      await use({
        'switched off': await off.newPage(),
        'that never arrive': await blocked.newPage(),
      })
      await off.close()
      await blocked.close()
    },
    { scope: 'worker' },
  ],
})

for (const pageType of pageTypes)
  test(`${pageType.name} reads the same without scripts`, async ({ page, visit, scriptless }) => {
    await visit(pageType)
    await page.waitForLoadState('load')
    const withScripts = await page.locator('body').innerText()
    expect(withScripts.length).toBeGreaterThan(50)
    for (const [way, other] of Object.entries(scriptless)) {
      await other.goto(addressOf(pageType))
      expect.soft(await other.locator('body').innerText(), `scripts ${way}`).toBe(withScripts)
      expect.soft(await other.title(), `scripts ${way}`).toBe(await page.title())
    }
  })
