import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { claimFolder, EditionFolderError, sweepFolder } from './edition-folder.ts'
import { type EditionState, openEditionState } from './edition-state.ts'

const scratch = mkdtempSync(join(tmpdir(), 'handbill-folder-'))
let distDir: string
let state: EditionState

beforeEach(async () => {
  const here = mkdtempSync(join(scratch, 'edition-'))
  distDir = join(here, 'dist')
  state = await openEditionState(join(here, 'state.db'))
})
afterEach(() => state.destroy())
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Puts a file, or a folder where its name ends with a slash, into the edition's folder. */
function put(path: string): void {
  const target = join(distDir, path)
  mkdirSync(path.endsWith('/') ? target : join(target, '..'), { recursive: true })
  if (!path.endsWith('/')) writeFileSync(target, 'x')
}

const claim = () => claimFolder(state, distDir)
const mark = () => join(distDir, '.handbill', 'edition')

test.each<[string, string[]]>([
  ['is not there', []],
  ['has but its own folder', ['.handbill/']],
  ['was being claimed', ['.handbill/unfinished/']],
  ['has what was on its way', ['.handbill/unfinished/4f5e']],
  ['a server is to hand out', ['.handbill/serving-0123456789ab-0123456789ab']],
  ['is a file system of its own', ['lost+found/']],
  ['is one, and was being claimed', ['lost+found/', '.handbill/unfinished/']],
])('a folder that %s is taken', async (_, paths) => {
  for (const path of paths) put(path)
  await claim()
  expect(existsSync(mark())).toBe(true)
})

test.each<[string, string[], string]>([
  ['a file', ['thesis.txt'], 'thesis.txt'],
  ['one beside the beginning of a claim', ['.handbill/unfinished/', 'thesis.txt'], 'thesis.txt'],
  ['one in the folder of ours', ['.handbill/thesis.txt'], '.handbill'],
  ['a file that has the name of ours', ['.handbill'], '.handbill'],
  ['one that has the name of the system', ['lost+found'], 'lost+found'],
])('a folder that has %s is refused, and left as it is', async (_, paths, named) => {
  for (const path of paths) put(path)
  const before = readdirSync(distDir, { recursive: true })
  const refused = claim()
  await expect(refused).rejects.toThrow(EditionFolderError)
  await expect(refused).rejects.toThrow(`holds something else than an edition (${named})`)
  expect(readdirSync(distDir, { recursive: true })).toEqual(before)
})

test('a claim heals whose state could not be written', async () => {
  const other = await openEditionState(join(distDir, '..', 'full.db'))
  await other.destroy()
  await expect(claimFolder(other, distDir)).rejects.toThrow()
  expect(existsSync(mark())).toBe(false)
  await claim()
  expect(existsSync(mark())).toBe(true)
})

test('what the file system keeps at the top is not swept', async () => {
  put('lost+found/#12')
  await claim()
  put('articles/unknown.html')
  await sweepFolder(state, distDir)
  expect(existsSync(join(distDir, 'articles/unknown.html'))).toBe(false)
  expect(readdirSync(join(distDir, 'lost+found'))).toEqual(['#12'])
})
