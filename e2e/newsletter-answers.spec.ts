import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { freshAddress, freshNetwork, linkOf, mailsTo, mailTo } from './mailbox.ts'
import { publications, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { contentDir, port, url } = publications.demo
const { DATA_DIR } = settingsFor(contentDir, port, 'demo')
const subscribe = `${url}/newsletter/subscribe`

/** Sends a form as a program does; each call comes from a network of its own. */
function send(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  return fetch(new URL(path, url), {
    method: 'POST',
    redirect: 'manual',
    body: body as BodyInit,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
      'X-Forwarded-For': freshNetwork(),
      ...headers,
    },
  })
}

function form(fields: Record<string, string | string[]>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each]),
  )
  return new URLSearchParams(pairs).toString()
}

const json = { 'Content-Type': 'application/json' }
const to = (email: string) => form({ email, list: 'daily' })

const refusals: [
  name: string,
  body: string | Uint8Array,
  status: number,
  fault: string,
  headers?: Record<string, string>,
][] = [
  ['nothing', '', 400, 'empty'],
  ['an empty address', to(''), 400, 'empty'],
  ['blanks', to('   '), 400, 'empty'],
  ['no @', to('ana.example.org'), 400, 'no-at'],
  ['two @', to('ana@home@example.org'), 400, 'several-at'],
  ['two addresses', to('a@example.org, evil@example.org'), 400, 'several-addresses'],
  ['an address with a name', to('Ana <ana@example.org>'), 400, 'several-addresses'],
  ['a header behind', to('a@example.org\r\nBcc: evil@example.org'), 400, 'space'],
  ['a blank inside', to('a na@example.org'), 400, 'space'],
  ['a quoted local part', to('"ana b"@example.org'), 400, 'quoted'],
  ['255 characters', to(`${'a'.repeat(60)}@${'b.'.repeat(95)}example`), 400, 'too-long'],
  ['a Unicode local part', to('josé@example.org'), 400, 'letters'],
  ['an emoji', to('📮@example.org'), 400, 'letters'],
  ['a domain without an ending', to('ana@example'), 400, 'no-ending'],
  ['an IP address', to('ana@[192.0.2.1]'), 400, 'domain'],
  ['no list', form({ email: 'a@example.org' }), 400, 'no-list'],
  ['an unknown list', form({ email: 'a@example.org', list: 'hourly' }), 400, 'unknown-list'],
  ['an unknown topic', form({ email: 'a@example.org', list: 'topic:none' }), 400, 'unknown-list'],
  [
    'two fields for one address',
    `${to('a@example.org')}&email=b%40example.org`,
    400,
    'several-addresses',
  ],
  ['what is no UTF-8', new Uint8Array([0x65, 0x3d, 0xff, 0xfe]), 400, 'unreadable'],
  ['JSON cut short', '{"email": "a@exam', 400, 'unreadable', json],
  ['JSON of the wrong types', '{"email": 7, "list": {}}', 400, 'unreadable', json],
  ['a JSON list', '["a@example.org"]', 400, 'unreadable', json],
  [
    'multipart',
    '--x--',
    415,
    'unknown-form',
    { 'Content-Type': 'multipart/form-data; boundary=x' },
  ],
  ['plain text', 'email=a', 415, 'unknown-form', { 'Content-Type': 'text/plain' }],
  ['another origin', to('a@example.org'), 403, 'other-site', { Origin: 'https://evil.example' }],
  ['another site', to('a@example.org'), 403, 'other-site', { 'Sec-Fetch-Site': 'cross-site' }],
]

for (const [name, body, status, fault, headers] of refusals)
  test(`a sign-up is refused: ${name}`, async () => {
    const answer = await send(subscribe, body, headers)
    expect(answer.status).toBe(status)
    const said = await answer.json()
    expect(said).toMatchObject({ status: 'refused', fault })
    expect(said.message.length).toBeGreaterThan(10)
    expect(JSON.stringify(said)).not.toMatch(/\bat .*:\d+:\d+|example\.org"/)
  })

const accepted: [typed: string, address: string][] = [
  ['  ANA.Capital@EXAMPLE.org ', 'ana.capital@example.org'],
  ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
  ["o'neil+news@example.org", "o'neil+news@example.org"],
]

for (const [typed, address] of accepted)
  test(`a sign-up is taken: ${typed}`, async () => {
    const answer = await send(subscribe, to(typed))
    expect(answer.status).toBe(200)
    expect((await mailTo(address, DATA_DIR)).to).toEqual([{ name: '', address }])
  })

test('more than 16 KB are refused, said beforehand or not', async () => {
  const large = await send(subscribe, `${to('a@example.org')}&x=${'x'.repeat(20_000)}`)
  expect(large.status).toBe(413)
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`email=${'x'.repeat(20_000)}`))
      controller.close()
    },
  })
  const options = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }
  expect((await fetch(subscribe, options as RequestInit)).status).toBe(413)
})

