import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { coloursOn, violationsOn } from './axe.ts'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { mailsTo, mailTo } from './mailbox.ts'
import { ownPorts, publications } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.desk
const url = `http://127.0.0.1:${port}`
/** The same by its name: a passkey is of a name. */
const named = `http://localhost:${port}`
/** Each signs in three times an hour at most. */
const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const editors = names.map((name) => `${name}@desk.example.org`)
const [one = '', two = '', three = '', four = '', five = '', six = '', seven = '', eight = ''] =
  editors
const [nine = '', ten = ''] = editors.slice(8)
let server: Running | undefined
let dataDir = ''
let own: Record<string, string> = {}
/** The day of the issue that comes next. */
let issueDay = ''

/** An Arabic publication with a list of two readers, a piece for the next issue, and no relay. */
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const { contentDir, settings } = copyOfSmall('desk', port)
  dataDir = settings.DATA_DIR
  writeFileSync(
    join(contentDir, 'site.yml'),
    `name: الورقة الصغيرة
description: صحيفة للاختبار
url: http://127.0.0.1:${port}
language: ar
timeZone: UTC
`,
  )
  mkdirSync(join(contentDir, 'articles'), { recursive: true })
  writeFileSync(
    join(contentDir, 'articles', 'new-budget.md'),
    `---\ntitle: مجلس المدينة يقر ميزانية جديدة\ndate: ${new Date(Date.now() - 60_000).toISOString()}\n---\n\nأقر مجلس المدينة ميزانيته مساء أمس.\n`,
  )
  own = { ...settings, SITE_URL: named, DESK_USERS: editors.join(', '), LOG_LEVEL: 'info' }
  mkdirSync(join(contentDir, 'issues', 'daily'), { recursive: true })
  writeFileSync(
    join(contentDir, 'issues', 'daily', `${new Date().toISOString().slice(0, 10)}.md`),
    '---\nkind: letter\nsubject: كلمة من المحرر\n---\n\nشكرا لكم جميعا.\n',
  )
  expect(await run(['build'], own)).toMatchObject({ code: 0 })
  const list = join(dataDir, 'list.csv')
  writeFileSync(
    list,
    'email,status,list,language,confirmed_at\nada@example.org,active,daily,ar,2026-01-01T00:00:00Z\nben@example.org,active,daily,ar,2026-01-01T00:00:00Z\n',
  )
  expect(await run(['subscribers', 'import', list, '--yes'], own)).toMatchObject({ code: 0 })
  server = start(['serve'], own)
  await server.says(url)
})
test.afterAll(() => server?.end())

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Asks for a link as somebody, and answers its path. */
async function linkFor(page: Page, editor: string): Promise<string> {
  const skip = (await mailsTo(editor, dataDir)).length
  await page.goto(`${url}/desk`)
  await page.getByLabel('Mail address').fill(editor)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('status')).toContainText('a link is on its way')
  const mail = await mailTo(editor, dataDir, { skip })
  const link = mail.links.find((path) => path.startsWith('/desk/link/'))
  if (!link) throw new Error(`The mail has no link, but ${mail.links.join(' ')}`)
  return link
}

async function signIn(page: Page, editor: string): Promise<void> {
  await page.goto(url + (await linkFor(page, editor)))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(heading(page)).toHaveText('Issues')
}

/** What is answered to a form that is sent by a program. */
function send(what: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${url}/desk/act/${what}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers,
  })
}

test('nothing is at /desk where nobody may use it', async ({ visit, page }) => {
  for (const path of ['/desk', '/desk/link/anything'])
    expect((await visit({ path })).status()).toBe(404)
  await expect(heading(page)).toHaveText('We cannot find this page')
  const answer = await fetch(`${publications.demo.url}/desk/act/ask`, {
    method: 'POST',
    body: new URLSearchParams({ email: one }),
  })
  expect(answer.status).toBe(404)
})

test('a stranger sees the way in, and nothing else', async ({ page }) => {
  const answer = await page.goto(`${url}/desk`)
  expect(answer?.status()).toBe(403)
  expect(answer?.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'referrer-policy': 'same-origin',
  })
  await expect(heading(page)).toHaveText('Sign in')
  await expect(page.getByText('ميزانية')).toHaveCount(0)
  const sent = await send('sign-out', {})
  expect(sent.headers.get('location')).toBe('/desk?said=signed-out')
  expect((await send('constructor', {})).status).toBe(404)
})

