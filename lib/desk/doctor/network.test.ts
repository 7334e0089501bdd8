import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings, type Settings } from '#lib/settings/settings.ts'
import { lookAtNetwork } from './network.ts'

let folder: string
let settings: Settings
let network: Server
let site: string
/** What the network hands out. */
let kept: string | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-network-'))
  network = createServer((_request, response) => {
    response.writeHead(kept === undefined ? 404 : 200).end(kept)
  })
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(network.address() as AddressInfo).port}`
  const env = { DIST_DIR: join(folder, 'dist'), PURGE: 'http://127.0.0.1:6081' }
  settings = readSettings(env)
  mkdirSync(settings.distDir)
  writeFileSync(join(settings.distDir, 'edition.json'), index('2026-11-30T10:00:00.000Z'))
})
afterEach(() => {
  network.closeAllConnections()
  network.close()
  rmSync(folder, { recursive: true })
})

const index = (date: string, of = site) =>
  JSON.stringify({ format: 1, site: of, date, files: 1, headers: {}, parts: {} })

test('nothing is said where there is no network', async () => {
  expect(await lookAtNetwork(readSettings({ DIST_DIR: settings.distDir }))).toEqual([])
})

test.each([
  ['the same edition', () => index('2026-11-30T10:00:00.000Z'), 'ok', 'hands out the edition'],
  ['an old one', () => index('2026-11-29T10:00:00.000Z'), 'warning', 'is of 2026-11-29T10'],
  ['one of others', () => index('2026-11-30T10:00:00.000Z', 'https://x.org'), 'fault', 'x.org'],
  ['none', () => undefined, 'fault', 'cannot be read'],
  ['something else', () => '<html>', 'fault', 'cannot be read'],
])('%s', async (_name, hand, state, found) => {
  kept = hand()
  const [verdict] = await lookAtNetwork(settings)
  expect(verdict).toMatchObject({ state, found: expect.stringContaining(found) })
})