test('a body that is cut short is no sign-up, and harms nobody', async () => {
  const address = freshAddress('cut')
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const head = `POST /newsletter/subscribe HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n`
  socket.end(`${head}${to(address)}`)
  await once(socket.resume(), 'close')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await mailsTo(address, DATA_DIR)).toEqual([])
})

test('a slip in the domain is taken, and the right one suggested', async ({ page }) => {
  const answer = await send(subscribe, to('ana@gmial.com'))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ suggestion: 'ana@gmail.com' })
  await page.setExtraHTTPHeaders({ 'X-Forwarded-For': freshNetwork() })
  await page.goto(`${url}/newsletter`)
  await page.locator('input[name=email]').fill('ana@hotmial.com')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByText('Did you mean ana@hotmail.com?')).toBeVisible()
  expect(decodeURIComponent(page.url())).not.toContain('hotm')
  await page.getByRole('button', { name: 'Sign up with this address' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox')
})

test('what was typed stays in the field, and the page says how to mend it', async ({ page }) => {
  await page.goto(`${url}/topics/verification`)
  await page.locator('input[name=email]').fill('ana@example')
  await page.getByRole('checkbox', { name: /daily handbill/ }).check()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.locator('#sign-up-fault')).toContainText('Something is missing at the end')
  const field = page.locator('input[name=email]')
  await expect(field).toHaveValue('ana@example')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  for (const list of ['daily', 'topic:verification'])
    await expect(page.locator(`input[name=list][value="${list}"]`)).toBeChecked()
})

test('a filled trap is told, in words for a person, and what was typed is kept', async ({
  page,
  visit,
}) => {
  const address = freshAddress('robot')
  const filled = form({
    email: address,
    list: 'topic:verification',
    remarks: 'Nice site',
    language: 'es',
  })
  const program = await send(subscribe, filled)
  expect(program.status).toBe(400)
  expect(await program.json()).toMatchObject({
    fault: 'trap',
    message: expect.stringContaining('campo que debe quedar vacío'),
  })
  const person = await send(subscribe, filled, { Accept: 'text/html' })
  expect(person.status).toBe(303)
  await visit({ on: 'demo', path: person.headers.get('location') ?? '' })
  await expect(page.locator('#sign-up-fault')).toContainText(
    'Se rellenó el campo que debe quedar vacío',
  )
  await expect(page.locator('input[name=email]')).toHaveValue(address)
  await expect(page.locator('input[name=list][value="topic:verification"]')).toBeChecked()
  await expect(page.locator('input[name=remarks]')).toHaveValue('')
  expect(await mailsTo(address, DATA_DIR)).toEqual([])
  // Sent once more, it is taken.
  await page.locator('#sign-up button').click()
  await expect(page.locator('h1')).toHaveText('Revise su correo')
  await mailTo(address, DATA_DIR)
  expect(await mailsTo(address, DATA_DIR)).toHaveLength(1)
})

test('the thirty-first sign-up of a network in an hour has to wait; another network need not', async () => {
  const from = (host: string) => ({ 'X-Forwarded-For': host })
  const network = freshNetwork().slice(0, -1)
  for (let index = 0; index < 30; index++) {
    const answer = await send(subscribe, to(freshAddress('many')), from(`${network}${index + 1}`))
    expect(answer.status).toBe(200)
  }
  const late = await send(subscribe, to(freshAddress('many')), from(`${network}ffff`))
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(3000)
  expect((await send(subscribe, to(freshAddress('other')))).status).toBe(200)
})

/** Signs up and confirms; answers the mail's links. */
async function confirmed(address: string) {
  await send(subscribe, to(address))
  const mail = await mailTo(address, DATA_DIR)
  expect((await send(linkOf(mail, 'confirm'), '')).status).toBe(200)
  return { confirm: linkOf(mail, 'confirm'), unsubscribe: linkOf(mail, 'unsubscribe') }
}

