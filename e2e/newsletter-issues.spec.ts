import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRssFeed } from 'feedsmith'
import { type Issue, type IssueCorrection, untouched } from '../lib/newsletter/records/issue.ts'
import { openStore } from '../lib/newsletter/store/open-store.ts'
import { violationsOn } from './axe.ts'
import { layoutFaults } from './measure-layout.ts'
import { publications, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { contentDir, port, url } = publications.demo
const { DATA_DIR } = settingsFor(contentDir, port, 'demo')

/** When an article of the demo was published, in milliseconds since 1970; undefined of one that is not there. */
function dateOf(slug: string): number | undefined {
  const folder = join(contentDir, 'articles')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  const found = texts.find(
    ({ file, text }) => file.endsWith(`-${slug}.md`) || text.includes(`\nslug: ${slug}\n`),
  )
  const [, date] = /^date: (\S+)$/m.exec(found?.text ?? '') ?? []
  if (date === undefined) return undefined
  return Temporal.PlainDateTime.from(date).toZonedDateTime('Europe/Madrid').epochMilliseconds
}

/** An issue that has been sent; titles are of no use here, as pages show those of the articles. */
function sent(
  { list, language, day }: Pick<Issue, 'list' | 'language' | 'day'>,
  slugs: string[],
  corrections: IssueCorrection[] = [],
): Omit<Issue, 'id'> {
  const createdAt = Date.parse(`${day}T06:00Z`)
  const articles = slugs.map((slug) => ({
    ...{ slug, title: `As sent: ${slug}`, byline: [], summary: 'As sent.' },
    // By it the article is known, whatever it is called by now.
    date: dateOf(slug) ?? createdAt,
    ...{ kind: undefined, image: undefined },
  }))
  return {
    ...{ list, language, day, state: 'sent', since: createdAt - 86_400_000, until: createdAt },
    ...{ content: { articles, corrections }, hash: day, createdAt, finishedAt: createdAt },
    ...untouched,
  }
}

// Of a topic: the pictures of /newsletter, which other tests compare, show the general newsletters.
const list = 'topic:print-history'
const path = `/newsletter/${list}`
const correction = {
  ...{ slug: 'history-of-the-printed-handbill', title: 'As sent', date: 0 },
  text: 'The press stood in Madrid, not in "Toledo".',
}
const days = Array.from({ length: 33 }, (_, index) =>
  Temporal.PlainDate.from('2025-03-01').add({ days: index }).toString(),
)
const issues = [
  sent(
    { list, language: 'en', day: '2026-11-20' },
    // The second has expired, and the third was never there.
    ['history-of-the-printed-handbill', 'open-evening-at-the-press', 'never-was', 'how-rss-works'],
    [correction, { ...correction, slug: 'open-evening-at-the-press', text: 'Of what is gone.' }],
  ),
  sent({ list, language: 'en', day: '2026-11-19' }, ['open-evening-at-the-press']),
  sent({ list, language: 'ar', day: '2026-11-20' }, ['ayna-ultuqitat-as-sura']),
  sent({ list: 'daily', language: 'es', day: '2026-11-20' }, ['donde-se-tomo-una-foto']),
  ...days.map((day) => sent({ list, language: 'en', day }, ['how-rss-works'])),
]

test.beforeAll(async () => {
  const store = await openStore({ databaseUrl: '', dataDir: DATA_DIR })
  for (const issue of issues) await store.write((queries) => queries.insertIssue(issue))
  await store.close()
})

test('an issue shows its articles as they are now, and what is gone not at all', async ({
  page,
  visit,
}) => {
  await visit({ path: `${path}/2026-11-20` })
  await expect(page).toHaveTitle('Topic: Print history: 20 November 2026 · Handbill')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('20 November 2026')
  await expect(page.locator('main article h2')).toHaveText([
    'Pray do not remove this notice: a history of the printed handbill',
    'How RSS works',
  ])
  const corrections = page.getByRole('region', { name: 'Corrections' })
  await expect(corrections.getByRole('listitem')).toHaveCount(1)
  await expect(corrections).toContainText('The press stood in Madrid, not in “Toledo”.')
  await expect(page.locator('main')).not.toContainText(/As sent|Open evening|gone/)
  await page.getByRole('link', { name: 'Previous issue' }).click()
  expect(new URL(page.url()).pathname).toBe(`${path}/2026-11-19`)
})

const statuses: [path: string, status: number][] = [
  [`${path}/2026-11-19`, 410],
  [`${path}/2026-11-18`, 404],
  [`${path}/2026-11-20/en`, 404],
  [`${path}/2026-11-20/es`, 404],
  [`${path}/2026-11-20/x!`, 404],
  [`${path}/2026-02-30`, 404],
  [`${path}/%FF`, 400],
  ['/newsletter/hourly', 404],
  ['/newsletter/topic:none', 404],
  ['/newsletter/topic:none/feed.xml', 404],
  [`${path}?before=2024-01-01`, 404],
  [`${path}?before=yesterday`, 200],
  ['/newsletter/topic%3Aprint-history/2026-11-20', 200],
  ['/newsletter/topic:verification', 200],
]

for (const [asked, status] of statuses)
  test(`${asked} is answered with ${status}`, async ({ visit }) => {
    expect((await visit({ path: asked })).status()).toBe(status)
  })

test('an issue in Arabic runs from right to left and knows its own archive', async ({
  page,
  visit,
}) => {
  await visit({ path: `${path}/2026-11-20/ar` })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('20 نوفمبر 2026')
  await page.getByRole('link', { name: 'كل الأعداد' }).click()
  await expect(page).toHaveURL(`${url}${path}?language=ar`)
  await expect(page.locator('main ol > li')).toHaveCount(1)
})

test('the archive holds every issue of which something is left, in pages', async ({
  page,
  visit,
}) => {
  await visit({ path })
  const entries = page.locator('main ol > li')
  await expect(entries).toHaveCount(29)
  await expect(entries.first()).toContainText('20 November 2026')
  await expect(async () => {
    await page.getByRole('link', { name: 'Older issues' }).click({ timeout: 2000 })
    await expect(page).toHaveURL(/[?&]before=/, { timeout: 5000 })
  }).toPass({ timeout: 30_000 })
  await expect(entries).toHaveCount(5)
  await expect(entries.last()).toContainText('1 March 2025')
  await page.getByRole('link', { name: 'Newest issues' }).click()
  await expect(page).toHaveURL(url + path)
})

test('the newsletter page shows past issues, and says so where there are none', async ({
  page,
  visit,
}) => {
  await visit({ path: '/newsletter?language=es' })
  const past = page.getByRole('region', { name: 'Números anteriores' })
  await past.getByRole('link', { name: 'Dónde se tomó una foto' }).click()
  await expect(page).toHaveURL(`${url}/newsletter/daily/2026-11-20/es`)
  await visit({ on: 'empty', path: '/newsletter' })
  await expect(page.locator('main')).toContainText('No issue has been sent yet.')
})

test('the feed has the newest issues, by whole addresses, and the pages name it', async ({
  page,
  visit,
  request,
}) => {
  await visit({ path: `${path}/2026-11-20` })
  const link = page.locator('link[rel=alternate][type="application/rss+xml"]')
  const address = (await link.getAttribute('href')) ?? ''
  const answer = await request.get(url + new URL(address).pathname)
  expect(answer.headers()['content-type']).toBe('application/rss+xml; charset=utf-8')
  const { items = [] } = parseRssFeed(await answer.text())
  expect(items).toHaveLength(29)
  expect(items[0]?.link).toBe(address.replace('feed.xml', '2026-11-20'))
  expect(items[0]?.description).toContain('How RSS works')
  expect(items[0]?.description).not.toMatch(/As sent|open-evening/)
})

for (const place of [
  `${path}/2026-11-20`,
  `${path}/2026-11-20/ar`,
  path,
  '/newsletter?language=es',
])
  test(`${place} is accessible and fits, wide and narrow, in light and dark`, async ({
    page,
    visit,
  }) => {
    await visit({ path: place })
    for (const [width, colorScheme] of [
      [360, 'light'],
      [768, 'dark'],
      [1440, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      expect.soft(await violationsOn(page), `at ${width} pixels`).toEqual([])
      expect.soft(await layoutFaults(page), `at ${width} pixels`).toEqual([])
    }
  })
