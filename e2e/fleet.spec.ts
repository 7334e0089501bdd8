import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { ownPorts, root, scratch } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'default' })

const { contentDir, settings } = copyOfSmall('fleet', ownPorts.fleet)
const key = {
  AWS_ACCESS_KEY_ID: StorageServer.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: StorageServer.credentials.secretAccessKey,
}
const publisher = { ...settings, ...key }
/** A machine with nothing on it: no content, no catalogue, no edition. */
const server = {
  ...key,
  ...{ CONTENT_DIR: join(scratch, 'fleet', 'none'), DIST_DIR: join(scratch, 'fleet', 'none') },
  ...{ DATA_DIR: join(scratch, 'fleet', `data-${process.pid}`), LOG_LEVEL: 'info' },
  ...{ HOST: '127.0.0.1', PORT: String(ownPorts.fleet + 1), SITE_URL: settings.SITE_URL },
}
const at = (path: string) => `http://127.0.0.1:${ownPorts.fleet + 1}${path}`
const article = join(contentDir, 'articles', '2026-01-01-first.md')
let storage: StorageServer
let to: string
let serving: Running

test.beforeAll(async () => {
  test.setTimeout(240_000)
  storage = await StorageServer.start()
  to = storage.addressOf('now')
  writeFileSync(
    join(contentDir, 'articles', 'secret.md'),
    '---\ntitle: A zebrafish draft\ndate: 2026-01-02\ndraft: true\n---\n\nZebrafish.\n',
  )
  writeFileSync(join(contentDir, 'redirects.yml'), '/old-first: /articles/first\n')
  await publish()
  serving = start(['serve', '--from', to], server)
  await serving.says('(Ctrl-C ends it)')
})
test.afterAll(async () => {
  await serving?.end()
  await storage.close()
})

async function publish(): Promise<void> {
  for (const words of [
    ['build', '--content-only'],
    ['publish', '--to', to],
  ]) {
    const { code, output } = await run(words, publisher)
    expect(code, output).toBe(0)
  }
}

const textOf = async (path: string) => (await fetch(at(path))).text()