test('every address gets the same answer, and an editor’s alone a mail', async () => {
  const [known, unknown] = [
    await send('ask', { email: four }),
    await send('ask', { email: 'nobody@desk.example.org' }),
  ]
  const shape = (answer: Response) => ({
    status: answer.status,
    location: answer.headers.get('location'),
    cookie: answer.headers.get('set-cookie')?.replace(/=[\w-]+/, '=…'),
  })
  expect(shape(known)).toEqual({
    ...{ status: 303, location: '/desk?said=asked' },
    cookie: 'handbill-ask=…; Path=/; Max-Age=900; HttpOnly; SameSite=Strict',
  })
  expect(shape(unknown)).toEqual(shape(known))
  const mail = await mailTo(four, dataDir)
  expect(mail.subject).toBe('Sign in at the desk of الورقة الصغيرة')
  expect(await mailsTo('nobody@desk.example.org', dataDir)).toEqual([])
})

test('a link shows a button, and lets in once, in the browser that asked', async ({
  page,
  browser,
}) => {
  const link = await linkFor(page, one)
  // A program that looks through mails opens every link, as often as it likes.
  for (let index = 0; index < 3; index++) expect((await fetch(url + link)).status).toBe(200)
  const elsewhere = await browser.newContext({ baseURL: url })
  const stranger = await elsewhere.newPage()
  await stranger.goto(link)
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await expect(stranger.getByRole('alert')).toContainText('This link lets nobody in')
  await page.goto(url + link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(heading(page)).toHaveText('Issues')
  await expect(page.getByText(one)).toBeVisible()
  await page.goto(url + link)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This link lets nobody in')
  await elsewhere.close()
})

test('the issues that come stand at the desk, with their Arabic headlines', async ({ page }) => {
  await signIn(page, two)
  const row = page.getByRole('listitem').filter({ hasText: 'مجلس المدينة' })
  await expect(row.first()).toContainText('Arabic')
  await expect(row.locator('bdi[lang=ar]').first()).toHaveText('مجلس المدينة يقر ميزانية جديدة')
  await expect(row.first()).toContainText(/made|sent/i)
})

/** Opens the page of the issue that comes next, or of the letter. */
async function openIssue(page: Page, text: string): Promise<void> {
  await page.goto(`${url}/desk`)
  await page.getByRole('listitem').filter({ hasText: text }).getByRole('link').first().click()
  await expect(page.getByRole('link', { name: 'All issues' })).toBeVisible()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const submitted = (page: Page) =>
  page.locator('dl div').filter({ hasText: 'Submitted' }).locator('dd')

test('an issue is looked at, tested, held, released and sent, and its numbers are told', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page, five)
  await openIssue(page, 'مجلس المدينة')
  await expect(page.frameLocator('iframe').getByText('مجلس المدينة يقر').first()).toBeVisible()
  await expect(page.getByText('2 readers of this list and language')).toHaveCount(0)
  const skip = (await mailsTo(five, dataDir)).length
  await press(page, 'Send me a test')
  await expect(page.getByRole('status')).toHaveText('A test is on its way to you.')
  const mail = await mailTo(five, dataDir, { skip })
  expect(mail.html).toContain('مجلس المدينة يقر ميزانية جديدة')
  await press(page, 'Hold')
  await expect(page.getByText('Will be held when it is due')).toBeVisible()
  await expect(page.getByText('2 readers of this list and language')).toBeVisible()
  const path = new URL(page.url()).pathname
  issueDay = path.split('/').at(-1) ?? ''
  const at = `${issueDay}T07:00Z`
  const waits = await run(['digest', '--list', 'daily', '--at', at], own)
  expect(waits.output).toContain('held before it is made')
  expect(await mailsTo('ada@example.org', dataDir)).toEqual([])
  await page.goto(url + path)
  await press(page, 'Release')
  await expect(page.getByRole('status')).toContainText('Released')
  expect(await run(['digest', '--list', 'daily', '--at', at], own)).toMatchObject({ code: 0 })
  for (const name of ['ada', 'ben'])
    expect((await mailTo(`${name}@example.org`, dataDir)).html).toContain('مجلس المدينة')
  await page.goto(url + path)
  await expect(submitted(page)).toHaveText('2')
})

