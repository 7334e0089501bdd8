import { expect, test } from './kept-page.ts'

test.use({ showsFaces: true })

/*
 * Pictures to compare are in e2e/screens. After a change of the design that was meant:
 *
 *   npx playwright test visual --update-snapshots
 *
 * Then look at each before it is committed.
 */

const pages = {
  front: '/',
  article: '/articles/history-of-the-printed-handbill',
  topic: '/topics/publishing',
  arabic: '/articles/ayna-ultuqitat-as-sura',
  newsletter: '/newsletter',
}
const views = [
  { name: '360', width: 360, height: 740, colorScheme: 'light' },
  { name: '768', width: 768, height: 900, colorScheme: 'light' },
  { name: '1440', width: 1440, height: 900, colorScheme: 'light' },
  { name: '1440-dark', width: 1440, height: 900, colorScheme: 'dark' },
] as const

for (const [name, path] of Object.entries(pages))
  test(`${name} looks as it did`, async ({ page, visit }) => {
    await visit({ path })
    for (const { name: view, width, height, colorScheme } of views) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForFunction(() =>
        [...document.images].every((image) => image.complete || image.loading === 'lazy'),
      )
      // Wide enough for another Chromium's edges of letters, too narrow for another layout.
      await expect.soft(page).toHaveScreenshot(`${name}-${view}.png`, {
        animations: 'disabled',
        maxDiffPixelRatio: 0.05,
        threshold: 0.3,
      })
    }
  })
