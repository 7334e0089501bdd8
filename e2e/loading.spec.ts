import { addressOf, expect, type Page, type Place, test } from './test.ts'
import { watchLoading } from './watch-loading.ts'

// A trace takes pictures of the page, and for that lays out what is not yet shown.
test.use({ trace: 'off' })

const article = { path: '/articles/how-rss-works' }

for (const path of [article.path, '/articles/history-of-the-printed-handbill'])
  test(`${path} asks for two fonts at most`, async ({ page, visit }) => {
    await visit({ path })
    const fonts = await fontsOf(page)
    expect(fonts.length, fonts.join('\n')).toBeLessThanOrEqual(2)
    expect(fonts.length).toBeGreaterThan(0)
  })

for (const [place, isThere] of [
  [article, false],
  [{ path: '/' }, false],
  [{ path: '/topics/publishing' }, false],
  [{ path: '/articles/where-a-picture-was-taken' }, false],
  [{ path: '/ar/' }, true],
  [{ path: '/articles/ayna-ultuqitat-as-sura' }, true],
  [{ on: 'hostile', path: '/archive/2026/03' }, true],
  [{ on: 'empty', path: '/' }, false],
] as [Place, boolean][])
  test(`${place.on ?? 'demo'} ${place.path} ${isThere ? 'has' : 'does without'} the Arabic face`, async ({
    page,
    visit,
  }) => {
    await visit(place)
    const fonts = await fontsOf(page)
    const arabic = fonts.filter((font) => /arabic/i.test(font))
    expect(arabic.length, fonts.join('\n')).toBe(isThere ? 1 : 0)
  })

test('everything comes from the publication itself', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const path of ['/', '/ar/', article.path, '/topics/publishing']) {
    const start = asked.length
    const loading = await watchLoading(page)
    await page.goto(path)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await loading.end()
    const foreign = asked
      .slice(start)
      .filter((url) => !url.startsWith(addressOf({ path: '/' })) && !url.startsWith('data:'))
    expect(foreign, path).toEqual([])
  }
})

const phone = { width: 360, height: 740 }
const wide = { width: 1440, height: 900 }

for (const [place, viewport] of [
  [{ path: '/' }, wide],
  [{ path: '/' }, phone],
  [{ path: '/ar/' }, phone],
  [article, wide],
  [article, phone],
  [{ path: '/articles/history-of-the-printed-handbill' }, phone],
  [{ path: '/articles/ayna-ultuqitat-as-sura' }, wide],
  [{ path: '/topics/publishing' }, wide],
] as [Place, { width: number; height: number }][])
  test.describe(`${place.path} at ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('does not move while it loads', async ({ page, visit }) => {
      await visit(place)
      expect(await shiftOf(page)).toBe(0)
    })

    test('does not move when its fonts and pictures are late', async ({ page, visit }) => {
      const late = (ending: string, delay: number) =>
        page.route(ending, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, delay))
          await route.continue()
        })
      await late('**/*.woff2', 400)
      await late('**/images/**', 600)
      await visit(place)
      expect(await shiftOf(page)).toBe(0)
    })
  })

/** Files of fonts that a page has asked for so far. */
async function fontsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('load')
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.woff2?$/.test(name)),
  )
}

/** Cumulative layout shift of a page that has loaded. */
async function shiftOf(page: Page): Promise<number> {
  await page.waitForLoadState('load')
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries) sum += (entry as unknown as { value: number }).value
        }
        const observer = new PerformanceObserver((list) => add(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => {
          add(observer.takeRecords())
          resolve(sum)
        }, 300)
      }),
  )
}
