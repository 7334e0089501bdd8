import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { freshAddress, freshNetwork } from './mailbox.ts'
import { ownPorts } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.newsletter
const url = `http://127.0.0.1:${port}`
let server: Running | undefined
let contentDir = ''
let strict: Record<string, string> = {}

/** A server that believes no proxy, asks for a proof of work, and has a relay that does not answer. */
test.beforeAll(async () => {
  test.setTimeout(120_000)
  const { settings, ...copied } = copyOfSmall('newsletter', port)
  contentDir = copied.contentDir
  strict = {
    ...{ ...settings, TRUST_PROXY: '', PROOF_OF_WORK: 'on', DISPOSABLE_ADDRESSES: 'refuse' },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'debug', METRICS_PORT: `${ownPorts.metrics}` },
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

/** The lines of numbers that begin so, from a port of their own. */
async function numbers(...beginnings: string[]): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${ownPorts.metrics}/metrics`)
  const lines = (await answer.text()).split('\n')
  return lines.filter((line) => beginnings.some((each) => line.startsWith(each)))
}

test('numbers say how it is, name nobody, and are on a port of their own', async () => {
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
  await fetch(`${url}/articles/second`)
  await expect
    .poll(() => numbers('handbill_relay_up', 'handbill_http_requests_total{kind="article"'))
    .toEqual([
      expect.stringMatching(/^handbill_http_requests_total{kind="article",status="200"} \d/),
      'handbill_relay_up 0',
    ])
  expect(await numbers('handbill_part_up')).toEqual(
    ['folders', 'content', 'database', 'subscribers', 'issues'].map(
      (part) => `handbill_part_up{part="${part}"} 1`,
    ),
  )
  expect(await numbers('handbill_subscribers{state="pending"}')).toEqual([
    expect.stringMatching(/ [1-9]\d*$/),
  ])
  expect((await numbers('')).join('\n')).not.toMatch(/@|example\.org/)
  await expect
    .poll(() => numbers('handbill_edition_pages', 'handbill_lock_held'), { timeout: 30_000 })
    .toEqual([
      expect.stringMatching(/^handbill_edition_pages [1-9]/),
      'handbill_lock_held{lock="publication"} 0',
    ])
})

test('numbers say that content waits to be mended, until it is', async () => {
  const waits = () =>
    numbers('handbill_content_problems', 'handbill_content_waiting_timestamp_seconds{step="mend"}')
  const broken = join(contentDir, 'articles', 'broken.md')
  writeFileSync(broken, '---\ntitel: Broken\n---\n')
  expect(await run(['build', '--content-only'], strict)).toMatchObject({ code: 1 })
  const mended = [
    'handbill_content_waiting_timestamp_seconds{step="mend"} 0',
    'handbill_content_problems 0',
  ]
  await expect
    .poll(waits, { timeout: 15_000 })
    .toEqual([
      expect.stringMatching(/{step="mend"} 1[\d.]{9,}$/),
      expect.stringMatching(/^handbill_content_problems [1-9]/),
    ])
  rmSync(broken)
  expect(await run(['build', '--content-only'], strict)).toMatchObject({ code: 0 })
  await expect.poll(waits, { timeout: 15_000 }).toEqual(mended)
})

test('an answer names its request as the log does', async () => {
  const answer = await signUp('ana@mailinator.com')
  const id = answer.headers.get('x-request-id') ?? ''
  expect(id).toMatch(/^[\da-f-]{36}$/)
  await server?.says(new RegExp(`"request":"${id}".*"event":"form-refused"`))
  await server?.says(new RegExp(`"request":"${id}".*"event":"answered"`))
  expect((await fetch(`${url}/articles/second`)).headers.get('x-request-id')).toBeNull()
})

test('captured mail is shown only where mail is captured', async () => {
  expect((await fetch(`${url}/dev/mail`)).status).toBe(404)
})

test('without its database the server shows pages, and is not ready within two seconds', async () => {
  test.setTimeout(60_000)
  await server?.end()
  const { settings } = copyOfSmall('unready', port)
  const token = 'a-token-of-this-test'
  const away = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none', METRICS_TOKEN: token }
  const gone = { ...settings, ...away }
  expect(await run(['build'], gone)).toMatchObject({ code: 0 })
  server = start(['serve'], gone)
  await server.says(url)
  const begun = performance.now()
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect(performance.now() - begun).toBeLessThan(2000)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/articles/second`)).status).toBe(200)
  expect((await signUp(freshAddress('unready'))).status).toBe(503)
  const shown = { headers: { Authorization: `Bearer ${token}` } }
  const told = await (await fetch(`${url}/metrics`, shown)).text()
  expect(told).toContain('handbill_part_up{part="database"} 0\n')
  expect((await fetch(`${url}/metrics`)).status).toBe(401)
  expect(server.output()).not.toMatch(/secret|@example|a-token/)
})
