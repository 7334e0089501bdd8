import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import sharp from 'sharp'
import { type Running, run, start } from './command-line.ts'
import { GitHost, hostCertificate } from './git-host.ts'
import { ownPorts, root, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

const port = ownPorts.editorDay
const url = `http://127.0.0.1:${port}`
const source = join(scratch, 'publications', 'editor-day-source')
const zone = 'Europe/Madrid'
const hour = 3_600_000

/** A day of the site, so many days from now. */
const dayIn = (days: number) =>
  new Date(Date.now() + days * 24 * hour).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 10)
const [yesterday, tomorrow] = [dayIn(-1), dayIn(1)]

const article = (title: string, body: string) =>
  `---\ntitle: ${title}\ndate: ${yesterday}T09:00\ntopics: [Council]\n---\n\n${body}\n`

/** The publication as it is in the morning. */
function prepare(): void {
  rmSync(source, { recursive: true, force: true })
  mkdirSync(join(source, 'articles'), { recursive: true })
  writeFileSync(
    join(source, 'site.yml'),
    `name: The Daily Round\nurl: ${url}\nlanguage: en\nlanguages: [en, es]\ntimeZone: ${zone}\nnewsletter: { lists: { daily: { time: "07:00" } } }\n`,
  )
  const files = { budget: 'The budget is 4 million.', rumour: 'Somebody said so.' }
  for (const [name, body] of Object.entries(files))
    writeFileSync(join(source, 'articles', `${name}.md`), article(`The ${name}`, body))
}

