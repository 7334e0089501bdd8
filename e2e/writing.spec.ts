import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { copyOfSmall, type Running, run, startWriting } from './command-line.ts'
import { ownPorts, root } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.writing
const address = `http://localhost:${port}/articles/second`
let publication: ReturnType<typeof copyOfSmall>
let server: Running | undefined
let file = ''

test.beforeAll(async () => {
  test.setTimeout(300_000)
  publication = copyOfSmall('writing', port)
  file = join(publication.contentDir, 'articles', '2026-01-02-second.md')
  // A writer begins with an empty folder.
  rmSync(publication.contentDir, { recursive: true })
  mkdirSync(publication.contentDir)
  server = await startWriting(publication.settings)
})
test.afterAll(() => server?.end())

test('before there is a publication, every address says what is in the way, and nothing fails', async ({
  page,
  troubles,
}) => {
  test.setTimeout(240_000)
  // The first request makes the page's modules; a writer waits for that once.
  expect((await fetch(address)).status).toBe(503)
  await page.goto(address)
  await expect(page.locator('main')).toContainText('No site.yml. Expected: the publication')
  cpSync(join(root, 'e2e', 'fixtures', 'small'), publication.contentDir, { recursive: true })
  await expect(page.locator('.prose')).toContainText('The text of the second article.', {
    timeout: 120_000,
  })
  troubles.splice(
    0,
    troubles.length,
    ...troubles.filter((trouble) => !/status of 503/.test(trouble)),
  )
  expect(server?.output()).not.toMatch(/digest-failed|NoCatalogueError|⨯/)
})

test('drafts are for this machine, by its own names', async ({ request }) => {
  const asked = (headers: Record<string, string>) => request.get(address, { headers })
  expect((await asked({ Host: 'evil.example' })).status()).toBe(421)
  expect((await asked({ Origin: 'https://evil.example' })).status()).toBe(403)
  expect((await asked({ Host: `127.0.0.1:${port}` })).status()).toBe(200)
})

test('an edit shows in the open page', async ({ page }) => {
  test.setTimeout(90_000)
  await page.goto(address)
  const text = page.locator('.prose')
  await expect(text).toContainText('The text of the second article.')
  const good = readFileSync(file, 'utf8')
  const times: number[] = []
  for (const word of ['first', 'second', 'third']) {
    const start = performance.now()
    writeFileSync(file, good.replace('The text', `The ${word} edit`))
    await expect(text).toContainText(`The ${word} edit of the second article.`, { timeout: 15_000 })
    times.push(performance.now() - start)
  }
  console.log(`An edit shows after ${times.map((time) => Math.round(time)).join(', ')} ms`)
  // The aim is two seconds; machines that test are often busy with other things.
  expect(Math.min(...times)).toBeLessThan(5_000)
})

test('an edit with an error leaves the page as it was, and the problem is printed', async ({
  page,
}) => {
  await page.goto(address)
  const before = await page.locator('main').innerText()
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, good.replace('title: The second article', 'titel: The broken article'))
  await server?.says(/articles\/2026-01-02-second\.md:2:1 .*titel/, 15_000)
  await expect(page.locator('#dev-problems')).toContainText(
    /articles\/2026-01-02-second\.md:2:1\s*Unknown key "titel"\. Expected: title\. Did you mean "title"\?/,
    { timeout: 15_000 },
  )
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#dev-problems')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  // Nothing of Next.js lies upon our bar, which is as wide as the window.
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    const summary = page.locator('#dev-problems summary')
    await summary.click({ trial: true, position: { x: 20, y: 8 } })
    await page.goto(`http://localhost:${port}/dev/problems`)
    await expect(page.getByText('Did you mean "title"? Rename it.')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.goto(address)
  }
  // By a number, Next.js would take the page for another site's, and advise to change its configuration.
  await page.goto(address.replace('localhost', '127.0.0.1'))
  await expect(page.locator('#dev-problems')).toBeVisible()
  expect(server?.output()).not.toContain('allowedDevOrigins')
  // The page may be loading anew by itself just then.
  await expect(async () => {
    await page.goto(address)
    expect(await page.locator('main').innerText()).toBe(before)
  }).toPass({ timeout: 15_000 })
  writeFileSync(file, good.replace('The second article', 'The mended article'))
  await expect(page.locator('h1')).toHaveText('The mended article', { timeout: 15_000 })
})

test('a writer sees what readers do not, and why they do not', async ({ page, request }) => {
  test.setTimeout(240_000)
  const write = (name: string, lines: string) =>
    writeFileSync(
      join(publication.contentDir, 'articles', `${name}.md`),
      `---\ntitle: The ${name} one\nauthors: [Ana Writer]\n${lines}\n---\n\nText of the ${name} one.\n`,
    )
  write('drafted', 'date: 2026-01-03\ndraft: true')
  write('coming', 'date: 2099-03-29T02:30')
  write('passed', 'date: 2026-01-03\nexpires: 2026-01-04')
  write('taken', 'date: 2026-01-03\nwithdrawn: It was wrong.')
  const front = `http://localhost:${port}/`
  // The first request makes a page's modules.
  for (const path of [front, `${front}feed.xml`]) await fetch(path)
  for (const [name, label, says] of [
    ['drafted', 'Draft', 'This article is not published'],
    ['coming', 'Scheduled', 'will be published on 29 March 2099'],
    ['passed', 'Expired', 'was public until 4 January 2026'],
    ['taken', 'Withdrawn', 'Reason: It was wrong.'],
  ] as const) {
    await expect(async () => {
      await page.goto(front)
      const item = page.getByRole('article').filter({ hasText: `The ${name} one` })
      await expect(item.getByText(label, { exact: true })).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 60_000 })
    await page.goto(`http://localhost:${port}/articles/${name}`)
    await expect(page.getByRole('complementary', { name: label })).toContainText(says)
    await expect(page.locator('article')).toContainText(`Text of the ${name} one.`)
    const feed = await (await request.get(`http://localhost:${port}/feed.xml`)).text()
    expect(feed).not.toContain(`The ${name} one`)
  }
})

test('where its port is taken it says so, and ends with 1', async () => {
  await server?.end()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  try {
    const { code, output } = await run(['dev'], publication.settings)
    expect(output).toContain(`Port ${port} is taken`)
    expect(code).toBe(1)
  } finally {
    other.close()
  }
})
