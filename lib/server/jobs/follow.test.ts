import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listKey } from '#lib/edition/storage/catalogue-list.ts'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import { followStorage } from './follow.ts'

test('a try to follow that fails leaves no process behind, which each later one would add to', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'handbill-test-'))
  const server = await StorageServer.start()
  server.order = ({ key }) => (key === listKey ? 'hang' : undefined)
  const { accessKeyId, secretAccessKey } = StorageServer.credentials
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await server.close()
    rmSync(dataDir, { recursive: true })
  })
  const processes = () =>
    process.getActiveResourcesInfo().filter((each) => each === 'ProcessWrap').length
  const before = processes()
  await expect(followStorage(server.addressOf())).rejects.toThrow()
  // One that was left would ask for ten seconds.
  await expect.poll(processes, { timeout: 4000 }).toBe(before)
})
