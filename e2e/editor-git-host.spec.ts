import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { violationsOn } from './axe.ts'
import { type Running, run, start } from './command-line.ts'
import { GitHost, hostCertificate } from './git-host.ts'
import { ownPorts, scratch, settingsFor } from './publications.ts'
import { expect, type Page, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off', ignoreHTTPSErrors: true })

const host = new GitHost(join(scratch, 'publications', 'editor-host'), ownPorts.editorGitHostApi)
const contentDir = join(host.folder, 'content')
const port = ownPorts.editorGitHost
const url = `http://127.0.0.1:${port}`
const settings = {
  ...settingsFor(contentDir, port, 'editor-host'),
  ...{ ADMIN: 'gitea', ADMIN_HOST: host.url, ADMIN_REPOSITORY: host.repository },
  ADMIN_CLIENT_ID: '0f',
  NODE_EXTRA_CA_CERTS: hostCertificate,
}
const file = join(contentDir, 'articles', '2026-01-01-first.md')
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

async function signIn(page: Page, token: string): Promise<void> {
  await page.goto(`${url}/admin`)
  await page.getByLabel(/^Your access token/).fill(token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('drafts, lists and checks are for those alone whose right the host confirms', async ({
  request,
}) => {
  const text = `---\n---\n${'A long text. '.repeat(20_000)}`
  const ask = async (headers: Record<string, string>) => {
    const list = await request.get(`${url}/admin/desk/list`, { headers })
    const data = { path: 'articles/a.md', text }
    const check = await request.post(`${url}/admin/desk/check`, { headers, data })
    return [list.status(), check.status()]
  }
  const bearing = (token: string) => ask({ Authorization: `token ${token}` })
  const asked = { Authorization: `token ${host.tokens.writes}` }
  const list = await request.get(`${url}/admin/desk/list`, { headers: asked })
  const known = { ...asked, 'If-None-Match': list.headers().etag ?? '' }
  expect((await request.get(`${url}/admin/desk/list`, { headers: known })).status()).toBe(304)
  // That long a text is taken from nobody else.
  expect(await ask({})).toEqual([404, 413])
  expect(await bearing('no-token-of-anyone')).toEqual([404, 404])
  expect(await bearing(host.tokens.reads)).toEqual([404, 404])
  expect(await bearing(host.tokens.writes)).toEqual([200, 200])
  expect(server?.output()).not.toContain(host.tokens.writes)
})

test('an edit is a commit of one line; what somebody else pushed is not lost', async ({
  page,
  troubles,
}) => {
  await signIn(page, host.tokens.writes)
  await page.getByRole('link', { name: /^The first article/ }).click()
  const title = page.getByRole('textbox', { name: 'Title', exact: true })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  const before = readFileSync(file, 'utf8')
  await title.fill('First of all')
  await save.click()
  await expect(page.locator('.status')).toHaveText('Saved')
  const edited = before.replace('The first article', 'First of all')
  expect(readFileSync(file, 'utf8')).toBe(edited)
  expect(host.git('log', '-1', '--format=%s').trim()).toBe('Edit article “First of all”')
  await title.fill('First, again')
  writeFileSync(file, `${edited}\nPushed by somebody else.\n`)
  host.commit('Push')
  await save.click()
  await expect(page.getByRole('alert')).toContainText('Somebody else has saved this piece')
  expect(troubles.splice(0)).toEqual([expect.stringMatching(/^422: .*\/contents$/)])
  await page.getByRole('button', { name: 'Bring both together' }).click()
  await expect(page.getByText('Pushed by somebody else.')).toBeVisible()
  await save.click()
  await expect(page.locator('.status')).toHaveText('Saved')
  const both = `${edited}\nPushed by somebody else.\n`.replace('First of all', 'First, again')
  expect(readFileSync(file, 'utf8')).toBe(both)
})

test('somebody signs in with a button, by a code that is of use to nobody else', async ({
  page,
}) => {
  await page.goto(`${url}/admin`)
  await page.getByRole('button', { name: 'Sign in with the host' }).click()
  await expect(page.getByRole('link', { name: /^The first article/ })).toBeVisible()
  expect(page.url()).toBe(`${url}/admin`)
})

test('a branch that is protected and a network that is gone lose nothing', async ({
  page,
  troubles,
}) => {
  await signIn(page, host.tokens.writes)
  await page.getByRole('link', { name: /^The first article/ }).click()
  const title = page.getByRole('textbox', { name: 'Title', exact: true })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  const before = readFileSync(file, 'utf8')
  host.isProtected = true
  await title.fill('First, protected')
  await save.click()
  await expect(page.getByRole('alert')).toContainText('branch main is protected')
  host.isProtected = false
  await page.context().setOffline(true)
  await save.click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  expect(readFileSync(file, 'utf8')).toBe(before)
  await page.context().setOffline(false)
  await save.click()
  await expect(page.locator('.status')).toHaveText('Saved')
  expect(readFileSync(file, 'utf8')).toContain('title: First, protected')
  // That requests failed is what was tried.
  troubles.length = 0
})

test('a piece goes to review, is gone on with there, and is taken over once its checks have passed', async ({
  page,
}) => {
  await signIn(page, host.tokens.writes)
  await page.getByRole('link', { name: 'New article' }).click()
  const title = page.getByRole('textbox', { name: 'Title', exact: true })
  await title.fill('Looked at twice')
  await page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox').fill('A text.')
  const before = host.git('rev-parse', 'main')
  await page.getByRole('button', { name: 'Send to review' }).click()
  await expect(page).toHaveURL(/#\/review\/1\/articles\/.*looked-at-twice\.md$/)
  await expect(page.getByText('its checks are running')).toBeVisible()
  expect(host.git('rev-parse', 'main')).toBe(before)
  await title.fill('Looked at three times')
  let reads = 0
  page.on('request', (request) => {
    if (request.url().includes('/file-contents')) reads++
  })
  const listed = page.waitForResponse(/\/admin\/desk\/list$/)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('.status')).toHaveText('Saved')
  expect(host.git('rev-parse', 'main')).toBe(before)
  // The list that comes after it does not have the document read again, which would end what is typed meanwhile.
  await listed
  await title.fill('Looked at four times')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('.status')).toHaveText('Saved')
  expect(reads).toBe(0)
  const take = page.getByRole('button', { name: 'Take it over' })
  await expect(take).toBeDisabled()
  host.checks = 'success'
  await page.goto(`${url}/admin#/list/articles`)
  const waiting = page.getByRole('region', { name: 'In review' })
  await expect(waiting).toContainText('Ready')
  expect(await violationsOn(page)).toEqual([])
  await waiting.getByRole('link').click()
  await expect(title).toHaveValue('Looked at four times')
  await take.click()
  await expect(page).toHaveURL(`${url}/admin#/list/articles`)
  const merged = host.git('show', '--first-parent', '--format=%s', '--name-only', 'main')
  expect(merged).toMatch(/^Merge Add article “Looked at twice”\n\n.*looked-at-twice\.md\n$/)
  const checked = await run(['check'], settings)
  expect(checked.code, checked.output).toBe(0)
})

test('signing out takes the token and what was typed out of the browser', async ({
  page,
  troubles,
}) => {
  await signIn(page, 'no-token-of-anyone')
  await expect(page.getByRole('alert')).toContainText('does not know this token')
  troubles.length = 0
  await signIn(page, host.tokens.writes)
  await page.getByRole('link', { name: 'New article' }).click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Secret')
  await page.goto(`${url}/admin#/list/articles`)
  await expect(page.getByRole('link', { name: 'Secret' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  const left = await page.evaluate(async () => ({
    local: { ...localStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))
  expect(left).toEqual({ local: {}, databases: [] })
})
