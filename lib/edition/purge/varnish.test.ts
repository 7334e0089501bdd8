import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { freePort } from '../storage/fixtures/free-port.ts'
import type { Network } from './networks.ts'
import { purge } from './purge.ts'
import { tagOfSite } from './tags.ts'

const site = 'https://news.example'
const isThere = isInstalled('varnishd')
/** What stands behind, and how often it was asked. */
let text = 'first'
let asked = 0
let behind: Server
let varnish: ChildProcess | undefined
let folder = ''
let port = 0

beforeAll(async () => {
  behind = createServer((request, response) => {
    asked++
    response.setHeader('Surrogate-Key', `a1 ${tagOfSite(site)}`)
    response.setHeader(
      'Cache-Control',
      request.url === '/search' ? 'private, no-store' : 'max-age=0',
    )
    response.end(`${text} ${request.url}`)
  })
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
  if (!isThere) return
  folder = mkdtempSync(join(tmpdir(), 'handbill-varnish-'))
  // It works as a user of its own.
  chmodSync(folder, 0o755)
  port = await freePort()
  const { port: at } = behind.address() as AddressInfo
  const given = join(import.meta.dirname, '..', '..', '..', 'deploy', 'edge', 'varnish.vcl')
  writeFileSync(join(folder, 'v.vcl'), readFileSync(given, 'utf8').replace('"8080"', `"${at}"`))
  const own = ['-F', '-a', `127.0.0.1:${port}`, '-n', join(folder, 'work'), '-s', 'malloc,16m']
  let said = ''
  varnish = spawn('varnishd', [...own, '-f', join(folder, 'v.vcl')])
  for (const stream of [varnish.stdout, varnish.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  const answers = () =>
    get('/').then(
      () => true,
      () => false,
    )
  await vi.waitUntil(answers, { timeout: 30_000 }).catch(() => {
    throw new Error(`Varnish does not answer; it said: ${said}`)
  })
}, 40_000)
afterAll(async () => {
  if (varnish && varnish.exitCode === null) {
    const ended = once(varnish, 'exit')
    varnish.kill()
    await ended
  }
  behind.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

function get(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, headers: { Host: 'news.example' } }
    const sent = request(options, async (response) => {
      let said = ''
      for await (const part of response) said += part
      resolve(said)
    })
    sent.on('error', reject)
    sent.end()
  })
}

test(`Varnish keeps pages, and forgets those that are named${isThere ? '' : `: ${notInstalled('varnishd', 'varnish')}`}`, async ({
  skip,
}) => {
  skip(!isThere, notInstalled('varnishd', 'varnish'))
  const network: Network = { kind: 'own', address: `http://127.0.0.1:${port}` }
  const forget = (paths: string[] | 'all') => purge({ network, site, paths, patience: 0 })
  expect(await get('/articles/a')).toBe('first /articles/a')
  expect(await get('/articles/b')).toBe('first /articles/b')
  text = 'second'
  const before = asked
  expect(await get('/articles/a')).toBe('first /articles/a')
  expect(asked).toBe(before)
  expect(await forget(['/articles/a'])).toEqual({ left: [], why: undefined })
  expect(await get('/articles/a')).toBe('second /articles/a')
  expect(await get('/articles/b')).toBe('first /articles/b')
  expect(await forget('all')).toEqual({ left: [], why: undefined })
  expect(await get('/articles/b')).toBe('second /articles/b')
  text = 'third'
  expect(await get('/search')).toBe('third /search')
  text = 'fourth'
  expect(await get('/search')).toBe('fourth /search')
})
