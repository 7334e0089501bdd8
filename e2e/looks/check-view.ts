import type { Page } from '@playwright/test'
import { violationsOn } from '../axe.ts'
import { layoutFaults } from '../measure-layout.ts'
import { bytesOf, watchLoading } from '../watch-loading.ts'
import { isReading, type View } from './views.ts'

/** Bytes that an article may have, with all that it loads but pictures. */
const budget = 40 * 1024
/** How far things may move while a page is loaded (Layout Instability API); from 0.1 on readers feel it. */
const mostShift = 0.05

/** Opens the page of a view from `url`, as somebody who comes for the first time; what is wrong with what was loaded, a line each. */
export async function openView(
  page: Page,
  url: string,
  { page: name }: Pick<View, 'page'>,
): Promise<string[]> {
  const loading = await watchLoading(page)
  const answer = await page.goto(url)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.evaluate(() => scrollTo(0, 0))
  const faults: string[] = []
  const wanted = name === 'missing' ? 404 : 200
  if (answer?.status() !== wanted) faults.push(`status ${answer?.status()}`)
  const loaded = (await loading.end()).filter(({ type }) => type !== 'Image')
  const bytes = bytesOf(loaded)
  const script = bytesOf(loaded.filter(({ type }) => type === 'Script'))
  if (isReading(name) && script > 0) faults.push(`${script} bytes of script`)
  if (/^article(?! to copy)/.test(name) && bytes > budget)
    faults.push(`${bytes} bytes, of ${budget}`)
  const shift = await shiftOf(page)
  if (shift > mostShift) faults.push(`things move by ${shift.toFixed(3)} while it is loaded`)
  return faults
}

/** How far things have moved on a page. */
async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0
    const observer = new PerformanceObserver((list) => {
      for (const { value } of list.getEntries() as unknown as { value: number }[]) sum += value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    // What was noted before comes in a task of its own.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    return sum
  })
}

/** What is wrong with a page as it is shown: what stands in somebody's way, and what does not fit. */
export async function checkView(page: Page): Promise<string[]> {
  return [...(await layoutFaults(page)), ...(await violationsOn(page))]
}
