import { expect, test } from './kept-page.ts'

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
