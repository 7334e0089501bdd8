import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { coloursOn, violationsOn } from './axe.ts'
import { type Running, run, startWriting } from './command-line.ts'
import { ownPorts, publications, root, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
// It is already tomorrow where it is edited.
// Light or dark is not imposed on frames, as it is in no browser of a person.
test.use({ trace: 'off', timezoneId: 'Pacific/Kiritimati', colorScheme: null })

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
  for (const page of [
    '/admin',
    '/admin/files/editor.js',
    '/admin/local/version',
    '/admin/desk/x',
    '/admin/preview/x',
  ])
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
  await page.getByLabel('Groups').selectOption('Grouped by state')
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/^Scheduled \d+$/)
  await page.getByLabel('Groups').selectOption('Not grouped')
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

test('markdown is one click away', async ({ page }) => {
  await page.goto(open)
  const before = read(contentDir)
  await page.getByRole('button', { name: 'Markdown', exact: true }).click()
  await textOf(page).fill((await textOf(page).inputValue()).replace('## A penny', '## Two pence'))
  await page.getByRole('button', { name: 'Markdown', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Two pence plain' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+s')
  await isSaved(page)
  const edited = before.replace('## A penny', '## Two pence')
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

test('changes of both in one text are joined; where they are of one line, both texts are shown', async ({
  page,
  troubles,
}) => {
  await page.goto(open)
  await clickBehind(page, 'Two pence plain and more')
  await page.keyboard.type(' of mine')
  const theirs = read(contentDir).replace('## One night', '## A night')
  writeFileSync(join(contentDir, path), theirs)
  await saveOf(page).click()
  await page.getByRole('button', { name: 'Bring both together' }).click()
  await expect(page.getByRole('heading', { name: 'A night' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'and more of mine' })).toBeVisible()
  const other = theirs.replace('and more', 'and less')
  writeFileSync(join(contentDir, path), other)
  await saveOf(page).click()
  await page.getByRole('button', { name: 'Bring both together' }).click()
  expect(troubles.splice(0)).toHaveLength(2)
  await expect(page.getByLabel('Their text')).toHaveValue(/plain and less/)
  await expect(page.getByRole('heading', { name: 'and more of mine' })).toBeVisible()
  writeFileSync(join(contentDir, path), theirs)
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

test('the real page is shown beside the text, in a frame that runs nothing', async ({
  page,
  troubles,
}) => {
  await page.goto(open)
  await page.getByRole('button', { name: 'Preview' }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: 'Somebody else was here' })).toBeVisible()
  await clickBehind(page, 'Two pence plain and more')
  await page.keyboard.type(', as it is typed')
  await expect(frame.getByRole('heading', { name: /and more, as it is typed$/ })).toBeVisible()
  expect(read(contentDir)).not.toContain('as it is typed')
  const text = frame.locator('article p').first()
  expect(await text.evaluate((one) => getComputedStyle(one).fontFamily)).toContain('Handbill Serif')
  const ground = () =>
    frame.locator('html').evaluate((one) => getComputedStyle(one).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect.poll(ground).not.toBe(light)
  const address = await page.locator('iframe').getAttribute('src')
  const answer = await page.request.get(url + address)
  const policy = answer.headers()['content-security-policy'] ?? ''
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["script-src 'none'", "frame-ancestors 'self'", 'sandbox']),
  )
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('')
  expect((await page.request.get(`${url}/admin/preview/made-up`)).status()).toBe(404)
  await page.getByRole('button', { name: 'Elsewhere' }).click()
  const card = page.getByRole('img', { name: /^The card of/ })
  await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
  await expect(page.locator('.elsewhere-address')).toHaveText(/\/articles\/[\w-]+$/)
  expect(await violationsOn(page)).toEqual([])
  // Under "handbill dev" there are scripts in a page, and the frame tells that it holds them back.
  const others = troubles.splice(0).filter((trouble) => !/Blocked script|script-src/.test(trouble))
  expect(others).toEqual([])
})

test('an article is corrected and withdrawn by forms, and says what saving will do', async ({
  page,
}) => {
  await page.clock.setFixedTime('2026-11-30T18:05:00Z')
  await page.goto(`${url}/admin#/open/articles/2026/11/2026-11-12-reading-a-public-budget.md`)
  const effect = page.getByRole('region', { name: 'What saving does' })
  await expect(effect).toContainText('Readers see it as soon as it is published.')
  await expect(effect).toContainText('it is 19:05 in Europe/Madrid')
  await effect.getByRole('button', { name: 'Correct …' }).click()
  await page.getByLabel('What was wrong, and what is right').fill('It was 3 million, not 4.')
  await page.getByRole('button', { name: 'Add the correction' }).click()
  await page.getByLabel('Date', { exact: true }).first().fill('2030-12-01T06:00')
  await expect(effect).toContainText('Readers see it from 1 Dec 2030, 06:00 (Europe/Madrid) on.')
  await saveOf(page).click()
  await isSaved(page)
  const file = 'articles/2026/11/2026-11-12-reading-a-public-budget.md'
  expect(read(contentDir, file)).toContain('date: 2030-12-01T06:00')
  expect(read(contentDir, file)).toMatch(
    /corrections:\n\s+- date: 2026-11-30T19:05\n\s+text: It was 3 million, not 4\./,
  )
  // Which digests those are is said by the server's clock.
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Date', { exact: true }).first().fill(`${tomorrow}T05:00`)
  await expect(effect).toContainText(/It is in these digests: .*daily, \d/)
  await page.getByLabel('Date', { exact: true }).first().fill('2026-11-12T08:00')
  await effect.getByRole('button', { name: 'Withdraw …' }).click()
  await page.getByLabel('Why it is withdrawn, for readers').fill('It was made up.')
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(effect).toContainText('Its address says that it was withdrawn, and why.')
  await saveOf(page).click()
  await isSaved(page)
  expect(read(contentDir, file)).toContain('withdrawn: It was made up.')
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})

test('pictures are dropped into the text and chosen for the article, and come with it', async ({
  page,
}) => {
  await page.goto(`${url}/admin#/open/articles/2026/11/2026-11-30-who-pays.md`)
  const photograph = await sharp(join(root, 'e2e', 'fixtures', 'square.jpg'))
    .resize(3000, 1500, { fit: 'fill' })
    .withExif({
      IFD0: { Make: 'Camera' },
      IFD3: { GPSLatitude: '40/1 25/1 0/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer()
  await textOf(page).evaluate((text, bytes) => {
    const given = new DataTransfer()
    const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
    given.items.add(new File([content], 'Rathaus Köln (1).JPG', { type: 'image/jpeg' }))
    const { left, top } = text.getBoundingClientRect()
    const place = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true }
    text.dispatchEvent(new DragEvent('drop', { dataTransfer: given, ...place }))
  }, photograph.toString('base64'))
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await expect(dialog.getByText('It was made smaller: 2400 × 1200.')).toBeVisible()
  await expect(dialog.getByText('Where it was taken stood in it, and was removed.')).toBeVisible()
  await dialog.getByLabel(/^What it shows/).fill('A square')
  await dialog.getByLabel('Credit').fill('Ana')
  await dialog.getByRole('button', { name: 'Set the picture' }).click()
  await expect(textOf(page).getByRole('img', { name: 'A square' })).toBeVisible()
  // One that telephones keep so is refused, with how to mend it; one of the library is chosen.
  await page.getByRole('button', { name: 'Choose …' }).click()
  await dialog.getByLabel('From this machine').setInputFiles(join(root, 'e2e/fixtures/phone.heic'))
  await expect(dialog.getByText(/Most Compatible/)).toBeVisible()
  await dialog.getByRole('searchbox').fill('printed-handbill')
  await dialog.getByRole('button', { name: /^history-of-the-printed-handbill.svg/ }).click()
  await dialog.getByRole('button', { name: 'Set the picture' }).click()
  await page.getByLabel('Alt', { exact: true }).fill('A press')
  await saveOf(page).click()
  await isSaved(page)
  const saved = read(contentDir, 'articles/2026/11/2026-11-30-who-pays.md')
  expect(saved).toContain('![A square](/images/rathaus-koln-1.jpg "| Ana")')
  expect(saved).toContain(
    'image:\n  src: images/history-of-the-printed-handbill.svg\n  alt: A press',
  )
  const made = await sharp(join(contentDir, 'images', 'rathaus-koln-1.jpg')).metadata()
  expect([made.width, made.height, made.exif]).toEqual([2400, 1200, undefined])
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})

test('a draft that no reader has seen is deleted, and nothing else is', async ({ page }) => {
  const draft = 'articles/2026/11/2026-11-30-who-pays.md'
  await page.goto(open)
  await expect(titleOf(page)).toHaveValue('Somebody else was here')
  await expect(page.getByRole('button', { name: 'Delete …' })).toBeHidden()
  await page.goto(`${url}/admin#/open/${draft}`)
  await page.getByRole('button', { name: 'Delete …' }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect(page).toHaveURL(`${url}/admin#/list/articles`)
  expect(existsSync(join(contentDir, draft))).toBe(false)
  await expect(page.getByRole('link', { name: /^Who pays/ })).toHaveCount(0)
})

test('a setting that is edited is in the pages, and nothing else of site.yml is another', async ({
  page,
}) => {
  await page.goto(`${url}/admin`)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page
    .getByRole('textbox', { name: 'Tagline', exact: true })
    .first()
    .fill('Notes for printers')
  await page.getByRole('textbox', { name: 'Url', exact: true }).first().fill('no address')
  await expect(page.getByText(/^Problem: .*expected/).first()).toBeVisible()
  const before = readFileSync(join(publications.demo.contentDir, 'site.yml'), 'utf8')
  const address = /^url: (.*)$/m.exec(before)?.[1] ?? ''
  await page.getByRole('textbox', { name: 'Url', exact: true }).first().fill(address)
  await saveOf(page).click()
  await isSaved(page)
  const edited = before.replace(/^tagline: .*$/m, 'tagline: Notes for printers')
  expect(read(contentDir, 'site.yml')).toBe(edited)
  expect(await violationsOn(page)).toEqual([])
  await expect(async () => {
    await page.goto(url)
    await expect(page.getByText('Notes for printers').first()).toBeVisible()
  }).toPass({ timeout: 60_000 })
})

test('a letter for an issue is a file named for it, and is in no page', async ({ page }) => {
  await page.goto(`${url}/admin#/list/issues`)
  await page.getByRole('link', { name: 'New letter' }).click()
  await expect(saveOf(page)).toBeDisabled()
  await page.getByLabel('Of the list').selectOption('daily')
  await page.getByLabel('Of the day').fill('2030-01-05')
  await page.getByLabel('In the language').selectOption('es')
  await page.getByRole('textbox', { name: 'Subject', exact: true }).fill('Buenos días')
  await textOf(page).click()
  await page.keyboard.type('Una quokka.')
  await saveOf(page).click()
  await expect(page).toHaveURL(/#\/open\/issues\/daily\/2030-01-05\.es\.md$/)
  const file = 'issues/daily/2030-01-05.es.md'
  expect(read(contentDir, file)).toBe('---\nsubject: Buenos días\n---\n\nUna quokka.\n')
  const lead = page.getByRole('textbox', { name: 'Lead', exact: true })
  await lead.fill('no-such-thing')
  await expect(page.getByText(/an article that does not exist: no-such-thing/)).toBeVisible()
  expect(await violationsOn(page)).toEqual([])
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
  await page.goto(`${url}/admin#/list/issues`)
  await expect(page.getByRole('link', { name: /Buenos días/ })).toBeVisible()
})

test('an author, a topic and a series are seen as readers will', async ({ page, troubles }) => {
  for (const [file, name] of [
    ['authors/history-desk.md', 'Those of history'],
    ['topics/print-history.md', 'Printed things'],
    ['series/leaving-the-platform.md', 'Away from the platform'],
  ] as const) {
    await page.goto(`${url}/admin#/open/${file}`)
    await page.getByRole('button', { name: 'Preview' }).click()
    const frame = page.frameLocator('iframe')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await expect(frame.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(frame.getByRole('article').first()).toBeVisible()
    expect(await violationsOn(page)).toEqual([])
  }
  // axe asks the frame, which answers nobody.
  const known = /Blocked script|script-src|postMessage/
  expect(troubles.splice(0).filter((trouble) => !known.test(trouble))).toEqual([])
})

test('an article and a page that readers know are moved, and their old addresses lead there', async ({
  page,
}) => {
  const old = '/articles/where-a-picture-was-taken'
  await page.goto(`${url}/admin#/open/articles/2026/07/2026-07-16-where-a-picture-was-taken.md`)
  await page.getByRole('button', { name: 'Move …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('how-rss-works')
  await expect(dialog).toContainText(
    'It cannot be moved there. At /articles/how-rss-works there is',
  )
  const move = dialog.getByRole('button', { name: 'Move it and save' })
  await expect(move).toBeDisabled()
  await dialog.getByRole('textbox').fill('where-it-was-taken')
  await expect(dialog).toContainText(`${old} leads to /articles/where-it-was-taken`)
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('/articles/where-it-was-taken ·')).toBeVisible()
  const moved = read(contentDir, 'articles/2026/07/2026-07-16-where-a-picture-was-taken.md')
  expect(moved).toContain('slug: where-it-was-taken\n')
  expect(moved).toContain(`redirectFrom: [${old}]\n`)
  for (const file of [
    '07/2026-07-28-donde-se-tomo-una-foto',
    '08/2026-08-04-ar-where-a-picture-was-taken',
  ])
    expect(read(contentDir, `articles/2026/${file}.md`)).toContain(
      'translationOf: where-it-was-taken\n',
    )
  await page.goto(`${url}/admin#/open/pages/corrections-policy.md`)
  await page.getByRole('button', { name: 'Move …' }).click()
  await dialog.getByRole('textbox').fill('search')
  await expect(dialog).toContainText('At /search there is a page or file of the site itself.')
  await dialog.getByRole('textbox').fill('how-we-correct')
  await expect(dialog).toContainText('/corrections-policy leads to /how-we-correct')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(read(contentDir, 'redirects.yml')).toContain('/corrections-policy: /how-we-correct\n')
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
  await expect(async () => {
    for (const [from, to] of [
      [old, '/articles/where-it-was-taken'],
      ['/corrections-policy', '/how-we-correct'],
    ]) {
      const answer = await fetch(url + from, { redirect: 'manual' })
      expect(answer.headers.get('location')).toMatch(new RegExp(`${to}$`))
    }
  }).toPass({ timeout: 60_000 })
})

test('an old address leads on, by a row of a form', async ({ page }) => {
  await page.goto(`${url}/admin`)
  await page.getByRole('link', { name: 'Redirects' }).click()
  const before = read(contentDir, 'redirects.yml')
  await page.getByRole('button', { name: /^Add/ }).click()
  await page.getByRole('textbox', { name: 'Old' }).last().fill('/leaflet')
  await page.getByRole('textbox', { name: 'Leads to' }).last().fill('/articles/how-rss-works')
  await saveOf(page).click()
  await isSaved(page)
  expect(read(contentDir, 'redirects.yml')).toBe(`${before}/leaflet: /articles/how-rss-works\n`)
  expect(await violationsOn(page)).toEqual([])
  await expect(async () => {
    const answer = await fetch(`${url}/leaflet`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toMatch(/\/articles\/how-rss-works$/)
  }).toPass({ timeout: 60_000 })
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
  await page.getByRole('button', { name: 'Picture', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search pictures' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await clickBehind(page, 'The name at the foot')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByLabel('Address, or words of an article').fill('public budget')
  expect(await violationsOn(page)).toEqual([])
  const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0)
  expect(bytes).toBeLessThan(800_000)
})

test('what would be an error is refused, and the file stays as it was', async () => {
  const before = read(contentDir)
  const page = await (await fetch(`${url}/admin`)).text()
  const token = /"token":"([^"]+)"/.exec(page)?.[1] ?? ''
  const repository = `${url}/admin/local/repos/this/folder`
  const ask = (headers: Record<string, string>, body?: object) =>
    fetch(body ? `${repository}/contents` : `${repository}/git/trees/files`, {
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  const allowed = { Authorization: `token ${token}` }
  let sha: string | undefined
  // While the server takes in what was saved before, it may break an answer off.
  await expect(async () => {
    const { tree } = (await (await ask(allowed)).json()) as {
      tree: { path: string; sha: string }[]
    }
    sha = tree.find((file) => file.path === path)?.sha
  }).toPass({ timeout: 30_000 })
  const content = Buffer.from(before.replace('title:', 'titel:')).toString('base64')
  const change = { files: [{ operation: 'update', path, sha, content }] }
  const refused = await ask(allowed, change)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(`${path}:2:1 unknown key`)
  // Nor by one who was not given the page, or by another page.
  expect((await ask({}, change)).status).toBe(404)
  expect((await ask({ ...allowed, Origin: 'http://evil.example' }, change)).status).toBe(403)
  expect((await ask({ ...allowed, 'X-Forwarded-For': '192.0.2.1' }, change)).status).toBe(404)
  expect(read(contentDir)).toBe(before)
})

test('nobody else finds an editor, nor do crawlers', async ({ request }) => {
  const own = await request.get(`${url}/admin`)
  expect(own.headers()['x-robots-tag']).toBe('noindex')
  expect(own.headers()['content-security-policy']).not.toMatch(/unsafe/)
  const published = `${publications.demo.url}/admin`
  for (const each of ['', '/desk/list', '/files/editor.js', '/local/version', '/preview/x'])
    expect((await request.get(published + each)).status(), each).toBe(404)
})
