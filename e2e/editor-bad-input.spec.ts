import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { violationsOn } from './axe.ts'
import { type Running, run, start } from './command-line.ts'
import { GitHost, hostCertificate } from './git-host.ts'
import { ownPorts, root, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'default' })
test.use({ trace: 'off', ignoreHTTPSErrors: true })

const place = join(scratch, 'publications', 'editor-bad-input')
const host = new GitHost(place, ownPorts.editorBadInputApi)
const contentDir = join(host.folder, 'content')
const port = ownPorts.editorBadInput
const url = `http://127.0.0.1:${port}`
const settings = {
  ...settingsFor(contentDir, port, 'editor-bad-input'),
  ...{ ADMIN: 'gitea', ADMIN_HOST: host.url, ADMIN_REPOSITORY: host.repository },
  NODE_EXTRA_CA_CERTS: hostCertificate,
}
const path = 'articles/2026-01-01-first.md'
const file = join(contentDir, path)
const first = readFileSync(file, 'utf8')
let server: Running | undefined

test.beforeAll(async () => {
  test.setTimeout(180_000)
  writeFileSync(
    join(contentDir, 'articles', 'secret.md'),
    '---\ntitle: Held\ndate: 2026-01-03\ndraft: true\nauthors: [Deep Throat]\ntopics: [Raid on Monday]\n---\n\nWords.\n',
  )
  host.commit('Draft')
  await host.start()
  const built = await run(['build'], settings)
  expect(built.code, built.output).toBe(0)
  server = start(['serve'], settings)
  await server.says(`is at ${url}/`, 120_000)
})
test.beforeEach(({ troubles: _ }) => {
  host.checks = 'pending'
  if (readFileSync(file, 'utf8') === first) return
  writeFileSync(file, first)
  host.commit('As it was')
})
test.afterEach(({ troubles }) => {
  // That requests failed is what is tried.
  troubles.length = 0
})
test.afterAll(async () => {
  await server?.end()
  host.end()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })
const textOf = (page: Page) =>
  page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')
const status = (page: Page) => page.locator('.status')
const commits = () => Number(host.git('rev-list', '--count', 'main'))
const onMain = (name: string) => host.git('show', `main:content/${name}`)

async function signIn(page: Page): Promise<void> {
  await page.goto(`${url}/admin`)
  await page.getByLabel(/^Your access token/).fill(host.tokens.writes)
  await button(page, 'Sign in').click()
  await expect(page.getByRole('link', { name: /^The second article/ })).toBeVisible()
}

async function openFirst(page: Page): Promise<void> {
  await signIn(page)
  await page.goto(`${url}/admin#/open/${path}`)
  await expect(titleOf(page)).toHaveValue('The first article')
}

async function begin(page: Page, title: string, text: string): Promise<void> {
  await page.goto(`${url}/admin#/list/articles`)
  await page.getByRole('link', { name: 'New article' }).click()
  await titleOf(page).fill(title)
  await textOf(page).fill(text)
}

/** Has whatever is saved wait until it is let go on. */
async function held(page: Page): Promise<() => void> {
  let letGo: () => void = () => undefined
  const waiting = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(/\/contents$/, async (route) => {
    if (route.request().method() === 'POST') await waiting
    await route.continue()
  })
  return letGo
}

/** Has the host take what is saved next, and its answer be lost on the way. */
async function loseAnswer(page: Page): Promise<void> {
  await page.route(
    /\/contents$/,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

/** What the browser keeps of texts, by their keys. */
const keptIn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open('handbill-editor')
        request.onsuccess = () => {
          const database = request.result
          const names = [...database.objectStoreNames]
          const done = (keys: string[]) => {
            database.close()
            resolve(keys)
          }
          if (!names.includes('pieces')) return done([])
          const all = database.transaction('pieces').objectStore('pieces').getAllKeys()
          all.onsuccess = () => done(all.result.map(String))
        }
      }),
  )

test('the page of the editor tells a stranger nothing of a draft', async ({ request }) => {
  const page = await (await request.get(`${url}/admin`)).text()
  expect(page).not.toMatch(/raid|throat/i)
})

