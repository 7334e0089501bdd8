import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coloursOn, violationsOn } from './axe.ts'
import { type Running, run, startWriting } from './command-line.ts'
import { ownPorts, publications, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off', colorScheme: null })

const port = ownPorts.editorRich
const url = `http://localhost:${port}`
const contentDir = join(scratch, 'publications', 'editor-rich')
const settings = settingsFor(contentDir, port, 'editor-rich')
const path = 'articles/2026/11/2026-11-20-fares.md'
const file = join(contentDir, path)
const read = () => readFileSync(file, 'utf8')
const textOf = (page: Page) =>
  page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')
const cell = (page: Page, words: string) =>
  textOf(page).locator('th, td').filter({ hasText: words }).first()
let server: Running | undefined

const article = `---
title: What a tram ride costs
date: 2026-11-20T08:00
summary: The fares of five lines.
---

The fares[^1] rose.

| Line   | Fare  |
|--------|------:|
| One    | 2\\|3  |
| صباح   | 😀    |

They will rise again.

<aside>Ask at the counter.</aside>

[^1]: As of *Monday*.
`

test.beforeAll(async () => {
  test.setTimeout(300_000)
  for (const folder of [contentDir, settings.DATA_DIR, settings.DIST_DIR])
    rmSync(folder, { recursive: true, force: true })
  cpSync(publications.demo.contentDir, contentDir, { recursive: true })
  writeFileSync(file, article)
  server = await startWriting(settings)
  for (const page of ['/admin', '/admin/files/editor.js', '/admin/local/version', '/admin/desk/x'])
    await fetch(url + page)
})
test.afterAll(() => server?.end())

async function openArticle(page: Page): Promise<void> {
  await page.goto(`${url}/admin#/open/${path}`)
  await expect(textOf(page)).toContainText('rose')
}

/** Sets the cursor before the first word of the text: the click that gave it the focus may come to rest late. */
async function goToStart(page: Page): Promise<void> {
  await textOf(page).getByText('rose.').click()
  await expect(async () => {
    await page.keyboard.press('Home')
    const before = await page.evaluate(() => {
      const { anchorNode, anchorOffset } = getSelection() as Selection
      return anchorNode?.previousSibling
        ? 'something'
        : anchorNode?.textContent?.slice(0, anchorOffset)
    })
    expect(before).toBe('')
  }).toPass()
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.locator('.status')).toHaveText('Saved')
}

test('a locked piece is changed in its place', async ({ page }) => {
  await openArticle(page)
  await page.getByRole('button', { name: 'Edit as markdown' }).click()
  const piece = page.getByRole('dialog').getByRole('textbox', { name: 'Markdown' })
  await piece.fill('<aside>Ask the driver.</aside>')
  await page.getByRole('button', { name: 'Take it over' }).click()
  await expect(textOf(page)).toContainText('Ask the driver.')
  await save(page)
  expect(read()).toBe(article.replace('at the counter', 'the driver'))
  writeFileSync(file, article)
})