test('a letter waits at the desk until it is released, by one who has just signed in', async ({
  page,
}) => {
  test.setTimeout(120_000)
  expect(await run(['digest', '--list', 'daily'], own)).toMatchObject({ code: 0 })
  await signIn(page, six)
  await openIssue(page, 'كلمة من المحرر')
  await expect(page.getByText('Waits to be released')).toBeVisible()
  await press(page, 'Release')
  await expect(page.getByRole('status')).toContainText('Released')
  expect(await run(['digest', '--list', 'daily'], own)).toMatchObject({ code: 0 })
  await expect
    .poll(async () => (await mailsTo('ben@example.org', dataDir)).map(({ subject }) => subject))
    .toContain('كلمة من المحرر')
})

test('a mail is shown to nobody else, and runs nothing', async ({ page }) => {
  const path = `/desk/issues/daily/ar/${issueDay}/mail.html`
  expect((await fetch(url + path)).status).toBe(404)
  await signIn(page, six)
  const answer = await page.request.get(url + path)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'")
  expect(answer.headers()['content-security-policy']).toContain('sandbox')
  for (const wrong of ['daily/ar/2026-13', 'nothing/ar/2026-12-01', 'daily/ar/2020-01-01'])
    expect((await page.request.get(`${url}/desk/issues/${wrong}`)).status()).toBe(404)
})

async function find(page: Page, address: string): Promise<void> {
  await page.goto(`${url}/desk/readers`)
  await page.getByLabel('Mail address').fill(address)
  await press(page, 'Find')
}

/** As if everyone at the desk had signed in eleven minutes ago. */
function letTimePass(): void {
  const database = new DatabaseSync(join(dataDir, 'subscribers.db'))
  database.exec('update desk_sessions set proved_at = proved_at - 660000')
  database.close()
}

test('a reader is found by the whole address, paused, and told all that is kept', async ({
  page,
}) => {
  await signIn(page, seven)
  for (const part of ['ada@example.or', 'd@example.org', 'ada%@example.org']) {
    await find(page, part)
    await expect(page.getByRole('alert')).toContainText('Nobody is known by this address')
  }
  await find(page, ' ADA@example.org')
  await expect(heading(page)).toHaveText('ada@example.org')
  expect(page.url()).not.toContain('@')
  await expect(page.getByRole('row').filter({ hasText: 'imported' })).toContainText('list.csv')
  await press(page, 'Pause')
  await expect(page.getByRole('status')).toHaveText('Paused.')
  await press(page, 'End the pause')
  await expect(page.getByRole('status')).toHaveText('The pause has ended.')
  const downloading = page.waitForEvent('download')
  await press(page, 'Their data as a file')
  const file = await (await downloading).path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    ...{ address: 'ada@example.org', status: 'active', lists: ['daily'] },
  })
})

test('what cannot be undone is done by one who has just signed in', async ({ page }) => {
  await signIn(page, eight)
  await find(page, 'ada@example.org')
  const reader = page.url()
  letTimePass()
  await page.reload()
  await page.getByLabel('For good').check()
  await press(page, 'Erase')
  await expect(heading(page)).toHaveText('Sign in anew')
  await find(page, 'ada@example.org')
  await press(page, 'Their data as a file')
  await expect(heading(page)).toHaveText('Sign in anew')
  const skip = (await mailsTo(eight, dataDir)).length
  await press(page, 'Send me a link')
  await expect(page.getByRole('status')).toContainText('a link is on its way')
  const mail = await mailTo(eight, dataDir, { skip })
  await page.goto(url + (mail.links.find((path) => path.startsWith('/desk/link/')) ?? ''))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.goto(reader)
  await page.getByLabel('For good').check()
  await press(page, 'Erase')
  await expect(page.getByRole('status')).toContainText('Erased.')
  expect((await page.goto(reader))?.status()).toBe(404)
  await find(page, 'ada@example.org')
  await expect(heading(page)).toHaveText('This address is suppressed')
  await expect(page.getByText('Why: erased')).toBeVisible()
  await press(page, 'Take it back')
  await expect(page.getByRole('status')).toContainText('the reader can sign up again')
  await page.goto(`${url}/desk/log`)
  await expect(page.getByRole('row').filter({ hasText: 'erase' })).toContainText('subscriber ')
  await expect(page.getByText('ada@example.org')).toHaveCount(0)
})

