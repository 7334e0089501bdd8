import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notedIntake, noteIntake } from './intake-note.ts'

let place: { contentDir: string; dataDir: string }
beforeAll(async () => {
  place = { contentDir: '/srv/news', dataDir: await mkdtemp(join(tmpdir(), 'handbill-note-')) }
})
afterAll(() => rm(place.dataDir, { recursive: true, force: true }))

test('what builds find is kept, and since when there are problems', async () => {
  expect(await notedIntake(place)).toBeUndefined()
  const builds = [
    [1000, 0, null],
    [2000, 3, 2000],
    [3000, 1, 2000],
    [4000, 0, null],
    [5000, 2, 5000],
  ] as const
  for (const [begun, problems, since] of builds) {
    await noteIntake(place, { begun, problems })
    expect(await notedIntake(place)).toEqual({ begun, problems, since })
  }
})

test('a note that cannot be read is none', async () => {
  const folder = join(place.dataDir, 'catalogue')
  const [name = ''] = await readdir(folder)
  await writeFile(join(folder, name), '{"begun":')
  expect(await notedIntake(place)).toBeUndefined()
  await noteIntake(place, { begun: 1, problems: 1 })
  expect(await notedIntake(place)).toEqual({ begun: 1, problems: 1, since: 1 })
})