test('a cell that is typed into changes by its letters, and rows and columns by lines and cells', async ({
  page,
}) => {
  await openArticle(page)
  await cell(page, 'One').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' a|b')
  await save(page)
  let wanted = article.replace('| One    |', '| One a\\|b    |')
  expect(read()).toBe(wanted)
  const tools = page.getByRole('toolbar', { name: 'Table' })
  await tools.getByRole('button', { name: 'Row below' }).click()
  await cell(page, 'One').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two')
  await save(page)
  wanted = wanted.replace('2\\|3  |\n', '2\\|3  |\n| Two    |       |\n')
  expect(read()).toBe(wanted)
  await cell(page, 'Line').click()
  await tools.getByRole('button', { name: 'Centre' }).click()
  await expect(tools.getByRole('button', { name: 'Centre' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await save(page)
  wanted = wanted.replace('|--------|', '|:------:|')
  expect(read()).toBe(wanted)
  await cell(page, 'Two').click()
  await tools.getByRole('button', { name: 'Delete row' }).click()
  await cell(page, 'Fare').click()
  await tools.getByRole('button', { name: 'Column after' }).click()
  await cell(page, 'Fare').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Since')
  expect(await violationsOn(page)).toEqual([])
  await save(page)
  expect(read()).toContain('| Line   | Fare  | Since |\n|:------:|------:|---|\n')
  expect(read()).toContain('| صباح   | 😀    |')
  await cell(page, 'Since').click()
  await tools.getByRole('button', { name: 'Delete column' }).click()
  await save(page)
  wanted = wanted.replace('| Two    |       |\n', '')
  expect(read()).toBe(wanted)
})

test('a table is made, filled and left by keyboard alone', async ({ page }) => {
  await openArticle(page)
  const before = read()
  await textOf(page).getByText('They will rise again.').click()
  await page.keyboard.press('End')
  const button = page.getByRole('button', { name: 'Table', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  for (const words of ['A', 'B', '1', '2', '3']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await page.keyboard.type('6')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('5')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.type('Behind it.')
  await save(page)
  const table = '| A | B |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |'
  const rise = 'They will rise again.\n\n'
  expect(read()).toBe(before.replace(rise, `${rise}${table}\n\nBehind it.\n\n`))
  // The buttons for a row in the middle are reached without leaving it.
  await textOf(page).getByRole('cell', { name: '3', exact: true }).click()
  await page.keyboard.press('Alt+F10')
  const tools = page.getByRole('toolbar', { name: 'Table' })
  await expect(tools.getByRole('button', { name: 'Row above' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(textOf(page)).toBeFocused()
  await save(page)
  expect(read()).toContain('| 1 | 2 |\n| 5 | 6 |\n')
  // Out of the last cell, Tab leads on in the page.
  await cell(page, '6').click()
  await page.keyboard.press('Tab')
  await expect(textOf(page)).not.toBeFocused()
  writeFileSync(file, before)
})

test('a footnote is set, written and left by keyboard; its number follows the text', async ({
  page,
}) => {
  await openArticle(page)
  const before = read()
  await goToStart(page)
  await page.keyboard.type('So')
  await page.keyboard.press('ControlOrMeta+Alt+f')
  await page.keyboard.type('Seen by us.')
  const marks = textOf(page).locator('sup')
  await expect(marks.first()).toHaveAttribute('data-number', '1')
  await expect(marks.nth(1)).toHaveAttribute('data-number', '2')
  await page.keyboard.press('Escape')
  await page.keyboard.type(', ')
  await save(page)
  const wanted = before.replace('The fares[^1]', 'So[^2], The fares[^1]')
  expect(read()).toBe(`${wanted}\n[^2]: Seen by us.\n`)
  await marks.nth(1).click()
  await page.keyboard.type(' And Tuesday.')
  await save(page)
  expect(read()).toContain('[^1]: As of *Monday*. And Tuesday.\n')
  expect(await violationsOn(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await coloursOn(page)).toEqual([])
})

test('the words of a footnote stay when its mark goes, until they are deleted', async ({
  page,
}) => {
  await openArticle(page)
  const before = read()
  await goToStart(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await expect(textOf(page).getByText('readers do not see it')).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  await save(page)
  expect(read()).toBe(before.replace('So[^2]', 'So'))
  await page.getByRole('button', { name: 'Delete this footnote' }).click()
  await save(page)
  expect(read()).not.toContain('[^2]')
  expect(read()).toContain('[^1]: As of *Monday*. And Tuesday.\n')
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})

test('what is cut and pasted again is the same to the byte', async ({ page }) => {
  writeFileSync(file, article)
  await openArticle(page)
  await textOf(page).getByText('They will rise again.').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+x')
  await expect(textOf(page)).toHaveText('')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(cell(page, 'Fare')).toBeVisible()
  await save(page)
  expect(read()).toBe(article)
})
