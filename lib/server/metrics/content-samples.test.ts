import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderSamples } from './folder-samples.ts'
import { newestFolder } from './newest-folder.ts'
import { ProcessSamples } from './process-samples.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-folder-'))
  for (const path of ['articles/2026/11', '.git/objects', 'node_modules/a', 'images'])
    mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(join(folder, 'articles', '2026', '11', 'one.md'), 'One')
  for (const path of ['articles/2026/11', 'articles/2026', 'articles', 'images', '.'])
    utimesSync(join(folder, path), 1000, 1000)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file that takes the place of another is noticed, in whatever folder', async () => {
  expect(await newestFolder(folder)).toBe(1_000_000)
  const aside = join(folder, 'articles', '2026', '11', '.one.md.new')
  writeFileSync(aside, 'Two')
  renameSync(aside, join(folder, 'articles', '2026', '11', 'one.md'))
  expect(await newestFolder(folder)).toBeGreaterThan(Date.now() - 60_000)
})

test("what git and npm write in theirs is not the publication's", async () => {
  writeFileSync(join(folder, '.git', 'objects', 'a'), '')
  writeFileSync(join(folder, 'node_modules', 'a', 'b'), '')
  expect(await newestFolder(folder)).toBe(1_000_000)
})

const named = (samples: Awaited<ReturnType<typeof folderSamples>>) =>
  Object.fromEntries(
    samples.map(({ family, labels, value }) => [
      `${family} ${Object.values(labels).join()}`.trim(),
      value,
    ]),
  )

test('folders that are not there yet have the disk of those above them', async () => {
  const places = { dataDir: join(folder, 'a', 'b'), distDir: join(folder, 'c') }
  const found = named(await folderSamples({ ...places, backups: { folder: undefined, keep: 7 } }))
  expect(Object.keys(found).sort()).toEqual([
    'handbill_disk_free_bytes data',
    'handbill_disk_free_bytes edition',
  ])
  expect(found['handbill_disk_free_bytes data']).toBeGreaterThan(1e6)
})

test('the newest backup is told, and that there is none', async () => {
  const places = { dataDir: folder, distDir: folder, backups: { folder, keep: 7 } }
  const name = 'handbill_backup_timestamp_seconds'
  expect(named(await folderSamples(places))[name]).toBe(0)
  for (const [day, at] of [['2026-11-28', 3000] as const, ['2026-11-29', 2000] as const]) {
    const file = join(folder, `subscribers-${day}.db`)
    writeFileSync(file, '')
    utimesSync(file, at, at)
  }
  expect(named(await folderSamples(places))[name]).toBe(2000)
})

test('a process that was held up says for how long', async () => {
  const own = new ProcessSamples(join(import.meta.dirname, '..', '..', '..'))
  await new Promise((done) => setTimeout(done, 120))
  const until = performance.now() + 300
  while (performance.now() < until);
  await new Promise((done) => setTimeout(done, 120))
  const found = named(own.samples())
  own.close()
  expect(found['handbill_event_loop_delay_seconds 100']).toBeGreaterThan(0.2)
  expect(found['handbill_event_loop_delay_seconds 50']).toBeLessThan(0.2)
  expect(found['handbill_memory_bytes resident']).toBeGreaterThan(1e7)
  expect(found['handbill_memory_limit_bytes resident']).toBeLessThan(1e15)
  expect(found[`handbill_build_info 0.1.0,${process.versions.node}`]).toBe(1)
})
