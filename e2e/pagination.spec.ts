import { publications } from './publications.ts'
import { expect, type Page, test } from './test.ts'

/** 45 articles, 20 to a page: the oldest 20 on page 1, the newest 25 on the topic's own page. */
const newest = numbers(45, 21)
const oldest = numbers(20, 1)

test('a topic shows its newest articles, and its numbered pages count from the oldest', async ({
  page,
  visit,
}) => {
  await visit({ on: 'hostile', path: '/topics/bulk' })
  expect(await titles(page)).toEqual(newest)
  await expect(page.locator('main')).toContainText('45 articles')
  await visit({ on: 'hostile', path: '/topics/bulk/page/1' })
  expect(await titles(page)).toEqual(oldest)
})

test('the pages lead to each other', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: '/topics/bulk' })
  const older = page.getByRole('link', { name: 'Older articles' })
  await expect(page.getByRole('link', { name: /Newe[rs]t? articles/ })).toHaveCount(0)
  await expect(older).toHaveAttribute('rel', 'next')
  await older.click()
  await expect(page).toHaveURL(`${publications.hostile.url}/topics/bulk/page/1`)
  await expect(page.getByRole('link', { name: 'Older articles' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Newest articles' }).click()
  await expect(page).toHaveURL(`${publications.hostile.url}/topics/bulk`)
})

for (const number of ['2', '3', '0', '-1', '01', '1.0', '1e0', 'one', '99999999999999999999'])
  test(`there is no page ${number}`, async ({ request }) => {
    const { url } = publications.hostile
    const response = await request.get(`${url}/topics/bulk/page/${number}`, { maxRedirects: 0 })
    expect(response.status()).toBe(404)
  })

test('a list that fits one page has no others', async ({ page, visit, request }) => {
  await visit({ path: '/topics/publishing' })
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0)
  const response = await request.get(`${publications.demo.url}/topics/publishing/page/1`)
  expect(response.status()).toBe(404)
})

/** Numbers in the titles of the articles, in the order of the page. */
function titles(page: Page): Promise<string[]> {
  return page.locator('main article h2').allInnerTexts()
}

function numbers(first: number, last: number): string[] {
  return Array.from({ length: first - last + 1 }, (_, index) => `Bulk number ${first - index}`)
}