test('what is typed in a new piece while it is saved is still there, to be saved', async ({
  page,
}) => {
  await signIn(page)
  await begin(page, 'Typed on', 'One.')
  const letGo = await held(page)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saving …')
  await textOf(page).press('ControlOrMeta+End')
  await textOf(page).pressSequentially(' Two.')
  letGo()
  await expect(page).toHaveURL(/#\/open\/articles\/.*typed-on\.md$/)
  await expect(textOf(page)).toHaveText('One. Two.')
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(decodeURIComponent(page.url().split('#/open/')[1] ?? ''))).toContain('One. Two.')
  expect(await keptIn(page)).toEqual([])
})

test('saving twice at once is saving once', async ({ page }) => {
  await openFirst(page)
  const before = commits()
  const letGo = await held(page)
  await titleOf(page).fill('Once')
  await titleOf(page).press('ControlOrMeta+s')
  await titleOf(page).press('ControlOrMeta+s')
  await titleOf(page).fill('Twice')
  await titleOf(page).press('ControlOrMeta+s')
  letGo()
  await expect(status(page)).toHaveText(/^(Not saved yet|Saved)$/)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await titleOf(page).press('ControlOrMeta+s')
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toContain('title: Twice')
  expect(commits() - before).toBeLessThanOrEqual(2)
})

test('where the answer was lost on the way, what was saved is known to be', async ({ page }) => {
  await openFirst(page)
  const before = commits()
  await loseAnswer(page)
  await titleOf(page).fill('Lost on the way')
  await button(page, 'Save').click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  expect(commits()).toBe(before + 1)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(commits()).toBe(before + 1)
  await begin(page, 'New and lost', 'Words.')
  await loseAnswer(page)
  await button(page, 'Save').click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  await button(page, 'Save').click()
  await expect(page).toHaveURL(/#\/open\/articles\/.*new-and-lost\.md$/)
  expect(commits()).toBe(before + 2)
})

test('a file that was moved meanwhile: a clear word, and a way on', async ({ page }) => {
  await openFirst(page)
  await titleOf(page).fill('Mine')
  host.git('mv', `content/${path}`, 'content/articles/moved.md')
  host.commit('Move')
  await button(page, 'Save').click()
  await expect(page.getByRole('alert')).toContainText('moved or deleted')
  await button(page, 'Save it there again').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toContain('title: Mine')
  host.git('rm', '-q', 'content/articles/moved.md')
  host.commit('Remove')
})

test('a title that makes no name for a file says why it cannot be saved', async ({ page }) => {
  await signIn(page)
  await begin(page, '🎉', 'Words.')
  await expect(page.getByText('“🎉” has no letter and no number')).toBeVisible()
  await expect(button(page, 'Save')).toBeDisabled()
  await titleOf(page).fill('🎉 Party')
  await expect(page.getByText('has no letter and no number')).toHaveCount(0)
  await expect(button(page, 'Save')).toBeEnabled()
})

test('the name of a new piece that was taken meanwhile: a clear word', async ({ page }) => {
  await signIn(page)
  await begin(page, 'Taken', 'Mine.')
  const name = (await page.locator('p.path').textContent()) ?? ''
  mkdirSync(dirname(join(contentDir, name)), { recursive: true })
  writeFileSync(join(contentDir, name), '---\ntitle: Taken\ndate: 2026-01-04\n---\n\nTheirs.\n')
  host.commit('Take it')
  await button(page, 'Save').click()
  await expect(page.getByRole('alert')).toContainText('another title')
  await titleOf(page).fill('Taken by me')
  await button(page, 'Save').click()
  await expect(page).toHaveURL(/taken-by-me\.md$/)
  expect(onMain(name)).toContain('Theirs.')
})

test('a picture whose name is taken at the host gets another', async ({ page }) => {
  mkdirSync(join(contentDir, 'images'), { recursive: true })
  writeFileSync(join(contentDir, 'images', 'image.jpg'), 'another picture')
  host.commit('A picture that no list has yet')
  await openFirst(page)
  await button(page, 'Picture').click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  const buffer = readFileSync(join(root, 'e2e', 'fixtures', 'square.jpg'))
  await dialog
    .getByLabel('From this machine')
    .setInputFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer })
  await dialog.getByLabel(/^What it shows/).fill('A square')
  await button(page, 'Set the picture').click()
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  const shown = /!\[A square\]\(\/(images\/[^)]*)\)/.exec(onMain(path))?.[1] ?? ''
  expect(shown).toMatch(/^images\/image-2\.jpg$/)
  expect(onMain(shown).length).toBeGreaterThan(100)
})

