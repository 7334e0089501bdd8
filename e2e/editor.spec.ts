import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { coloursOn, violationsOn } from './axe.ts'
import { type Running, run, startWriting } from './command-line.ts'
import { ownPorts, publications, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
// It is already tomorrow where it is edited.
test.use({ trace: 'off', timezoneId: 'Pacific/Kiritimati' })

const port = ownPorts.editor
const url = `http://localhost:${port}`
const contentDir = join(scratch, 'publications', 'editor')
const settings = settingsFor(contentDir, port, 'editor')
const path = 'articles/2026/11/2026-11-19-history-of-the-printed-handbill.md'
const open = `${url}/admin#/open/${path}`
const read = (folder: string, file = path) => readFileSync(join(folder, file), 'utf8')
const textOf = (page: Page) =>
  page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')
const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })
const saveOf = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const isSaved = (page: Page) => expect(page.locator('.status')).toHaveText('Saved')
let server: Running | undefined

test.beforeAll(async () => {
  test.setTimeout(300_000)
  for (const folder of [contentDir, settings.DATA_DIR, settings.DIST_DIR])
    rmSync(folder, { recursive: true, force: true })
  cpSync(publications.demo.contentDir, contentDir, { recursive: true })
  server = await startWriting(settings)
  // The first request makes a page's modules; a writer waits for that once.
  for (const page of ['/admin', '/admin/files/editor.js', '/admin/local/version', '/admin/desk/x'])
    await fetch(url + page)
})
test.afterAll(() => server?.end())

/** Sets the cursor behind some words of the text, as a click there does. */
async function clickBehind(page: Page, words: string): Promise<void> {
  const place = await textOf(page).evaluate((text, sought) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at + sought.length - 1)
      range.setEnd(node, at + sought.length)
      node.parentElement?.scrollIntoView({ block: 'center' })
      const { right, top, height } = range.getBoundingClientRect()
      return { x: right, y: top + height / 2 }
    }
    throw new Error(`The text does not say ${sought}`)
  }, words)
  await page.mouse.click(place.x, place.y)
}

test('the list tells the state of each piece, and is searched and narrowed', async ({ page }) => {
  await page.goto(`${url}/admin`)
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('link')
  await expect(rows.first()).toContainText(/Scheduled31 Dec 2029, 09:00$/)
  const count = page.getByText(/^\d+ articles?/)
  await page.getByLabel('State').selectOption('Draft')
  await expect(rows).toHaveText([/^Fact-checking a quotationThe verification desk · Verification/])
  await page.getByLabel('State').selectOption('')
  await page.getByLabel('Language').selectOption('Arabic')
  await expect(count).toHaveText(/^2 articles/)
  await page.getByLabel('Language').selectOption('')
  // In the title, by a name, and in the text alone.
  for (const words of ['PRAY do not', 'print history caxton', 'mimeograph']) {
    await page.getByRole('searchbox').fill(words)
    await expect(rows.filter({ hasText: 'Pray do not remove' })).toHaveCount(1)
    expect(await rows.count()).toBeLessThan(6)
  }
  await expect(rows).toHaveCount(1)
  await rows.focus()
  await page.keyboard.press('Enter')
  await expect(titleOf(page)).toHaveValue(/^Pray do not remove/)
})

test('a word that is typed, a title and a topic change these bytes of the file alone', async ({
  page,
}) => {
  await page.goto(open)
  await clickBehind(page, 'William Caxton issued it')
  await page.keyboard.type(' himself')
  await titleOf(page).fill('Pray: "do not remove" this')
  await page.getByLabel('Add to topics').fill('newsletters')
  await page.keyboard.press('Enter')
  await saveOf(page).click()
  await isSaved(page)
  const edited = read(publications.demo.contentDir)
    .replace(/^title: .*$/m, 'title: "Pray: \\"do not remove\\" this"')
    .replace('topics: [print-history]', 'topics: [print-history, newsletters]')
    .replace('William Caxton issued it', 'William Caxton issued it himself')
  expect(read(contentDir)).toBe(edited)
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})

