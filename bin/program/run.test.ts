import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const root = join(import.meta.dirname, '..', '..')
const handbill = join(root, 'bin', 'handbill.js')
const publication = new Publication({ 'site.yml': siteFile })
afterAll(() => publication.remove())

/** Runs Handbill as a person does, by this Node.js unless another is named. */
function run(words: string[], env: Record<string, string> = {}, node = [process.execPath]) {
  const [program = '', ...options] = node
  const folders = { CONTENT_DIR: publication.dir, DATA_DIR: publication.dataDir }
  const { promise, resolve } = Promise.withResolvers<{
    code: unknown
    out: string
    errors: string
  }>()
  execFile(
    program,
    [...options, handbill, ...words],
    { env: { ...process.env, ...folders, ...env } },
    (error, out, errors) => resolve({ code: error?.code ?? 0, out, errors }),
  )
  return promise
}

describe.concurrent('with --json an error is JSON, on standard output, and nothing else is said', () => {
  test.each<
    [what: string, words: string[], env: Record<string, string>, code: number, told: RegExp]
  >([
    ['a command that is not there', ['nonsense'], {}, 2, /^unknown command 'nonsense'$/],
    ['an option that is not there', ['build', '--nope'], {}, 2, /^unknown option '--nope'$/],
    ['an argument that lacks', ['verify'], {}, 2, /^missing required argument 'place'$/],
    ['a setting', ['build'], { PORT: 'x' }, 2, /PORT is "x"/],
    ['a fault', ['verify', '/nowhere'], {}, 2, /^\/nowhere is not a folder/],
    ['no catalogue', ['digest', 'status'], {}, 1, /^There is no catalogue at /],
    [
      'a file in the place of the data',
      ['check'],
      { DATA_DIR: handbill },
      1,
      /in the place of a folder/,
    ],
  ])('%s', async (_, words, env, code, told) => {
    const ran = await run([...words, '--json'], env)
    expect(ran.errors).toBe('')
    expect(JSON.parse(ran.out)).toEqual({ error: expect.stringMatching(told), exitCode: code })
    expect(ran.code).toBe(code)
  })
})

test('it says its version', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, errors: '' })
})

test.each([
  [['check'], /^Checking 1 file in /],
  [['check', 'articles/a.md', 'site.yml'], /^Checking articles\/a\.md and 1 more …$/m],
  [['build', '--content-only'], /^Building from 1 file in /],
  [['digest', 'status'], /^Asking the database of the subscribers/],
])('%j says first what it does, and not to programs', async (words, told) => {
  publication.write({ 'articles/a.md': article({}) })
  expect((await run(words)).errors).toMatch(told)
  expect((await run([...words, '--json'])).errors).toBe('')
})

/** This Node.js, taken for another: what is tested is what is done then. */
const disguised = (as: string) => [
  process.execPath,
  `--import=data:text/javascript,process.env.HANDBILL_NODE_CHANGED||Object.defineProperty(process.versions,'node',{value:'${as}'})`,
]
const needs =
  /^Handbill needs Node\.js 26 or later, and this is .*: run "npm ci" in the project's folder/

describe.concurrent.each(['20.20.2', '22.23.5', '24.22.3'])('called by Node.js %s', (version) => {
  test('it is run by the one that the project brings, with its exit code', async () => {
    const ran = await run(['verify', '/nowhere'], {}, disguised(version))
    expect(ran).toMatchObject({
      code: 2,
      errors: expect.stringContaining('/nowhere is not a folder'),
    })
  })
})

/** Another Node.js of this machine, where there is one that is older. */
function olderNode(): string | undefined {
  const places = ['/usr/bin/node', '/usr/local/bin/node'].filter((file) => existsSync(file))
  return places.find((file) => {
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' })
    return Number.parseInt(stdout.slice(1), 10) < 26
  })
}

test('a Node.js that is really older runs it too, and says what is needed where there is no other', async ({
  skip,
}) => {
  const node = olderNode() ?? skip('this machine has no older Node.js')
  expect(await run(['--version'], {}, [node])).toMatchObject({ code: 0, errors: '' })
  const alone = { HANDBILL_NODE_CHANGED: '1' }
  expect(await run(['build'], alone, [node])).toMatchObject({
    ...{ code: 1, out: '', errors: expect.stringMatching(needs) },
  })
  const ran = await run(['build', '--json'], alone, [node])
  expect(JSON.parse(ran.out)).toEqual({ error: expect.stringMatching(needs), exitCode: 1 })
})

describe('a disk that is full', () => {
  const folder = mkdtempSync(join(publication.folder, 'disk-'))
  const disk = mountDisk(folder, 'size=2m')
  beforeEach(({ skip }) => skip(!disk, noDisk))
  afterAll(() => unmountDisk(folder))

  test.each([
    ['before anything is there', () => undefined, ['build', '--content-only']],
    [
      'once there is a catalogue',
      () => {
        disk?.free()
        execFileSync(process.execPath, [handbill, 'build', '--content-only'], {
          env: { ...process.env, CONTENT_DIR: publication.dir, DATA_DIR: join(folder, 'data') },
        })
        publication.write({
          'articles/a.md': `---\ntitle: A\ndate: 2026-01-02\n---\n\n${'word '.repeat(40_000)}\n`,
        })
      },
      ['build', '--content-only'],
    ],
    ['for the subscribers', () => undefined, ['migrate']],
  ])('%s is told without a stack', async (_, prepare, words) => {
    mkdirSync(join(folder, 'data'), { recursive: true })
    prepare()
    disk?.fill()
    const ran = await run(words, { DATA_DIR: join(folder, 'data') })
    expect(ran.code).toBe(1)
    expect(ran.errors).toMatch(/cannot be (?:used|written): the disk is full.*; make room on it/)
    expect(ran.errors).toContain(folder)
    expect(ran.errors).not.toMatch(/^\s+at |rollback/m)
  })
})

test('a folder for temporary files that is full is told, and no article is blamed', async ({
  skip,
}) => {
  const folder = mkdtempSync(join(publication.folder, 'tmp-'))
  // Room for itself, the folder of this run and that of its first worker.
  if (!mountDisk(folder, 'nr_inodes=3')) skip(noDisk)
  onTestFinished(() => unmountDisk(folder))
  publication.write({ 'articles/b.md': '---\ntitle: B\ndate: 2026-01-02\n---\n\nText.\n' })
  const ran = await run(['build', '--content-only'], {
    ...{ TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' },
  })
  expect(ran.code).toBe(1)
  expect(ran.errors).toMatch(/ cannot be used: the disk is full; make room on it \(ENOSPC\)\.$/m)
  expect(ran.errors).toContain(join(folder, 'handbill-'))
  expect(ran.errors).not.toMatch(/^\s+at |articles\/b\.md:/m)
})
