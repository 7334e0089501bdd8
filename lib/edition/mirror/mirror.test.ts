import { generateKeyPairSync, sign } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EditionState, openEditionState } from '../files/edition-state.ts'
import { type SmallEdition, smallEdition } from '../fixtures/small-edition.ts'
import { writeManifest } from '../manifest/manifest.ts'
import { verifyEdition } from '../manifest/verify-edition.ts'
import { MirrorError, type Mirrored, publishMirror } from './mirror.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const site = 'https://example.org'
const mirror = 'https://mirror.example.net/'

let edition: SmallEdition
let base: string
const states: EditionState[] = []
beforeEach(async () => {
  edition = await smallEdition()
  base = join(edition.folder, '..')
  await edition.put('/', 'index.html', page('<a href="/articles/b">b</a>'), 1000)
  await edition.put('/articles/a', 'articles/a.html', page('<a href="/old">old</a>'), 1000)
  mkdirSync(join(edition.folder, '_next/static'), { recursive: true })
  writeFileSync(join(edition.folder, '_next/static/a.css'), 'a{b:url(/images/x.png)}')
  writeFileSync(join(edition.folder, '_next/static/a.js'), 'alert()')
  writeFileSync(join(edition.folder, '_redirects'), '')
})
afterEach(async () => {
  for (const state of states.splice(0)) await state.destroy()
  await edition.close()
})

