import { renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const folder = new Publication({ 'site.yml': siteFile, 'articles/a.md': article({}) })
vi.stubEnv('CONTENT_DIR', folder.dir)
vi.stubEnv('DATA_DIR', folder.dataDir)
const { currentPublication, isCatalogueReplaced } = await import('./publication.ts')

let file = ''
beforeAll(async () => {
  // Rejects, and does not throw: who begins from nothing looks whether there is one.
  await expect(currentPublication()).rejects.toMatchObject({ name: 'NoCatalogueError' })
  file = (await folder.intake()).catalogue
})
afterAll(() => folder.remove())

function setVersion(version: number): void {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA user_version = ${version}`)
  database.close()
}

test('a catalogue that becomes one of another version is not read', async () => {
  const { user_version: own } = new DatabaseSync(file, { readOnly: true })
    .prepare('PRAGMA user_version')
    .get() as { user_version: number }
  expect((await currentPublication()).site.name).toBeDefined()
  for (const version of [own - 1, own + 1]) {
    setVersion(version)
    await expect(currentPublication()).rejects.toMatchObject({
      name: 'OutdatedCatalogueError',
      message: expect.stringContaining(`of version ${version}`),
    })
  }
  setVersion(own)
  expect((await currentPublication()).site.name).toBeDefined()
})

test('another catalogue in its place is noticed, and what is read stays', async () => {
  expect(await isCatalogueReplaced()).toBe(false)
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
  renameSync(file, `${file}.old`)
  await folder.intake()
  expect(await isCatalogueReplaced()).toBe(true)
  expect((await currentPublication()).site.name).toBeDefined()
  setVersion(9)
  await expect(isCatalogueReplaced()).rejects.toMatchObject({ name: 'OutdatedCatalogueError' })
})