test('the list is told by list, language and day', async ({ page }) => {
  await signIn(page, seven)
  await page.goto(`${url}/desk/list`)
  const row = page.getByRole('row').filter({ hasText: 'Arabic' })
  await expect(row.first()).toContainText('1')
  await expect(page.getByText('Unsubscribed')).toBeVisible()
})

/** What is answered to a list that a program sends, with its form. */
function upload(parts: Record<string, string>, headers: Record<string, string>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(parts)) body.append(name, value)
  body.append('file', new Blob(['email\nmallory@example.org\n']), 'list.csv')
  return fetch(`${url}/desk/act/upload`, { method: 'POST', redirect: 'manual', body, headers })
}

test('a list is looked at before it is taken in, and nothing of it stays here', async ({
  page,
}) => {
  await signIn(page, ten)
  await page.getByRole('link', { name: 'Imports' }).click()
  const lines = [
    'Email Address,Name,CONFIRM_TIME,LEID,EUID,MEMBER_RATING',
    'cleo@example.org,Cleo,2020-01-02 03:04:05,1,a,2',
    'dora@example.org,Dora,2020-01-02 03:04:05,2,b,2',
    'not an address,,,3,c,2',
  ]
  const file = { name: 'subscribed_members_export_1a.csv', mimeType: 'text/csv' }
  await page
    .getByLabel('The file:')
    .setInputFiles({ ...file, buffer: Buffer.from(`${lines.join('\n')}\n`) })
  await page.getByRole('button', { name: 'See what it would do' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('What it would do')
  const report = page.getByLabel('What came of it')
  await expect(report).toHaveValue(/as Mailchimp writes it[\s\S]*2 {2}would be added, active/)
  await expect(report).toHaveValue(/Nothing was written yet\.$/)
  await page.getByText('1 line that cannot be read').click()
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await violationsOn(page), `at ${width}`).toEqual([])
  }
  const dryRun = page.url()
  await page.goto(`${url}/desk/import`)
  await page.getByRole('link', { name: file.name }).focus()
  expect(await violationsOn(page), 'of those that wait').toEqual([])
  await page.goto(dryRun)
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('What it did')
  await expect(report).toHaveValue(/2 {2}added, active/)
  const [kept = ''] = readdirSync(join(dataDir, 'uploads'))
  expect(readdirSync(join(dataDir, 'uploads', kept))).toEqual(['import.json'])
  await find(page, 'cleo@example.org')
  await expect(page.getByText('subscribed_members_export_1a.csv')).toBeVisible()

  const [cookie] = await page.context().cookies()
  const own = { cookie: `${cookie?.name}=${cookie?.value}` }
  const form = await page.locator('input[name="form"]').first().inputValue()
  expect((await upload({ form: 'another' }, own)).status).toBe(403)
  expect((await upload({ form }, { ...own, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const stranger = await upload({ form }, {})
  expect(stranger.headers.get('location')).toBe('/desk?said=signed-out')
  expect((await upload({ form, list: 'x'.repeat(21_000_000) }, own)).status).toBe(413)
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([kept])
})

/** A device that has passkeys, and says at once that it is its owner's. */
async function addAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return { session, authenticatorId }
}

test('a passkey is made by one who came by a link, signs in once an answer, and is taken out', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto(`${named}/desk`)
  // The first page of a site has a process of its own, and its devices with it.
  const { session, authenticatorId } = await addAuthenticator(page)
  await page.getByLabel('Mail address').fill(nine)
  await press(page, 'Send me a link')
  const mail = await mailTo(nine, dataDir)
  await page.goto(named + (mail.links.find((path) => path.startsWith('/desk/link/')) ?? ''))
  await press(page, 'Sign in')
  const answer = await page.goto(`${named}/desk/passkey`)
  expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'nonce-[\w-]{22}';/)
  await press(page, 'Make a passkey')
  await expect(page.getByRole('status')).toContainText('Made.')
  await press(page, 'Sign out')

  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  // One whose owner does not show that it is theirs is worth nothing.
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await press(page, 'Sign in')
  await expect(page.getByText('The browser gave no passkey')).toBeVisible()
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  const sending = page.waitForRequest((request) => request.url().endsWith('/desk/act/passkey'))
  await press(page, 'Sign in')
  const sent = Object.fromEntries(new URLSearchParams((await sending).postData() ?? ''))
  await expect(heading(page)).toHaveText('Issues')
  await expect(page.getByText(nine)).toBeVisible()

  const replayed = await send('passkey', sent)
  expect(replayed.headers.get('set-cookie')).toBeNull()
  expect(replayed.headers.get('location')).toBe('/desk/passkey?said=no-passkey')
  const forged = { ...sent, question: `${sent.question?.slice(0, -4)}AAAA` }
  expect((await send('passkey', forged)).headers.get('set-cookie')).toBeNull()
  expect((await send('passkey', {})).headers.get('set-cookie')).toBeNull()

  await page.goto(`${named}/desk/passkey`)
  await expect(page.getByRole('button', { name: 'Make a passkey' })).toHaveCount(0)
  await press(page, 'Take it out')
  await expect(page.getByRole('status')).toContainText('Taken out.')
  await press(page, 'Sign out')
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  await press(page, 'Sign in')
  await expect(page.getByRole('alert').first()).toContainText('That passkey was not taken')
})

test('no other page of the desk has a script', async ({ page }) => {
  await signIn(page, seven)
  for (const path of ['/desk', '/desk/list', '/desk/readers', '/desk/import', '/desk/log']) {
    const answer = await page.goto(url + path)
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'")
    expect(await page.locator('script').count()).toBe(0)
  }
})

test('a form without its token does nothing, nor one of another site', async ({
  page,
  context,
}) => {
  await signIn(page, three)
  const [session] = (await context.cookies()).filter(({ name }) => name === 'handbill-desk')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  const cookie = { Cookie: `handbill-desk=${session?.value}` }
  expect((await send('sign-out', {}, cookie)).status).toBe(403)
  expect((await send('sign-out', { form: 'x'.repeat(43) }, cookie)).status).toBe(403)
  const token = await page.locator('input[name=form]').first().getAttribute('value')
  const elsewhere = { ...cookie, Origin: 'https://elsewhere.example' }
  expect((await send('sign-out', { form: token ?? '' }, elsewhere)).status).toBe(403)
  await page.reload()
  await expect(heading(page)).toHaveText('Issues')
})

test('a cookie that was copied is worth nothing once its editor has signed out', async ({
  page,
  context,
}) => {
  await signIn(page, three)
  const [session] = (await context.cookies()).filter(({ name }) => name === 'handbill-desk')
  const headers = { Cookie: `handbill-desk=${session?.value}` }
  expect((await fetch(`${url}/desk`, { headers })).status).toBe(200)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status')).toHaveText('You are signed out.')
  expect((await fetch(`${url}/desk`, { headers })).status).toBe(403)
})

test('by TLS the cookies are of this host alone; without it the desk is shut', async () => {
  const byTls = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.7' }
  const asked = await send('ask', { email: four }, byTls)
  expect(asked.headers.get('set-cookie')).toMatch(
    /^__Host-handbill-ask=[\w-]{24}; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict; Secure$/,
  )
  const inPlain = { 'X-Forwarded-Proto': 'http', 'X-Forwarded-For': '192.0.2.7' }
  expect((await send('ask', { email: four }, inPlain)).status).toBe(403)
  const page = await fetch(`${url}/desk`, { headers: inPlain })
  expect(page.status).toBe(403)
  expect(await page.text()).toContain('could be read along the way')
})

test('the log names the deeds and nobody', async () => {
  expect(server?.output()).toContain('desk-sign-in-refused')
  expect(server?.output()).toContain('desk-form-refused')
  expect(server?.output()).not.toContain('@')
})

test('nothing stands in anybody’s way, light and dark, small and large', async ({ page }) => {
  test.setTimeout(240_000)
  const look = async (path: string) => {
    await page.goto(url + path)
    // What a mail looks like is seen in a specification of its own; rules cannot speak into its sandbox.
    await page.evaluate(() => document.querySelector('iframe[title]')?.remove())
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${path} at ${width}`).toBeLessThanOrEqual(width)
      expect(await violationsOn(page), `${path} at ${width}`).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await coloursOn(page), `${path} in the dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await look('/desk')
  await look('/desk/link/anything')
  await signIn(page, two)
  const paths = ['/desk', '/desk/prove', `/desk/issues/daily/ar/${issueDay}`, '/desk/list']
  for (const path of [
    ...paths,
    '/desk/readers',
    '/desk/import',
    '/desk/suppressions',
    '/desk/log',
    '/desk/passkey',
  ])
    await look(path)
  await find(page, 'ben@example.org')
  await look(new URL(page.url()).pathname)
})
