import { addressOf, expect, type Page, type Place, test } from './test.ts'

const article = { path: '/articles/how-rss-works' }

test('an English article asks for two fonts before it is painted', async ({ page, visit }) => {
  await visit(article)
  const { before, all } = await fontsOf(page)
  expect(before.length, before.join('\n')).toBeLessThanOrEqual(2)
  expect(all.length).toBeGreaterThan(0)
})

for (const [place, isThere] of [
  [article, false],
  [{ path: '/' }, false],
  [{ path: '/topics/publishing' }, false],
  [{ path: '/ar/' }, true],
  [{ path: '/articles/ayna-ultuqitat-as-sura' }, true],
  [{ on: 'hostile', path: '/' }, true],
  [{ on: 'hostile', path: '/articles/plain' }, true],
  [{ on: 'empty', path: '/' }, false],
] as [Place, boolean][])
  test(`${place.on ?? 'demo'} ${place.path} ${isThere ? 'has' : 'does without'} the Arabic face`, async ({
    page,
    visit,
  }) => {
    await visit(place)
    const { all } = await fontsOf(page)
    expect(all.filter((font) => /arabic/i.test(font)).length, all.join('\n')).toBe(isThere ? 1 : 0)
  })

test('everything comes from the publication itself', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const path of ['/', '/ar/', article.path, '/topics/publishing']) {
    const start = asked.length
    await page.goto(path)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.waitForLoadState('networkidle')
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

    test('moves little when its fonts and pictures are late', async ({ page, visit }) => {
      const late = (ending: string, delay: number) =>
        page.route(ending, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, delay))
          await route.continue()
        })
      await late('**/*.woff2', 400)
      await late('**/images/**', 600)
      await visit(place)
      // Below 0.1 is good by the measure of Core Web Vitals; a swap of faces costs a part of that.
      expect(await shiftOf(page)).toBeLessThan(0.05)
    })
  })

interface Fonts {
  /** Asked for before anything was painted. */
  before: string[]
  all: string[]
}

async function fontsOf(page: Page): Promise<Fonts> {
  await page.waitForLoadState('load')
  return page.evaluate(() => {
    const painted = performance.getEntriesByName('first-paint')[0]?.startTime ?? 0
    const fonts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.woff2?$/.test(name))
    const early = fonts.filter(({ startTime }) => startTime <= painted)
    return { before: early.map(({ name }) => name), all: fonts.map(({ name }) => name) }
  })
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