/** An editor who sits somewhere, signed in. */
async function editorIn(browser: Browser, timezoneId: string, token: string): Promise<Page> {
  const context = await browser.newContext({ timezoneId, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(`${url}/admin`)
  await page.getByLabel(/^Your access token/).fill(token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('link', { name: /^The budget/ })).toBeVisible()
  return page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })
const textOf = (page: Page) =>
  page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')
const dateOf = (page: Page) => page.getByLabel('Date', { exact: true }).first()

async function save(page: Page): Promise<void> {
  await button(page, 'Save').click()
  await expect(page.locator('.status')).toHaveText('Saved')
}

/** Sets a photograph as a telephone makes it: on its side, with the place in it. */
async function photograph(page: Page, name: string): Promise<void> {
  const bytes = await sharp(join(root, 'e2e', 'fixtures', 'square.jpg'))
    .resize(400, 300, { fit: 'fill' })
    .withMetadata({ orientation: 6 })
    .withExif({ IFD3: { GPSLatitude: '40/1 25/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  await textOf(page).press('ControlOrMeta+End')
  await button(page, 'Picture').click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await dialog
    .getByLabel('From this machine')
    .setInputFiles({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: bytes })
  await dialog.getByLabel(/^What it shows/).fill(`The ${name}`)
  await button(page, 'Set the picture').click()
  await expect(textOf(page).getByRole('img', { name: `The ${name}` })).toBeVisible()
}

/** Finds the piece by its words, and corrects it. */
async function correct(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('budget')
  await page.getByRole('link', { name: /^The budget/ }).click()
  await button(page, 'Correct …').click()
  await page.getByLabel('What was wrong, and what is right').fill('It is 3 million, not 4.')
  await button(page, 'Add the correction').click()
  await save(page)
}

/** A new piece with two photographs, for tomorrow at six, that goes to review. */
async function write(page: Page): Promise<void> {
  await page.goto(`${url}/admin#/list/articles`)
  await page.getByRole('link', { name: 'New article' }).click()
  await titleOf(page).fill('The bridge')
  await textOf(page).fill('It opens.')
  await photograph(page, 'bridge')
  await photograph(page, 'river')
  await page.getByLabel('Add to topics').fill('council')
  await page.keyboard.press('Enter')
  await page.getByLabel('Draft', { exact: true }).uncheck()
  await dateOf(page).fill(`${tomorrow}T06:00`)
  await button(page, 'Send to review').click()
  await expect(page).toHaveURL(/#\/review\/1\/articles\/.*the-bridge\.md$/)
}

/** Looks at what waits, from another side of the earth, and takes it over. */
async function takeOver(page: Page): Promise<void> {
  await page.goto(`${url}/admin#/list/articles`)
  await page.getByRole('region', { name: 'In review' }).getByRole('link').click()
  await expect(dateOf(page)).toHaveValue(`${tomorrow}T06:00`)
  const effect = page.getByRole('region', { name: 'What saving does' })
  await expect(effect).toContainText(/Readers see it from .*, 06:00 \(Europe\/Madrid\) on\./)
  await expect(effect).toContainText(/It is in these digests: .*daily, .*, 07:00/)
  await button(page, 'Take it over').click()
  await expect(page).toHaveURL(`${url}/admin#/list/articles`)
}

async function translate(page: Page, slug: string): Promise<void> {
  await page.getByRole('link', { name: 'New article' }).click()
  await titleOf(page).fill('El puente')
  await textOf(page).fill('Se abre.')
  await page.getByLabel('Language', { exact: true }).selectOption('es')
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Translation of', { exact: true }).fill(slug)
  await page.getByLabel('Draft', { exact: true }).uncheck()
  await dateOf(page).fill(`${tomorrow}T06:00`)
  await button(page, 'Save').click()
  await expect(page).toHaveURL(/#\/open\/articles\/.*el-puente\.md$/)
}

async function withdraw(page: Page): Promise<void> {
  await page.goto(`${url}/admin#/list/articles`)
  await page.getByRole('link', { name: /^The rumour/ }).click()
  await button(page, 'Withdraw …').click()
  await page.getByLabel('Why it is withdrawn, for readers').fill('It was not true.')
  await button(page, 'Withdraw it').click()
  await save(page)
}

const read = async (path: string) => {
  const answer = await fetch(url + path)
  return { status: answer.status, text: await answer.text() }
}

interface Ahead {
  movements: { what: string; slug: string }[]
}

test('an editor’s day, from Tokyo and New York, ends with the pages, feeds and digest that it should', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  prepare()
  const host = new GitHost(
    join(scratch, 'publications', 'editor-day'),
    ownPorts.editorDayApi,
    source,
  )
  await host.start()
  const clock = join(scratch, 'editor-day-clock')
  writeFileSync(clock, '0')
  const settings = {
    ...settingsFor(join(host.folder, 'content'), port, 'editor-day'),
    ...{ ADMIN: 'gitea', ADMIN_HOST: host.url, ADMIN_REPOSITORY: host.repository },
    ...{ ADMIN_CLIENT_ID: '', NODE_EXTRA_CA_CERTS: hostCertificate, MOVED_CLOCK: clock },
    NODE_OPTIONS: `--import=${join(root, 'e2e', 'moved-clock.ts')}`,
  }
  const succeed = async (...words: string[]) => {
    const { code, output } = await run(words, settings)
    expect(code, output).toBe(0)
    return output
  }
  await succeed('build', '--content-only')
  let server: Running | undefined
  try {
    server = start(['serve'], settings)
    await server.says(`is at ${url}/`, 120_000)
    const tokyo = await editorIn(browser, 'Asia/Tokyo', host.tokens.writes)
    await correct(tokyo)
    await write(tokyo)
    host.checks = 'success'
    const newYork = await editorIn(browser, 'America/New_York', host.tokens.writes)
    await takeOver(newYork)
    await succeed('build', '--content-only')
    const bridge = /articles\/.*the-bridge\.md/.exec(host.git('ls-files'))?.[0] ?? ''
    await translate(newYork, 'the-bridge')
    await withdraw(newYork)
    expect(await succeed('build', '--content-only')).not.toContain('warning')
    const saved = readFileSync(join(host.folder, 'content', bridge), 'utf8')
    expect(saved).toContain(`date: ${tomorrow}T06:00`)
    expect(saved).not.toContain('draft')
    expect(
      saved.match(/!\[The (?:bridge|river)\]\(\/images\/(?:bridge|river)\.jpg\)/g),
    ).toHaveLength(2)
    const ahead = JSON.parse(await succeed('forecast', '--json')) as Ahead
    const comes = ahead.movements.filter(({ what }) => what === 'live').map(({ slug }) => slug)
    expect(comes.sort()).toEqual(['el-puente', 'the-bridge'])
    expect((await read('/articles/the-bridge')).status).toBe(404)
    // The hour comes.
    writeFileSync(clock, String(Date.parse(`${tomorrow}T06:01:00Z`) - Date.now()))
    await succeed('publish')
    await expect.poll(async () => (await read('/articles/the-bridge')).status).toBe(200)
    expect((await read('/articles/the-bridge')).text).toMatch(/El puente|\/articles\/el-puente/)
    expect((await read('/articles/budget')).text).toContain('It is 3 million, not 4.')
    expect((await read('/corrections')).text).toContain('It is 3 million, not 4.')
    const rumour = await read('/articles/rumour')
    expect([rumour.status, rumour.text.includes('It was not true.')]).toEqual([200, true])
    expect(rumour.text).not.toContain('Somebody said so.')
    const feed = (await read('/feed.xml')).text
    expect(feed).toContain('The bridge')
    expect(feed).not.toContain('rumour')
    expect((await read('/es/feed.xml')).text).toContain('El puente')
  } finally {
    await server?.end()
    host.end()
  }
})
