import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimFolder } from '#lib/edition/files/edition-folder.ts'
import { openEditionState, stateFile } from '#lib/edition/files/edition-state.ts'
import { readSettings, type Settings } from '#lib/settings/settings.ts'
import { lookAtEdition } from './edition.ts'

let folder: string
let settings: Settings
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-doctor-'))
  settings = readSettings({ DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist') })
})
afterEach(() => rmSync(folder, { recursive: true }))

const inDist = (file: string) => join(settings.distDir, file)

/** An edition of two pages. */
async function publish(): Promise<void> {
  mkdirSync(settings.distDir)
  const state = await openEditionState(stateFile(settings.distDir, settings.dataDir))
  await claimFolder(state, settings.distDir)
  for (const file of ['index.html', 'about.html']) {
    writeFileSync(inDist(file), 'whole')
    const page = { path: `/${file}`, file, bytes: 5, fingerprint: 'x', sha256: 'x' }
    await state
      .insertInto('pages')
      .values({ ...page, type: 'text/html', date: 1 })
      .execute()
  }
  await state.destroy()
}

test('an edition is well where every page is there, whole', async () => {
  expect(await lookAtEdition(settings)).toMatchObject([
    { state: 'warning', found: 'nothing is published yet' },
  ])
  await publish()
  expect(await lookAtEdition(settings)).toEqual([{ state: 'ok', found: '2 pages, all there' }])
})

test.each([
  ['is missing', () => rmSync(inDist('about.html'))],
  ['was cut short', () => writeFileSync(inDist('about.html'), 'who')],
])('a page that %s is a fault', async (_, spoil) => {
  await publish()
  spoil()
  expect(await lookAtEdition(settings)).toMatchObject([
    {
      state: 'fault',
      found: '1 of 2 pages is missing or cut short, such as about.html',
      mend: expect.stringContaining(`remove ${inDist('.handbill/edition')}`),
    },
  ])
})

test('so is a folder that is not what was published last', async () => {
  await publish()
  writeFileSync(inDist('.handbill/edition'), 'another')
  expect(await lookAtEdition(settings)).toMatchObject([{ state: 'fault' }])
})
