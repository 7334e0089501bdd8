import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmallEdition, smallEdition } from '../fixtures/small-edition.ts'
import { verifyEdition } from '../manifest/verify-edition.ts'
import { copyAssets } from './copy-files.ts'
import { claimFolder, whileUnfinished } from './edition-folder.ts'
import { metaValue, setMeta } from './edition-meta.ts'

let edition: SmallEdition
beforeEach(async () => {
  edition = await smallEdition()
  await claimFolder(edition.state, edition.folder)
  await edition.put('/', 'index.html', 'the front page', 1000)
})
afterEach(() => edition.close())

const at = (file: string) => join(edition.folder, file)
const unsynced = () => metaValue(edition.state, 'unsynced')
const work = () => whileUnfinished(edition.state, async () => undefined)
const fingerprint = async () =>
  (await edition.state.selectFrom('pages').select('fingerprint').executeTakeFirst())?.fingerprint

/** Copies a build of one style sheet. */
async function build(): Promise<void> {
  const source = join(edition.folder, '..', 'built')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'a.css'), 'a{}')
  await copyAssets(source, { ...edition, distDir: edition.folder, folder: '_next/static' })
}

test.for([
  ['pages', work],
  ['assets', build],
] as const)(
  'it is known that %s are written until all is on the disk',
  async ([, write], { skip }) => {
    skip(process.platform !== 'linux', 'it is there on Linux alone')
    await edition.list(1000)
    expect(await unsynced()).toBeUndefined()
    await write()
    expect(await unsynced()).toMatch(/^[0-9a-f-]{36}$/)
    await edition.list(1000)
    expect(await unsynced()).toBeUndefined()
  },
)

test('a process that was killed in the same run of the machine costs no page', async () => {
  await work()
  await claimFolder(edition.state, edition.folder)
  expect(await fingerprint()).not.toBe('')
})

test('after a power failure pages are made anew, and what is empty is written again', async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'it is there on Linux alone')
  await build()
  await edition.list(1000)
  await setMeta(edition.state, 'unsynced', 'another run')
  const empty = ['index.html', '_next/static/a.css', 'edition/all.json']
  for (const file of empty) writeFileSync(at(file), '')
  await claimFolder(edition.state, edition.folder)
  expect(await fingerprint()).toBe('')
  await build()
  await edition.put('/', 'index.html', 'the front page', 1000)
  await edition.list(2000)
  for (const file of empty) expect(statSync(at(file)).size, file).toBeGreaterThan(0)
  expect(readFileSync(at('_next/static/a.css'), 'utf8')).toBe('a{}')
  expect((await verifyEdition(edition.folder, edition.publicKey)).faults).toEqual([])
  expect(await unsynced()).toBeUndefined()
})
