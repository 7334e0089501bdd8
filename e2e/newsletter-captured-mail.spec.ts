import { violationsOn } from './axe.ts'
import { freshAddress } from './mailbox.ts'
import { publications } from './publications.ts'
import { expect, test } from './test.ts'

const { url } = publications.demo

test('a newcomer walks from the form through captured mail to a subscription', async ({
  page,
  troubles,
}) => {
  const address = freshAddress('newcomer')
  await page.goto(`${url}/newsletter`)
  await page.locator('input[name=email]').fill(address)
  await page.getByRole('button', { name: 'Sign up' }).click()
  const row = page.getByRole('row').filter({ hasText: address })
  await expect(async () => {
    await page.goto(`${url}/dev/mail`)
    await expect(row).toBeVisible({ timeout: 200 })
  }).toPass()
  expect.soft(await violationsOn(page)).toEqual([])
  await row.getByRole('link').click()
  await expect(page.getByText('Message-ID')).toBeVisible()
  await page
    .frameLocator('iframe')
    .getByRole('link', { name: /confirm/i })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`^${url}/newsletter/confirm/`))
  await page.getByRole('button', { name: 'Yes, send it to me' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed up')
  // What Playwright itself wants to run is not let in there, either.
  const own = troubles.filter((trouble) => !/Blocked script execution.*\/html' /.test(trouble))
  troubles.splice(0, troubles.length, ...own)
})

test('captured mail is not shown to anyone from elsewhere', async ({ request }) => {
  const from = (headers: Record<string, string>) => request.get(`${url}/dev/mail`, { headers })
  expect((await from({})).status()).toBe(200)
  expect((await from({ 'X-Forwarded-For': '192.0.2.1' })).status()).toBe(404)
  expect((await from({ Host: 'news.example.org' })).status()).toBe(404)
  expect((await request.get(`${url}/dev/mail/..%2Fsecret-key`)).status()).toBe(404)
})
