import { publications } from './publications.ts'
import { expect, test } from './test.ts'

test.use({ javaScriptEnabled: false })

test('every page leads to the search, which finds, marks and narrows without scripts', async ({
  page,
  visit,
}) => {
  await visit({ path: '/articles/how-rss-works' })
  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await page.getByRole('searchbox').fill('printers -penny')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/\/search\?q=printers\+-penny/)
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('print')
  await expect(page.locator('main mark').first()).toHaveText(/^print/i)
  await expect(page.getByRole('main')).not.toContainText('The penny press')
  await page.getByText('Narrow your search').click()
  await page.getByLabel('Topic').selectOption({ label: 'Accessibility' })
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/topic=accessibility/)
  await expect(page.getByLabel('Topic')).toHaveValue('accessibility')
})

test('where nothing is found, it says what may have been meant and leads on', async ({
  page,
  visit,
}) => {
  await visit({ path: '/search?q=hanbdill&author=web-desk&from=1990-01-01' })
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await page.getByRole('link', { name: 'Search without any filters' }).click()
  await page.getByRole('link', { name: 'handbill', exact: true }).click()
  await expect(page).toHaveURL(/\/search\?q=handbill$/)
  await expect(page.locator('main mark').first()).toHaveText(/handbill/i)
})

test('a day that cannot be read is left out, and the reader is told so', async ({
  page,
  visit,
}) => {
  await visit({ path: '/search?q=printers&from=22.11.2026&to=2030-01-01' })
  const field = page.getByLabel('From', { exact: true })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/^We could not read 22\.11\.2026 as a date/)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('2030-01-01')
  await expect(page.locator('main mark').first()).toHaveText(/^print/i)
})

for (const word of ['aardvarktitle', 'bandicootsummary', 'cassowarytitle', 'dugongtitle'])
  test(`a search for ${word} finds none of the articles that are hidden`, async ({ request }) => {
    const response = await request.get(`${publications.hostile.url}/search?q=${word}`)
    const text = await response.text()
    expect(text).toContain('Nothing found')
    const words = text.match(/(?:aardvark|bandicoot|cassowary|dugong)[a-z-]*/gi) ?? []
    expect(words.filter((each) => each !== word)).toEqual([])
  })

test('a hostile query is answered with status 200', async ({ request }) => {
  const queries = ['%00', '%22', '%ff', '-', `${'a%22'.repeat(3000)}`, 'title:x+OR+(', '%ed%a0%80']
  const letters = ['"', 'ع', '🗞'].map((letter) => encodeURIComponent(letter.repeat(10_000)))
  for (const q of [...queries, ...letters])
    for (const key of ['q', 'topic', 'author', 'language', 'from', 'page']) {
      const response = await request.get(`${publications.demo.url}/search?q=press&${key}=${q}`)
      expect(`${response.status()} ${key}=${q.slice(0, 20)}`).toBe(`200 ${key}=${q.slice(0, 20)}`)
    }
})