test('a machine with nothing on it serves pages, searches, redirects and sign-ups', async ({
  page,
}) => {
  await page.goto(at('/articles/first'))
  await expect(page.locator('h1')).toBeVisible()
  const title = await page.locator('h1').innerText()
  await page.goto(at(`/search?q=${encodeURIComponent(title.split(' ')[0] ?? '')}`))
  await expect(page.getByRole('link', { name: title }).first()).toBeVisible()
  const led = await fetch(at('/old-first'), { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([301, '/articles/first'])
  const missing = await fetch(at('/articles/firts'))
  expect(missing.status).toBe(404)
  const signedUp = await fetch(at('/newsletter/subscribe'), {
    method: 'POST',
    headers: { accept: 'application/json', origin: new URL(at('/')).origin },
    body: new URLSearchParams({ email: 'reader@example.org', list: 'daily' }),
  })
  expect(signedUp.status, await signedUp.text()).toBeLessThan(300)
  expect(await (await fetch(at('/readyz'))).text()).toBe('ready\n')
})

test('drafts are in no object of the bucket', async () => {
  const texts = [...storage.objects].map(([name, { bytes }]) =>
    name.includes('/catalogue/')
      ? zstdDecompressSync(bytes).toString('latin1')
      : bytes.toString('latin1'),
  )
  expect(texts.join('\n')).not.toMatch(/zebrafish/i)
  expect(await textOf('/search?q=zebrafish')).not.toContain('draft')
})

test('what is published is followed, and what was had stays while the storage is away', async () => {
  test.setTimeout(120_000)
  const before = readFileSync(article, 'utf8')
  writeFileSync(article, `${before.trimEnd()}\n\nThe wombats arrived.\n`)
  const from = storage.requests.length
  await publish()
  const asked = storage.requests.slice(from)
  const puts = asked.filter(({ method }) => method === 'PUT').map(({ key }) => key)
  // The article and the front page, signed, before all that shows them is made.
  expect(puts.filter((key) => key === 'now/edition.json')).toHaveLength(2)
  expect(puts.indexOf('now/articles/first')).toBeLessThan(puts.indexOf('now/edition.json'))
  expect(asked.length).toBeLessThan(60)
  await expect.poll(() => textOf('/articles/first'), { timeout: 30_000 }).toContain('wombats')
  await expect
    .poll(() => textOf('/search?q=wombats'), { timeout: 30_000 })
    .toContain('/articles/first')
  storage.order = () => 'drop'
  await serving.says('edition-not-followed')
  expect(await textOf('/articles/first')).toContain('wombats')
  expect(await textOf('/search?q=wombats')).toContain('/articles/first')
  const told = /^ready\n(?:catalogue: .*\n)?edition: what is served is of before .*: StorageError\n/
  expect(await textOf('/readyz')).toMatch(told)
  storage.order = () => undefined
  await expect.poll(() => textOf('/readyz'), { timeout: 30_000 }).toBe('ready\n')
})

test('a server that starts without the storage serves what it had', async () => {
  test.setTimeout(120_000)
  const had = await textOf('/articles/first')
  await serving.end()
  storage.order = () => 'drop'
  serving = start(['serve', '--from', to], server)
  await serving.says('(Ctrl-C ends it)', 90_000)
  expect(await textOf('/articles/first')).toBe(had)
  expect((await fetch(at('/articles/second'))).status).toBe(503)
  storage.order = () => undefined
})

test('what cannot be served from is said', async () => {
  const empty = { ...server, DATA_DIR: join(scratch, 'fleet', `empty-${process.pid}`) }
  const cases: [string, Record<string, string>, string, number][] = [
    ['s3://news', empty, 'neither a region nor an endpoint', 2],
    [to, { ...empty, AWS_SECRET_ACCESS_KEY: '' }, 'none is set', 2],
    [storage.addressOf('nowhere'), empty, 'holds no edition: upload one', 1],
    [to.replace('news', 'none'), empty, 'there is no such bucket', 1],
  ]
  for (const [from, env, why, code] of cases) {
    const ended = await run(['serve', '--from', from], env)
    expect(ended.output).toContain(why)
    expect(ended.code, ended.output).toBe(code)
  }
})

test('a server that is elected pulls its branch, publishes it, and refuses a commit with problems', async () => {
  test.setTimeout(240_000)
  const secret = 'a secret of the hook'
  const desk = join(scratch, 'fleet', `desk-${process.pid}`)
  const data = join(scratch, 'fleet', `elected-${process.pid}`)
  const own = storage.addressOf('elected')
  cpSync(join(root, 'e2e', 'fixtures', 'small'), desk, { recursive: true })
  const git = (...words: string[]) => {
    const who = [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      '-c',
      'commit.gpgsign=false',
    ]
    execFileSync('git', [...who, ...words], { cwd: desk, stdio: 'pipe' })
  }
  const commit = (file: string, text: string) => {
    writeFileSync(join(desk, 'articles', file), text)
    git('add', '--all')
    git('commit', '--quiet', '--message', 'A change')
  }
  const tell = async (by: string) => {
    const signature = createHmac('sha256', by).update('{}').digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${signature}` }
    return (await fetch(at('/hooks/publication'), { method: 'POST', body: '{}', headers })).status
  }
  git('init', '--quiet', '--initial-branch=main')
  commit('third.md', '---\ntitle: A third\ndate: 2026-01-03\n---\n\nIt snowed.\n')
  await serving.end()
  serving = start(['serve'], {
    ...{ ...server, DATA_DIR: data, CONTENT_DIR: '', DIST_DIR: join(data, 'dist') },
    ...{ SERVE_FROM: own, PUBLISH_TO: own, PUBLICATION_PERIOD: '600' },
    ...{ PUBLICATION_GIT: `file://${desk}#main`, PUBLICATION_HOOK_SECRET: secret },
  })
  await serving.says('(Ctrl-C ends it)', 180_000)
  expect(await textOf('/articles/third')).toContain('It snowed.')

  commit('third.md', '---\ntitle: A third\ndate: 2026-01-03\n---\n\nIt thawed.\n')
  expect(await tell('another secret of the hook')).toBe(401)
  expect(await tell(secret)).toBe(202)
  // Told while the one before is looked at.
  commit('third.md', '---\ntitle: A third\ndate: 2026-01-03\n---\n\nIt thawed, and froze.\n')
  expect(await tell(secret)).toBe(202)
  await expect
    .poll(() => textOf('/articles/third'), { timeout: 60_000 })
    .toContain('It thawed, and froze.')

  commit('fourth.md', '---\ntitle: A fourth\n---\n')
  await tell(secret)
  await expect
    .poll(() => textOf('/readyz'), { timeout: 60_000 })
    .toMatch(
      /^ready\ncontent: the newest commit, [0-9a-f]{10}, has 1 problem and is not published\n/,
    )
  expect(await textOf('/articles/third')).toContain('It thawed, and froze.')
})
