import { articlePaths } from './article-paths.ts'
import { addressOf, expect, type Page, test } from './test.ts'

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
  for (const path of paths) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.on('console', (message) => troubles.push(`${path} ${message.type()}: ${message.text()}`))
    const transfer = await transferOf(page, addressOf({ path }))
    expect.soft(transfer.script, path).toBe(0)
    expect.soft(transfer.total, `${path}\n${transfer.parts.join('\n')}`).toBeLessThanOrEqual(budget)
    // Arabic has no fallback of the same measures: where its face comes late, a line may grow by a hair.
    const isArabic = (await page.locator('html').getAttribute('dir')) === 'rtl'
    expect.soft(await shiftOf(page), `${path} moves`).toBeLessThanOrEqual(isArabic ? 0.005 : 0)
    await context.close()
  }
  expect(troubles).toEqual([])
})

/** Opens a page and reads it to its end. */
async function transferOf(page: Page, url: string): Promise<Transfer> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const answers = new Map<string, { type: string; url: string }>()
  const result: Transfer = { total: 0, script: 0, parts: [] }
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    answers.set(requestId, { type, url: response.url }),
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId)
    if (!answer || answer.type === 'Image') return
    result.total += encodedDataLength
    if (answer.type === 'Script') result.script += encodedDataLength
    result.parts.push(`${answer.type} ${encodedDataLength} ${answer.url.split('/').at(-1)}`)
  })
  await page.goto(url)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.waitForLoadState('networkidle')
  return result
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
