import type { Page } from '@playwright/test'
import { isThorough } from '#lib/files/fixtures/thorough.ts'
import { pageTypes } from './page-types.ts'
import { addressOf, expect, test as withPages } from './test.ts'

interface Readers {
  /** Runs what a page brings. */
  withScripts: Page
  /** Runs nothing, and gets no script either. */
  without: Page
}

/** Two browsers side by side, kept from test to test. */
const test = withPages.extend<object, { readers: Readers }>({
  readers: [
    async ({ browser }, use) => {
      const running = await browser.newContext()
      const still = await browser.newContext({ javaScriptEnabled: false })
      const without = await still.newPage()
      // By the browser itself: where requests are asked about here, it keeps no files from page to page.
      const session = await still.newCDPSession(without)
      await session.send('Network.enable')
      await session.send('Network.setBlockedURLs', { urls: ['*.js'] })
      await use({ withScripts: await running.newPage(), without })
      await running.close()
      await still.close()
    },
    { scope: 'worker' },
  ],
})

/** What a browser runs, or shows where it runs nothing: a page without any of it is the same with scripts and without. */
const active =
  /<noscript|<script(?![^>]* type="(?:application\/ld\+json|speculationrules)")|<[^>]* on[a-z]+=|javascript:/i

for (const pageType of pageTypes)
  test(`${pageType.name} reads the same without scripts`, async ({ readers, request }) => {
    const sent = await (await request.get(addressOf(pageType))).text()
    expect(sent).toContain('</html>')
    if (!isThorough && !active.test(sent)) return
    const { withScripts, without } = readers
    await Promise.all([withScripts, without].map((page) => page.goto(addressOf(pageType))))
    const text = await withScripts.locator('body').innerText()
    expect(text.length).toBeGreaterThan(50)
    expect.soft(await without.locator('body').innerText()).toBe(text)
    expect.soft(await without.title()).toBe(await withScripts.title())
  })
