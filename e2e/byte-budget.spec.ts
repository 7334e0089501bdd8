import type { Browser } from '@playwright/test'
import { articlePaths } from './article-paths.ts'
import { pageTypes } from './page-types.ts'
import { addressOf, expect, type Page, test } from './test.ts'
import { bytesOf, watchLoading } from './watch-loading.ts'

/*
 * An article of the demo, to somebody who comes for the first time: no script, and at most so many bytes with the
 * headers of the answers, pictures apart.
 */
const budget = 40 * 1024

/** What a page transfers, by kind of resource, in bytes; pictures are apart. */
interface Transfer {
  total: number
  script: number
  parts: string[]
}

test('every article of the demo is light, and nothing moves while it loads', async ({
  browser,
  troubles,
}) => {
  test.setTimeout(120_000)
  const paths = await articlePaths()
  expect(paths.length).toBeGreaterThan(20)
  const waiting = paths.values()
  await Promise.all(Array.from({ length: 4 }, () => lookAtAll(browser, waiting, troubles)))
  expect(troubles).toEqual([])
})

/** Looks at articles one after the other, until none waits any more. */
async function lookAtAll(
  browser: Browser,
  waiting: Iterable<string>,
  troubles: string[],
): Promise<void> {
  for (const path of waiting) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.on('console', (message) => troubles.push(`${path} ${message.type()}: ${message.text()}`))
    const transfer = await transferOf(page, addressOf({ path }))
    expect.soft(transfer.script, path).toBe(0)
    expect.soft(transfer.total, `${path}\n${transfer.parts.join('\n')}`).toBeLessThanOrEqual(budget)
    const shift = await shiftOf(page)
    await context.close()
    expect.soft(shift && (await shiftAgain(browser, path)), `${path} moves`).toBe(0)
  }
}

/** How far things move on a page that is loaded anew: on a busy machine a face may once come after the page was drawn. */
async function shiftAgain(browser: Browser, path: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await transferOf(page, addressOf({ path }))
  const shift = await shiftOf(page)
  await context.close()
  return shift
}

test('a face that comes late has no other loaded in its place', async ({ browser }) => {
  const names = ['article with code', 'article in Spanish', 'article in Arabic']
  for (const { path } of pageTypes.filter(({ name }) => names.includes(name))) {
    const inTime = await facesOf(browser, addressOf({ path }), 0)
    expect(inTime.length, path).toBeGreaterThan(0)
    // Browsers wait a tenth of a second for a face that is optional, and go on to the next of its families then.
    expect(await facesOf(browser, addressOf({ path }), 500), path).toEqual(inTime)
  }
})

/** The faces that a page asks for where each of them comes so many milliseconds late. */
async function facesOf(browser: Browser, url: string, delay: number): Promise<string[]> {
  const page = await browser.newPage()
  const asked = new Set<string>()
  await page.route('**/*.woff2', async (route) => {
    asked.add(route.request().url())
    await new Promise((resolve) => setTimeout(resolve, delay))
    await route.continue()
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  await page.close()
  return [...asked].sort()
}

/** Opens a page and reads it to its end. */
async function transferOf(page: Page, url: string): Promise<Transfer> {
  const loading = await watchLoading(page)
  await page.goto(url)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const loaded = (await loading.end()).filter(({ type }) => type !== 'Image')
  return {
    total: bytesOf(loaded),
    script: bytesOf(loaded.filter(({ type }) => type === 'Script')),
    parts: loaded.map(({ type, bytes, url }) => `${type} ${bytes} ${url.split('/').at(-1)}`),
  }
}

async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list
              .getEntries()
              .reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
          ),
        ).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 100)
      }),
  )
}