test('pictures that come at once come in all, in their order, and any can be left out', async ({
  page,
}) => {
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+End')
  const bytes = readFileSync(join(root, 'e2e', 'fixtures', 'square.jpg')).toString('base64')
  await textOf(page).evaluate((element, encoded) => {
    const content = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    const clipboardData = new DataTransfer()
    for (const name of ['one.jpg', 'two.jpg', 'three.jpg'])
      clipboardData.items.add(new File([content], name, { type: 'image/jpeg' }))
    const event = { clipboardData, bubbles: true, cancelable: true }
    element.dispatchEvent(new ClipboardEvent('paste', event))
  }, bytes)
  const ask = (number: number) =>
    page.getByRole('dialog', { name: `Picture ${number} of 3`, exact: true })
  await ask(1)
    .getByLabel(/^What it shows/)
    .fill('The first')
  await button(page, 'Set the picture').click()
  await expect(ask(2).getByLabel(/^What it shows/)).toHaveValue('')
  await button(page, 'Leave it').click()
  await ask(3)
    .getByLabel(/^What it shows/)
    .fill('The last')
  await button(page, 'Set the picture').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toMatch(
    /!\[The first\]\(\/images\/one\.jpg\)\n\n!\[The last\]\(\/images\/three\.jpg\)/,
  )
})

