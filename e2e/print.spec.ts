import { expect, test } from './kept-page.ts'
import { hostileArabic } from './page-types.ts'

const article = '/articles/history-of-the-printed-handbill'

test('an article can be printed', async ({ page, visit }) => {
  await visit({ path: article })
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(sheets).toBeGreaterThan(1)
  expect(sheets).toBeLessThan(10)
})

for (const path of [
  article,
  '/articles/take-your-archive-with-you',
  '/articles/ayna-ultuqitat-as-sura',
])
  test(`printed, ${path} is text without menus`, async ({ page, visit }) => {
    await visit({ path })
    const text = await page.locator('.prose').innerText()
    await page.emulateMedia({ media: 'print' })
    for (const navigation of await page.locator('nav, a[href="#main"], [rel=prev]').all())
      await expect(navigation).toBeHidden()
    for (const selector of ['h1', '[rel=author]', 'time', '.prose > p', 'article > figure img'])
      await expect(page.locator(selector).first()).toBeVisible()
    const printed = await page.locator('.prose').innerText()
    expect(printed.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '))
    // The address stands on the sheet, to find the page again.
    await expect(page.getByText(`https://handbill.example${path}`)).toBeVisible()
  })

/** A sheet of A4 between its margins, at 96 pixels an inch. */
const paper = { width: 612, height: 950 }

for (const path of ['/articles/long-title', hostileArabic])
  test(`printed, ${path} is not cut off`, async ({ page, visit }) => {
    await visit({ on: 'hostile', path })
    await page.setViewportSize(paper)
    await page.emulateMedia({ media: 'print' })
    const cut = await page.locator('main *').evaluateAll((all) =>
      all
        .filter((each) => {
          const { left, right } = each.getBoundingClientRect()
          const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowX)
          const isWider = scrolls && each.scrollWidth > each.clientWidth
          return each.checkVisibility() && (isWider || left < -1 || right > innerWidth + 1)
        })
        .map((each) => `${each.tagName}: ${each.textContent?.slice(0, 40)}`),
    )
    expect(cut).toEqual([])
  })

test('printed, a link says where it leads', async ({ page, visit }) => {
  await visit({ path: '/articles/how-rss-works' })
  const link = page.locator('.prose a[rel~=external]').first()
  const address = await link.getAttribute('href')
  const after = () => link.evaluate((element) => getComputedStyle(element, '::after').content)
  expect(await after()).toBe('none')
  await page.emulateMedia({ media: 'print' })
  expect(await after()).toContain(address)
})

test('printed from a dark screen, ink is black on white', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await visit({ path: article })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement)
    return { color, backgroundColor }
  })
  expect(colours).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' })
})

test('printed, head and foot of an Arabic page are as large as those of an English one', async ({
  page,
  visit,
}) => {
  const sizesOn = async (path: string) => {
    await visit({ path })
    await page.emulateMedia({ media: 'print' })
    return page
      .locator('body > header > p, body > footer, body > footer > p:last-child, .prose, h1')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).fontSize))
  }
  const english = await sizesOn('/articles/where-a-picture-was-taken')
  expect(english.length).toBe(5)
  expect(await sizesOn('/articles/ayna-ultuqitat-as-sura')).toEqual(english)
})