function page(body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`
}

const redirects = [{ from: '/old', to: '/articles/a' }]

/** Copies the edition into a folder, by a state of its own; `onProgress` may end it. */
async function copy(
  name: string,
  moved = { redirects, gone: [] as string[] },
  onProgress = () => {},
): Promise<Mirrored> {
  await edition.list(1000, moved)
  const state = await openEditionState(join(base, `${name}.db`))
  states.push(state)
  const folder = join(base, name)
  const now = 5000
  const done = await publishMirror({
    edition: { state: edition.state, distDir: edition.folder, moved },
    ...{ state, folder, now, version: '1' },
    original: { site, mirror, language: 'en', nameIn: () => 'The Paper' },
    onProgress,
  })
  await writeManifest({
    ...{ state, folder, site, mirror, moved, now },
    headersOf: (_path, type) => ({ 'Content-Type': type }),
    sign: (index) => sign(null, index, privateKey),
  })
  rmSync(join(folder, '.handbill'), { recursive: true, force: true })
  return done
}

/** Begins a copy, whose process ends once files are written and before they are noted. */
async function begin(name: string): Promise<void> {
  const ended = copy(name, undefined, () => {
    throw new Error('killed')
  })
  await expect(ended).rejects.toThrow('killed')
}

const faultsIn = async (name: string) => (await verifyEdition(join(base, name), publicKey)).faults
const read = (name: string, file: string) => readFileSync(join(base, name, file), 'utf8')
const filesOf = (name: string) =>
  readdirSync(join(base, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(base, name, file)).isFile())
    .sort()

it('holds pages, what they need, and a page for what moved, all of it listed and signed', async () => {
  expect(await copy('copy')).toEqual({ changed: 5, removed: 0, total: 5 })
  expect(filesOf('copy').filter((file) => !/^edition|\.(?:br|gz)$/.test(file))).toEqual([
    ...['.nojekyll', '_next/static/a.css', 'articles/a.html', 'index.html', 'old.html'],
  ])
  expect(read('copy', 'articles/a.html')).toContain('href="../old.html"')
  expect(read('copy', 'old.html')).toContain('url=articles/a.html')
  expect(read('copy', 'index.html')).toContain(
    'This is a copy of The Paper. The original is at <a href="https://example.org/"',
  )
  const { index, faults } = await verifyEdition(join(base, 'copy'), publicKey)
  expect(faults).toEqual([])
  expect(index).toMatchObject({ site, mirror })
})

it('redoes only what changed, and is then what it would be from nothing', async () => {
  await copy('copy')
  expect(await copy('copy')).toEqual({ changed: 0, removed: 0, total: 5 })
  // What the front page leads to is there now, so that it leads to the copy.
  await edition.put('/articles/b', 'articles/b.html', page('b'), 2000)
  expect(await copy('copy')).toEqual({ changed: 2, removed: 0, total: 6 })
  expect(read('copy', 'index.html')).toContain('href="articles/b.html"')
  await edition.put('/articles/b', 'articles/b.html', page('b, changed'), 3000)
  expect(await copy('copy')).toEqual({ changed: 1, removed: 0, total: 6 })
  // And is gone again, as is an old address.
  await edition.put('/articles/b', '', undefined, 4000)
  expect(await copy('copy', { redirects: [], gone: [] })).toMatchObject({ removed: 2, total: 4 })
  expect(read('copy', 'index.html')).toContain('href="https://example.org/articles/b"')
  await copy('fresh', { redirects: [], gone: [] })
  expect(filesOf('copy')).toEqual(filesOf('fresh'))
  for (const file of filesOf('copy').filter((name) => !name.startsWith('edition')))
    expect(read('copy', file), file).toBe(read('fresh', file))
  expect((await verifyEdition(join(base, 'copy'), publicKey)).faults).toEqual([])
})

it('begins anew where its folder is gone, and takes over one of which nothing is known', async () => {
  await copy('copy')
  rmSync(join(base, 'copy'), { recursive: true })
  expect(await copy('copy')).toMatchObject({ changed: 5 })
  for (const ending of ['', '-wal', '-shm']) rmSync(join(base, `copy.db${ending}`), { force: true })
  writeFileSync(join(base, 'copy', 'stray.html'), 'of an earlier copy')
  await copy('copy')
  expect((await verifyEdition(join(base, 'copy'), publicKey)).faults).toEqual([])
})

it('leaves a folder alone that holds something else', async () => {
  mkdirSync(join(base, 'copy'))
  writeFileSync(join(base, 'copy', 'thesis.txt'), 'the only one')
  await expect(copy('copy')).rejects.toThrow(MirrorError)
  expect(filesOf('copy')).toEqual(['thesis.txt'])
})

it('takes away what a copy wrote that was ended, where the page is gone since', async () => {
  await copy('copy')
  await edition.put('/articles/b', 'articles/b.html', page('b'), 2000)
  await begin('copy')
  expect(filesOf('copy')).toContain('articles/b.html')
  await edition.put('/articles/b', '', undefined, 3000)
  await copy('copy')
  expect(filesOf('copy')).not.toContain('articles/b.html')
  expect(await faultsIn('copy')).toEqual([])
  await copy('fresh')
  for (const file of filesOf('fresh').filter((name) => !name.startsWith('edition')))
    expect(read('copy', file), file).toBe(read('fresh', file))
  expect(filesOf('copy')).toEqual(filesOf('fresh'))
})

it('writes again what a copy wrote that was ended, where the page is as before since', async () => {
  await copy('copy')
  const before = read('copy', 'articles/a.html')
  await edition.put('/articles/a', 'articles/a.html', page('changed'), 2000)
  await begin('copy')
  expect(read('copy', 'articles/a.html')).not.toBe(before)
  await edition.put('/articles/a', 'articles/a.html', page('<a href="/old">old</a>'), 3000)
  await copy('copy')
  expect(read('copy', 'articles/a.html')).toBe(before)
  expect(await faultsIn('copy')).toEqual([])
})

it('goes on where the very first copy was ended', async () => {
  await begin('copy')
  expect(existsSync(join(base, 'copy', 'edition.json'))).toBe(false)
  await copy('copy')
  expect(await faultsIn('copy')).toEqual([])
})

it('leaves alone what somebody put in the place of a copy that was ended', async () => {
  await begin('copy')
  rmSync(join(base, 'copy'), { recursive: true })
  mkdirSync(join(base, 'copy'))
  writeFileSync(join(base, 'copy', 'thesis.txt'), 'the only one')
  await expect(copy('copy')).rejects.toThrow(MirrorError)
  expect(filesOf('copy')).toEqual(['thesis.txt'])
})

it('takes a folder that is a file system of its own', async () => {
  mkdirSync(join(base, 'copy', 'lost+found'), { recursive: true })
  writeFileSync(join(base, 'copy', 'lost+found', '#12'), 'a part of a file')
  await copy('copy')
  expect(filesOf('copy')).toContain('lost+found/#12')
})