test('signing out of an open piece takes what is typed along, in every window', async ({
  page,
  context,
}) => {
  await openFirst(page)
  const other = await context.newPage()
  await other.goto(`${url}/admin#/open/articles/2026-01-02-second.md`)
  await titleOf(other).fill('Secret of the other window')
  await expect(status(other)).toHaveText('Not saved yet')
  await titleOf(page).fill('Secret')
  await expect(status(page)).toHaveText('Not saved yet')
  await page.bringToFront()
  await button(page, 'Sign out').click()
  await expect(button(page, 'Sign in')).toBeVisible()
  await expect(button(other, 'Sign in')).toBeVisible()
  expect(await keptIn(page)).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('a piece that was sent to review is not marked as unsaved where it was', async ({ page }) => {
  await openFirst(page)
  await titleOf(page).fill('To be looked at')
  await button(page, 'Send to review').click()
  await expect(page).toHaveURL(/#\/review\/\d+\//)
  await expect(titleOf(page)).toHaveValue('To be looked at')
  expect(await keptIn(page)).toEqual([])
})

test('what came to a piece in review after it was looked at is not taken over', async ({
  page,
}) => {
  await openFirst(page)
  await titleOf(page).fill('Looked at')
  await button(page, 'Send to review').click()
  await expect(page).toHaveURL(/#\/review\/\d+\//)
  await expect(titleOf(page)).toHaveValue('Looked at')
  host.checks = 'success'
  await page.reload()
  await expect(button(page, 'Take it over')).toBeEnabled()
  const branch = host.git('branch', '--list', 'desk/*', '--sort=-committerdate').split('\n')[0]
  const name = (branch ?? '').replace(/^[\s+*]+/, '')
  const folder = `${host.folder}-branches/${name.replaceAll('/', '-')}`
  writeFileSync(join(folder, 'content', path), `${first}\nSlipped in.\n`)
  host.commit('Slip in', folder)
  await button(page, 'Take it over').click()
  await expect(page.getByRole('alert')).toContainText('since you looked at it')
  expect(onMain(path)).not.toContain('Slipped in')
})

test('a word typed just before leaving is kept', async ({ page }) => {
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+End')
  await page.keyboard.insertText(' At last.')
  await page.evaluate(() => {
    location.hash = '#/list/articles'
  })
  await expect(page.getByRole('link', { name: 'New article' })).toBeVisible()
  await page.goto(`${url}/admin#/open/${path}`)
  await expect(textOf(page)).toContainText('At last.')
  await button(page, 'Drop it').click()
})

test('a letter that was begun and not saved is found again', async ({ page }) => {
  await signIn(page)
  await page.goto(`${url}/admin#/list/issues`)
  await page.getByRole('link', { name: 'New letter' }).click()
  await page.getByLabel('Subject', { exact: true }).fill('To be gone on with')
  await expect(status(page)).toHaveText('Not saved yet')
  await page.goto(`${url}/admin#/list/issues`)
  await page.getByRole('link', { name: 'To be gone on with' }).click()
  await expect(page.getByLabel('Subject', { exact: true })).toHaveValue('To be gone on with')
})

test('the same piece in two windows of a browser: one writes at a time, and neither loses words', async ({
  page,
  context,
}) => {
  await openFirst(page)
  await titleOf(page).fill('Typed in the first')
  await textOf(page).press('ControlOrMeta+End')
  const other = await context.newPage()
  await other.goto(`${url}/admin#/open/${path}`)
  await expect(other.getByText('open in another window')).toBeVisible()
  expect(await violationsOn(other)).toEqual([])
  await expect(titleOf(other)).toHaveCount(0)
  await page.keyboard.insertText(' Words of the first.')
  await button(other, 'Go on here').click()
  await expect(titleOf(other)).toHaveValue('Typed in the first')
  await expect(textOf(other)).toContainText('Words of the first.')
  await expect(page.getByText('open in another window')).toBeVisible()
  await textOf(other).press('ControlOrMeta+End')
  await other.keyboard.insertText(' Words of the second.')
  await button(page, 'Go on here').click()
  await expect(textOf(page)).toContainText('Words of the first. Words of the second.')
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toContain('Words of the first. Words of the second.')
  expect(await keptIn(page)).toEqual([])
})

test('what is cut and pasted within a text keeps its links, figures and HTML', async ({ page }) => {
  const body =
    'One [link](https://example.org/a "Title") and <b>HTML</b>,\non two lines.\n\n![A square](/images/none.jpg "Caption | Credit")\n\n## Heading\n\n- a list\n'
  writeFileSync(file, `${first.split('\n\n')[0]}\n\n${body}`)
  host.commit('A text with everything')
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+a')
  await textOf(page).press('ControlOrMeta+x')
  await expect(textOf(page)).toHaveText('')
  await textOf(page).press('ControlOrMeta+v')
  await textOf(page).press('ControlOrMeta+End')
  await page.keyboard.type(' more')
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toContain(body.replace('a list', 'a list more'))
})

/** Pastes HTML as another program puts it on the clipboard. */
async function paste(page: Page, html: string): Promise<void> {
  await textOf(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    const event = { clipboardData, bubbles: true, cancelable: true }
    element.dispatchEvent(new ClipboardEvent('paste', event))
  }, html)
}

test('what a word processor puts on the clipboard is taken for what it means', async ({ page }) => {
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+End')
  const html =
    '<b style="font-weight:normal"><p><span style="font-weight:700">Bold</span><span style="font-style:italic"> slanted</span> plain <a href="javascript:alert(1)">bad</a> <a href="https://example.org/">good</a> <a href="#_Toc1">above</a> x<sup>2</sup></p></b>'
  await paste(page, html)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  const text = onMain(path)
  expect(text).toContain(
    '**Bold** *slanted* plain bad [good](https://example.org/) above x<sup>2</sup>',
  )
})

const pastedNotes = [
  [
    'Word',
    `<p class=MsoNormal>A claim<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a> ends.</p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Where it was said.</p></div></div>`,
  ],
  [
    'LibreOffice',
    `<p>A claim<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> ends.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Where it was said.</p></div>`,
  ],
  [
    'Google Docs',
    `<b style="font-weight:normal"><p><span>A claim</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> ends.</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Where it was said.</span></p></div></b>`,
  ],
]

test('footnotes of word processors are footnotes', async ({ page }) => {
  await openFirst(page)
  for (const [from, html = ''] of pastedNotes) {
    await textOf(page).press('ControlOrMeta+a')
    const named = html.replace('A claim', `${from} claims`)
    await paste(page, `<html><body><!--StartFragment-->${named}<!--EndFragment--></body></html>`)
    await button(page, 'Save').click()
    await expect(status(page)).toHaveText('Saved')
    const text = onMain(path)
    expect(text).toContain(`${from} claims[^1] ends.`)
    expect(text).toContain('[^1]: Where it was said.')
    expect(text).not.toMatch(/#_?(ftn|sdfoot)|\[\\?\[?1\\?\]/)
  }
})

test('lists that Word has as paragraphs with signs are lists', async ({ page }) => {
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+a')
  const item = (level: number, sign: string, words: string) =>
    `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`
  const html = `<p class=MsoNormal>Before</p>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n${item(1, '·', '<b>One</b>')}\n${item(2, 'o', 'Within')}\n${item(1, '·', 'Two')}`
  await paste(page, `<html><body><!--StartFragment-->${html}<!--EndFragment--></body></html>`)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  expect(onMain(path)).toMatch(/Before\n\n([-*]) \*\*One\*\*\n {2}[-*] Within\n\1 Two\n/)
})

test('tables of other programs are tables of one line a cell, and nothing in them runs together', async ({
  page,
}) => {
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+a')
  const cell = (words: string, more = '') =>
    `<td width=200 ${more} style='border:solid 1pt'>${words}</td>`
  const rows = [
    cell('<p class=MsoNormal><b>Year</b><o:p></o:p></p>', 'rowspan=2') +
      cell('<p class=MsoNormal align=right>Sum<o:p></o:p></p>', 'colspan=2 align=right'),
    cell('<p>of a|b</p>') + cell('<p>of c</p>'),
    cell('2026') +
      cell('<p>One</p><p>two<br>three</p><ul><li>four</li><li>five</li></ul>') +
      cell('&nbsp;'),
  ]
  const table = `<table class=MsoTableGrid><caption>Sums</caption><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table>`
  const page1 = `<table><tr><td><p>Before</p>${table}<p>Behind</p></td></tr></table>`
  await paste(page, `<html><body>${page1}</body></html>`)
  await button(page, 'Save').click()
  await expect(status(page)).toHaveText('Saved')
  const words = onMain(path)
    .replace(/ *\| */g, '|')
    .replace(/-+/g, '-')
  expect(words).toContain(
    'Before\n\nSums\n\n|**Year**|Sum||\n|-|-:|-|\n||of a\\|b|of c|\n|2026|One two three four five||\n\nBehind\n',
  )
})

test('footnotes and tables are cut and pasted from one text into another', async ({ page }) => {
  const table = '| a | b |\n|:--|---|\n| 1[^x] | 2 |'
  writeFileSync(
    file,
    `${first.split('\n\n')[0]}\n\nOne[^1].\n\n${table}\n\n[^1]: First.\n\n[^x]: Second.\n`,
  )
  host.commit('Footnotes')
  await openFirst(page)
  await textOf(page).press('ControlOrMeta+a')
  await textOf(page).press('ControlOrMeta+c')
  await begin(page, 'With footnotes', 'Own.')
  await textOf(page).press('ControlOrMeta+End')
  await button(page, 'Footnote').click()
  await page.keyboard.type('Mine.')
  // For 200 ms after a field got the focus, ProseMirror takes a cursor at its start for a browser's own doing, and puts it back.
  await expect(async () => {
    await textOf(page).press('ControlOrMeta+Home')
    const words = await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      return getSelection()?.anchorNode?.textContent
    })
    expect(words).toBe('Own.')
  }).toPass()
  await textOf(page).press('ControlOrMeta+v')
  await button(page, 'Save').click()
  await expect(page).toHaveURL(/with-footnotes\.md$/)
  const text = onMain(decodeURIComponent(page.url().split('#/open/')[1] ?? ''))
  expect(text.replace(/ *\| */g, '|').replace(/-{2,}/g, '-')).toMatch(
    /One\[\^2\]\.\n\n\|a\|b\|\n\|:-\|-\|\n\|1\[\^x\]\|2\|\n\nOwn\.\[\^1\]\n\n\[\^1\]: Mine\.\n\n\[\^2\]: First\.\n\n\[\^x\]: Second\.\n/,
  )
})