test('markdown is one click away, and a locked piece is changed in its place', async ({ page }) => {
  await page.goto(open)
  const before = read(contentDir)
  await page.getByRole('button', { name: 'Edit as markdown' }).first().click()
  const piece = page.getByRole('dialog').getByRole('textbox', { name: 'Markdown' })
  await piece.fill((await piece.inputValue()).replace('22,255', '22,256'))
  await page.getByRole('button', { name: 'Take it over' }).click()
  await expect(textOf(page)).toContainText('22,256')
  await page.getByRole('button', { name: 'Markdown', exact: true }).click()
  await textOf(page).fill((await textOf(page).inputValue()).replace('## A penny', '## Two pence'))
  await page.getByRole('button', { name: 'Markdown', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Two pence plain' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+s')
  await isSaved(page)
  const edited = before.replace('22,255', '22,256').replace('## A penny', '## Two pence')
  expect(read(contentDir)).toBe(edited)
})

test('what is typed survives a window that is closed, until it is dropped', async ({ page }) => {
  await page.goto(open)
  await clickBehind(page, 'Two pence plain')
  await page.keyboard.type(', kept')
  await expect(page.getByRole('button', { name: 'Drop it' })).toBeHidden()
  // It is in the browser by itself: nothing but time may be needed for it.
  await expect(async () => {
    const next = await page.context().newPage()
    await next.goto(`${url}/admin`)
    await expect(next.getByText('not saved')).toBeVisible({ timeout: 1500 })
    await next.close()
  }).toPass()
  await page.close()
  const next = await page.context().newPage()
  await next.goto(open)
  await expect(next.getByRole('heading', { name: 'Two pence plain, kept' })).toBeVisible()
  await next.getByRole('button', { name: 'Drop it' }).click()
  await expect(next.getByRole('heading', { name: 'Two pence plain', exact: true })).toBeVisible()
  await expect(saveOf(next)).toBeDisabled()
})

test('two editors at one piece are told before either loses words', async ({ page, troubles }) => {
  await page.goto(open)
  await clickBehind(page, 'Two pence plain')
  await page.keyboard.type(' and more')
  const before = read(contentDir)
  const other = before.replace(/^title: .*$/m, 'title: Somebody else was here')
  writeFileSync(join(contentDir, path), other)
  await saveOf(page).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else has saved this piece')
  expect(troubles.splice(0)).toEqual([expect.stringMatching(/^409: .*\/contents$/)])
  expect(read(contentDir)).toBe(other)
  await page.getByRole('button', { name: 'Bring both together' }).click()
  await expect(titleOf(page)).toHaveValue('Somebody else was here')
  await saveOf(page).click()
  await isSaved(page)
  expect(read(contentDir)).toBe(other.replace('Two pence plain', 'Two pence plain and more'))
})

test('where both have changed the text, both texts are shown', async ({ page, troubles }) => {
  await page.goto(open)
  await clickBehind(page, 'Two pence plain and more')
  await page.keyboard.type(' of mine')
  writeFileSync(join(contentDir, path), read(contentDir).replace('## One night', '## A night'))
  await saveOf(page).click()
  await page.getByRole('button', { name: 'Bring both together' }).click()
  expect(troubles.splice(0)).toEqual([expect.stringMatching(/^409: .*\/contents$/)])
  await expect(page.getByLabel('Their text')).toHaveValue(/## A night/)
  await expect(
    page.getByRole('heading', { name: 'Two pence plain and more of mine' }),
  ).toBeVisible()
})

test('what the desk says stands at its field, and what would be an error is not saved', async ({
  page,
  troubles,
}) => {
  await page.goto(`${url}/admin#/open/articles/2026/11/2026-11-12-reading-a-public-budget.md`)
  const before = read(contentDir, 'articles/2026/11/2026-11-12-reading-a-public-budget.md')
  await titleOf(page).fill('')
  const field = page.locator('.field', { has: page.getByLabel('Title', { exact: true }) })
  await expect(field.getByText(/^Problem: .*expected/)).toBeVisible()
  await saveOf(page).click()
  await expect(page.getByRole('alert')).toContainText('It was not saved.')
  expect(read(contentDir, 'articles/2026/11/2026-11-12-reading-a-public-budget.md')).toBe(before)
  expect(troubles.splice(0)).toEqual([expect.stringMatching(/^422: .*\/contents$/)])
})

test('a new article is written by keyboard alone, and is a draft of this day here', async ({
  page,
}) => {
  await page.clock.setFixedTime('2026-11-30T18:05:00Z')
  await page.goto(`${url}/admin`)
  await page.getByRole('link', { name: 'New article' }).focus()
  await page.keyboard.press('Enter')
  await titleOf(page).focus()
  await page.keyboard.type('Who pays?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('One sentence.')
  // Over the buttons, which are one stop, to the text.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Heading', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Smaller heading' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('The council.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('## Why')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Be')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('cause')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type(' of that.')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page).toHaveURL(/#\/open\/articles\/2026\/11\/2026-11-30-who-pays.md$/)
  expect(read(contentDir, 'articles/2026/11/2026-11-30-who-pays.md')).toBe(`---
title: Who pays?
date: 2026-11-30T19:05
summary: One sentence.
draft: true
---

The council.

## Why

Be**cause** of that.
`)
})

test('axe finds nothing, in light and dark, and the editor is small and asks nobody else', async ({
  page,
}) => {
  const scripts: Promise<number>[] = []
  page.on('response', (answer) => {
    expect(answer.url().startsWith(`${url}/`), answer.url()).toBe(true)
    if (answer.url().endsWith('.js')) scripts.push(answer.body().then((b) => gzipSync(b).length))
  })
  await page.goto(`${url}/admin`)
  await page.getByRole('link', { name: /^Reading a public budget/ }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.goto(open)
  await page.getByText('More', { exact: true }).click()
  expect(await violationsOn(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await coloursOn(page)).toEqual([])
  await clickBehind(page, 'The name at the foot')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByLabel('Address, or words of an article').fill('public budget')
  expect(await violationsOn(page)).toEqual([])
  const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0)
  expect(bytes).toBeLessThan(800_000)
})