test('the four states of an address are answered with the same bytes', async () => {
  const [fresh, pending, active, suppressed] = ['fresh', 'pending', 'active', 'suppressed'].map(
    (name) => freshAddress(name),
  ) as [string, string, string, string]
  await send(subscribe, to(pending))
  await confirmed(active)
  await confirmed(suppressed)
  await erase(suppressed)
  for (const accept of ['application/json', 'text/html']) {
    const answers: string[] = []
    for (const address of [fresh, pending, active, suppressed]) {
      const answer = await send(subscribe, to(address), { Accept: accept })
      // The name of a request is made by chance, and says nothing of the address.
      const own = ['date', 'x-request-id']
      const headers = [...answer.headers].filter(([name]) => !own.includes(name))
      answers.push(JSON.stringify([answer.status, headers, await answer.text()]))
    }
    expect(new Set(answers).size, answers.join('\n')).toBe(1)
  }
  // Erasing took the mail that was there, and no other has come.
  expect(await mailsTo(suppressed, DATA_DIR)).toEqual([])
})

async function erase(address: string): Promise<void> {
  const mail = await mailTo(address, DATA_DIR)
  const found = mail.links.find((link) => link.includes('/preferences/'))
  const preferences = found ?? (await preferencesOf(linkOf(mail, 'confirm')))
  expect((await send(preferences, form({ action: 'erase' }))).status).toBe(200)
}

/** The preferences link that a confirmed page shows. */
async function preferencesOf(confirm: string): Promise<string> {
  const page = await (await fetch(url + confirm)).text()
  return /\/newsletter\/preferences\/[\w-]+/.exec(page)?.[0] ?? ''
}

test('a mail service unsubscribes its user by one POST: 200, no redirect, no cookie', async () => {
  const { confirm, unsubscribe } = await confirmed(freshAddress('one-click'))
  const oneClick = () =>
    send(unsubscribe, 'List-Unsubscribe=One-Click', {
      ...{ Accept: '*/*', Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' },
    })
  for (const answer of [await oneClick(), await oneClick()]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('location')).toBeNull()
  }
  expect(await (await fetch(url + confirm)).text()).toContain('You are unsubscribed')
})

test('a hundred looks at a confirmation link confirm nothing, nor does a browser with scripts', async ({
  page,
}) => {
  const address = freshAddress('looked-at')
  await send(subscribe, to(address))
  const confirm = linkOf(await mailTo(address, DATA_DIR), 'confirm')
  // Of one network no more may wait at a time.
  for (let round = 0; round < 10; round++) {
    const looks = Array.from({ length: 10 }, () => fetch(url + confirm))
    for (const { status, headers } of await Promise.all(looks)) {
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toContain('no-store')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    }
  }
  await page.goto(url + confirm, { waitUntil: 'networkidle' })
  await expect(page.getByRole('button', { name: 'Yes, send it to me' })).toBeVisible()
  expect(stateOf(address)).toBe('pending')
})

test('links say 404 where they were never made, and 410 where they have expired or their reader is gone', async () => {
  const address = freshAddress('links')
  const { unsubscribe } = await confirmed(address)
  const [other, open] = [freshAddress('other'), freshAddress('open')]
  await send(subscribe, to(other))
  await send(subscribe, to(open))
  const confirm = linkOf(await mailTo(other, DATA_DIR), 'confirm')
  const expired = linkOf(await mailTo(open, DATA_DIR), 'confirm')
  inDatabase((database) =>
    database
      .prepare(
        'update tokens set expires_at = 1 where subscriber_id = (select id from subscribers where address = ?)',
      )
      .run(open),
  )
  const statuses: [path: string, status: number][] = [
    [changed(confirm), 404],
    [changed(unsubscribe), 404],
    [unsubscribe.replace('unsubscribe', 'preferences'), 404],
    [unsubscribe.replace('unsubscribe', 'confirm'), 404],
    [confirm.replace('confirm', 'unsubscribe'), 404],
    [expired, 410],
  ]
  for (const [path, status] of statuses) {
    expect.soft((await fetch(url + path)).status, path).toBe(status)
    expect.soft((await send(path, 'action=data')).status, path).toBe(status)
  }
  expect([stateOf(address), stateOf(other), stateOf(open)]).toEqual([
    'active',
    'pending',
    'pending',
  ])
  await erase(address)
  expect((await fetch(url + unsubscribe)).status).toBe(410)
  expect((await send(unsubscribe, 'List-Unsubscribe=One-Click')).status).toBe(410)
})

/** The same link with its last letter changed. */
function changed(path: string): string {
  return path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A')
}

function stateOf(address: string): unknown {
  return inDatabase(
    (database) =>
      database.prepare('select state from subscribers where address = ?').get(address)?.state,
  )
}

function inDatabase<Result>(work: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(join(DATA_DIR, 'subscribers.db'), { timeout: 5000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
