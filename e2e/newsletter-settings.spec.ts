import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { freshAddress, freshNetwork } from './mailbox.ts'
import { ownPorts } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.newsletter
const url = `http://127.0.0.1:${port}`
let server: Running | undefined

/** A server that believes no proxy, asks for a proof of work, and has a relay that does not answer. */
test.beforeAll(async () => {
  test.setTimeout(120_000)
  const { settings } = copyOfSmall('newsletter', port)
  const strict = {
    ...{ ...settings, TRUST_PROXY: '', PROOF_OF_WORK: 'on', DISPOSABLE_ADDRESSES: 'refuse' },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'debug' },
  }
  expect(await run(['build'], strict)).toMatchObject({ code: 0 })
  server = start(['serve'], strict)
  await server.says(url)
})
test.afterAll(() => server?.end())

function signUp(email: string, proof?: string) {
  return fetch(`${url}/newsletter/subscribe`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, list: 'daily', ...(proof && { proof }) }),
    headers: { Accept: 'application/json', 'X-Forwarded-For': freshNetwork() },
  })
}

test('throw-away mailboxes are refused where the newsroom wants it', async () => {
  const answer = await signUp('ana@mailinator.com')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ fault: 'disposable' })
})

test('without a proof three sign-ups an hour are taken, and a forwarded header buys no more', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 4; index++)
    statuses.push((await signUp(freshAddress('unproven'))).status)
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await signUp(freshAddress('unproven'), 'bm90IGEgcHJvb2Y=')).status).toBe(429)
})

test('a browser with scripts does its sum and is taken; the same sum is not taken twice', async ({
  page,
}) => {
  const address = freshAddress('proven')
  const sending = page.waitForRequest((request) => request.url().endsWith('/newsletter/subscribe'))
  await page.goto(`${url}/newsletter`)
  await page.locator('input[name=email]').fill(address)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox')
  const proof = new URLSearchParams((await sending).postData() ?? '').get('proof') ?? ''
  expect(proof.length).toBeGreaterThan(100)
  expect((await signUp(freshAddress('again'), proof)).status).toBe(429)
})

test('the log says that the relay does not answer, and names nobody', async () => {
  await server?.says('relay-unreachable')
  expect(server?.output()).not.toContain('@')
})

test('captured mail is shown only where mail is captured', async () => {
  expect((await fetch(`${url}/dev/mail`)).status).toBe(404)
})

test('without its database the server shows pages, and is not ready within two seconds', async () => {
  test.setTimeout(60_000)
  await server?.end()
  const { settings } = copyOfSmall('unready', port)
  const gone = { ...settings, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }
  expect(await run(['build'], gone)).toMatchObject({ code: 0 })
  server = start(['serve'], gone)
  await server.says(url)
  const begun = performance.now()
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect(performance.now() - begun).toBeLessThan(2000)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/articles/second`)).status).toBe(200)
  expect((await signUp(freshAddress('unready'))).status).toBe(503)
  expect(server.output()).not.toMatch(/secret|@example/)
})
