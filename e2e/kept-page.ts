import type { Page } from '@playwright/test'
import { test as base, watched, withoutPrerendering } from './test.ts'

export { expect, type Page } from './test.ts'

/**
 * The same test with a page that stays open from one to the next, for specifications that only look at what is there: a
 * new browser profile with its processes costs four times what it costs to open the page. What such a test emulates goes
 * with it. What counts requests, bytes or faces that are loaded, goes on by links or through a page by the tab key, or
 * leaves something in the browser, takes `test.ts`.
 */
export const test = base.extend<object, { kept: { page?: Page } }>({
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from it.
    async ({}, use) => {
      const kept: { page?: Page } = {}
      await use(kept)
      await kept.page?.context().close()
    },
    { scope: 'worker' },
  ],
  page: async ({ browser, kept, troubles, viewport }, use) => {
    if (!kept.page) {
      // Of the options of the first test, which those of a project share but for the size of the window.
      kept.page = await browser.newPage()
      await withoutPrerendering(kept.page)
    }
    const { page } = kept
    if (viewport) await page.setViewportSize(viewport)
    await page.emulateMedia({ media: null, colorScheme: 'light', reducedMotion: 'no-preference' })
    await watched(page, troubles, use)
  },
})
