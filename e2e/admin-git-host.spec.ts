import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freeSlug, slugOfTitle } from '#lib/desk/writing/new-path.ts'
import { type Running, run, start } from './command-line.ts'
import { GitHost, hostCertificate } from './git-host.ts'
import { beginArticle, saveArticle, titleOf } from './new-article.ts'
import { ownPorts, root, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

// In the publication it is 2027 already; here, on the other side of the date line, it is not.
test.use({ trace: 'off', timezoneId: 'Pacific/Pago_Pago', ignoreHTTPSErrors: true })
const now = '2027-01-01T05:30:00Z'

const host = new GitHost(join(scratch, 'publications', 'git-host'), ownPorts.gitHostApi)
const contentDir = join(host.folder, 'content')
const port = ownPorts.gitHost
const url = `http://127.0.0.1:${port}`
const settings = {
  ...settingsFor(contentDir, port, 'git-host'),
  ...{
    ADMIN: 'gitea',
    ADMIN_HOST: host.url,
    ADMIN_REPOSITORY: host.repository,
    ADMIN_CLIENT_ID: '0f',
    NODE_EXTRA_CA_CERTS: hostCertificate,
  },
}
let server: Running | undefined

test.beforeAll(async () => {
  test.setTimeout(180_000)
  await host.start()
  const built = await run(['build'], settings)
  expect(built.code, built.output).toBe(0)
  server = start(['serve'], settings)
  await server.says(`is at ${url}/`, 120_000)
})
test.afterAll(async () => {
  await server?.end()
  host.end()
})

const titles = [
  'Council passes the budget.',
  'Who pays?',
  'And then …',
  'من يدفع؟',
  '市议会通过预算。',
  '«¿Quién paga?» U.S. budget, v2.0!',
  'Łódź’s Straße & Æther',
  'First',
  'word '.repeat(80),
]

test('on a host, an article with a photograph of a telephone is one commit that can be published', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.clock.setFixedTime(now)
  await page.addInitScript(
    (token) =>
      localStorage.setItem('sveltia-cms.user', JSON.stringify({ backendName: 'gitea', token })),
    host.tokens.writes,
  )
  await beginArticle(page, url)
  await expect(page.locator('input[type="datetime-local"]').first()).toHaveValue('2027-01-01T05:30')
  // Names of files as "handbill new" makes them, one that is taken among them.
  const taken = ['2026-01-01-first.md', '2026-01-02-second.md']
  await page.getByRole('radio', { name: 'Slug' }).click()
  for (const title of titles) {
    await titleOf(page).fill(title)
    const slug = `2027-01-01-${freeSlug(slugOfTitle(title), taken)}`
    await expect(page.getByText(slug, { exact: true }).first()).toBeVisible()
  }
  const picture = join(root, 'e2e', 'fixtures', 'phone.heic')
  await saveArticle(page, { title: 'Council passes the budget.', picture })
  const path = 'content/articles/2027-01-01-council-passes-the-budget.md'
  const changed = host.git('show', '--format=', '--name-status', 'HEAD').trim().split('\n').sort()
  expect(changed).toEqual([`A\t${path}`, 'A\tcontent/images/phone.webp'])
  expect(readFileSync(join(host.folder, path), 'utf8')).toBe(
    `---
title: Council passes the budget.
date: 2027-01-01T05:30
image:
  src: images/phone.webp
  alt: A square
draft: true
---

Some words.
`,
  )
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})
