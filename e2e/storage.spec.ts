import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import { copyOfSmall, run, start } from './command-line.ts'
import { ownPorts } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'default' })

const { contentDir, settings } = copyOfSmall('storage', ownPorts.storage)
const key = {
  AWS_ACCESS_KEY_ID: StorageServer.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: StorageServer.credentials.secretAccessKey,
}
const env = { ...settings, ...key }
const article = join(contentDir, 'articles', '2026-01-01-first.md')
let storage: StorageServer
let to: string
/** A network that is told what to forget; none while it is empty. */
let network = ''

test.beforeAll(async () => {
  storage = await StorageServer.start()
  to = storage.addressOf('now')
  const { code, output } = await run(['build', '--content-only'], env)
  expect(code, output).toBe(0)
})
test.afterAll(() => storage.close())

const textOf = (name: string) => storage.objects.get(`now/${name}`)?.bytes.toString() ?? ''

/** Runs a command to its end, which must be a good one. */
async function say(...words: string[]): Promise<string> {
  const { code, output } = await run(words, { ...env, PURGE: network })
  expect(code, output).toBe(0)
  return output
}

async function edit(sentence: string): Promise<void> {
  const before = readFileSync(article, 'utf8')
  writeFileSync(article, `${before.trimEnd()}\n\n${sentence}\n`)
  await say('build', '--content-only')
}

test('an edition is uploaded, checked, and then costs what changed', async () => {
  test.setTimeout(120_000)
  const first = await say('publish', '--to', to)
  expect(first).toMatch(/^Uploaded: \d+ files in s3:\/\/news\/now.*, \d+ written, \d+ requests/m)
  expect(textOf('index.html')).toContain('<html')
  expect(storage.objects.get('now/articles/first')?.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate',
  })
  expect(await say('verify', to)).toMatch(/^All \d+ files are as .* signed them/m)
  await edit('It rained.')
  const again = JSON.parse(await say('publish', '--to', to, '--json'))
  expect(textOf('articles/first')).toContain('It rained.')
  expect(again.storage.written).toBeLessThan(15)
  expect(again.storage.requests).toBeLessThan(60)
  expect(JSON.parse(await say('publish', '--to', to, '--json')).storage).toMatchObject({
    ...{ written: 0, removed: 0, requests: 2 },
  })
})

test('a network is told of all that changed, and once more when servers follow', async () => {
  const told = new Map<string, number>()
  const cache = createServer(({ url = '' }, response) => {
    told.set(url, (told.get(url) ?? 0) + 1)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(cache, 'listening')
  network = `http://127.0.0.1:${(cache.address() as AddressInfo).port}`
  try {
    await edit('It snowed.')
    await say('publish', '--to', to)
    // The article is uploaded before the feeds that show it.
    const changed = ['/articles/first', '/atom.xml', '/feed.json', '/feed.xml']
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(changed.map((path) => [path, 2])))
  } finally {
    network = ''
    cache.close()
  }
})

test('what is not as it was signed is named, and mended', async () => {
  storage.objects.delete('now/articles/first')
  const { code, output } = await run(['verify', to], env)
  expect({ code, output }).toMatchObject({ code: 1 })
  expect(output).toContain('articles/first: missing')
  await say('publish', '--to', to, '--mend')
  expect(await say('verify', to)).toContain('signed them')
})

test('an upload that is killed is healed by the next', async () => {
  test.setTimeout(240_000)
  for (let kill = 0; kill < 3; kill++) {
    await edit(`It rained on day ${kill}.`)
    let asked = 0
    storage.order = () => {
      asked++
      return undefined
    }
    const upload = start(['publish', '--to', to], env)
    await expect.poll(() => asked, { timeout: 60_000, intervals: [1] }).toBeGreaterThan(5 * kill)
    upload.child.kill('SIGKILL')
    if (upload.child.exitCode === null && upload.child.signalCode === null)
      await once(upload.child, 'close')
    storage.order = () => undefined
    await say('publish', '--to', to)
    expect(textOf('articles/first')).toContain(`It rained on day ${kill}.`)
    expect(await say('verify', to)).toContain('signed them')
  }
})

test('a server uploads what it publishes, and goes on after the storage was away', async () => {
  test.setTimeout(120_000)
  const server = start(['serve'], { ...env, PUBLISH_TO: to, LOG_LEVEL: 'info' })
  try {
    await server.says('(Ctrl-C ends it)')
    storage.order = () => ({ status: 503, code: 'SlowDown' })
    await edit('It stopped raining.')
    await new Promise((resolve) => setTimeout(resolve, 2000))
    storage.order = () => undefined
    await expect
      .poll(() => textOf('articles/first'), { timeout: 60_000 })
      .toContain('It stopped raining.')
    await server.says('edition-uploaded')
  } finally {
    await server.end()
  }
})

test('an address, a key or a bucket that cannot be used is told before anything is rendered', async () => {
  const cases: [string[], Record<string, string>, string, number][] = [
    [['publish', '--to', 's3://news'], env, 'neither a region nor an endpoint', 2],
    [['publish', '--to', to], { ...env, AWS_SECRET_ACCESS_KEY: '' }, 'none is set', 2],
    [['publish', '--mend'], env, '--mend is for a storage', 2],
    [['serve'], { ...env, PUBLISH_TO: 'https://x' }, 'PUBLISH_TO is "https://x"', 2],
    [['verify', to.replace('news', 'none')], env, 'there is no such bucket', 1],
  ]
  for (const [words, settings, why, code] of cases) {
    const ended = await run(words, settings)
    expect(ended.output).toContain(why)
    expect(ended.code, ended.output).toBe(code)
  }
})
