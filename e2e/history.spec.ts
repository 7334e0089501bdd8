import { publications } from './publications.ts'
import { expect, test } from './test.ts'

test('an article that changed leads to what was changed, and names nobody', async ({
  page,
  visit,
}) => {
  await visit({ on: 'hostile', path: '/articles/bulk-2' })
  await page.getByRole('link', { name: 'See what has changed since publication' }).click()
  const main = page.locator('main')
  await expect(main.getByRole('listitem')).toHaveCount(2)
  const changed = main.getByRole('listitem').first()
  await expect(changed).toContainText('7 March 2026')
  await expect(changed.locator('del').last()).toHaveText('This went.')
  await expect(changed).toContainText('4 words removed')
  await expect(changed).toContainText('Not signed')
  expect(await page.content()).not.toMatch(/secret|Ana\b/)
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
})

test('an article that did not has no history', async ({ page, request, visit }) => {
  await visit({ on: 'hostile', path: '/articles/bulk-1' })
  await expect(page.getByRole('link', { name: /What was changed/ })).toHaveCount(0)
  const answer = await request.get(`${publications.hostile.url}/articles/bulk-1/history`)
  expect(answer.status()).toBe(404)
})
