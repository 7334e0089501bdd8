import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyFiles } from '../files/copy-files.ts'
import { type SmallEdition, smallEdition } from '../fixtures/small-edition.ts'
import { verifyEdition } from './verify-edition.ts'

let edition: SmallEdition
beforeEach(async () => {
  edition = await smallEdition()
  await edition.put('/', 'index.html', 'front '.repeat(200), 1000)
  await edition.put('/articles/a', 'articles/a.html', 'an article', 1000)
  await edition.list(1000)
})
afterEach(() => edition.close())

const at = (file: string) => join(edition.folder, file)
const write = (file: string, data: string | Buffer) => writeFileSync(at(file), data)

it('finds nothing wrong with what was published', async () => {
  const { index, files, faults } = await verifyEdition(edition.folder, edition.publicKey)
  expect(faults).toEqual([])
  expect(index?.site).toBe('https://example.org')
  // Pages, and the compressed copies beside them and beside the manifest.
  expect(files).toBeGreaterThanOrEqual(4)
})

it('knows the compressed copies of drawings as those of pages', async () => {
  const source = join(edition.folder, '..', 'content')
  mkdirSync(join(source, 'images'), { recursive: true })
  writeFileSync(join(source, 'images/a.svg'), `<svg>${'a circle'.repeat(100)}</svg>`)
  await copyFiles(source, edition.folder, 'images', () => true)
  await edition.list(2000)
  const check = async () => (await verifyEdition(edition.folder, edition.publicKey)).faults
  expect(await check()).toEqual([])
  write('images/a.svg.br', brotliCompressSync('<svg>a fake</svg>'))
  expect(await check()).toMatchObject([{ file: 'images/a.svg.br', kind: 'wrong' }])
})

it('passes over what an edition says to its installation, and what its file system has', async () => {
  write('.handbill/edition', randomUUID())
  write(`.handbill/unfinished/${randomUUID()}`, 'half of a page')
  mkdirSync(at('lost+found'), { mode: 0o700 })
  expect((await verifyEdition(edition.folder, edition.publicKey)).faults).toEqual([])
})

it('passes over what only root may read at the top', async ({ skip }) => {
  if (process.getuid?.() !== 0) skip('only root can make a folder that others cannot read')
  mkdirSync(at('lost+found'), { mode: 0o700 })
  write('lost+found/#12', 'a part of a file')
  chmodSync(at('..'), 0o755)
  process.seteuid?.('nobody')
  try {
    expect((await verifyEdition(edition.folder, edition.publicKey)).faults).toEqual([])
  } finally {
    process.seteuid?.('root')
  }
})

it('lets nothing pass in the folder of ours in a copy', async () => {
  await edition.list(2000, undefined, 'https://mirror.example.net/')
  rmSync(at('.handbill'), { recursive: true })
  const copy = () => verifyEdition(edition.folder, edition.publicKey)
  expect((await copy()).faults).toEqual([])
  mkdirSync(at('.handbill/unfinished'), { recursive: true })
  const own = ['.handbill/edition', '.handbill/evil.html', `.handbill/unfinished/${randomUUID()}`]
  for (const file of own) write(file, '')
  const { faults } = await copy()
  expect(faults.map(({ file, kind }) => [file, kind])).toEqual(own.map((file) => [file, 'added']))
})

describe('names what is wrong', () => {
  it.each<[string, () => void, [file: string, kind: string][]]>([
    [
      'a changed page',
      () => write('articles/a.html', 'an artifice'),
      [['articles/a.html', 'wrong']],
    ],
    [
      'a changed copy',
      () => write('index.html.br', brotliCompressSync('other')),
      [['index.html.br', 'wrong']],
    ],
    ['a broken copy', () => write('index.html.gz', 'no gzip'), [['index.html.gz', 'wrong']]],
    [
      'a copy of nothing',
      () => write('edition.json.gz', 'no gzip'),
      [['edition.json.gz', 'wrong']],
    ],
    ['a page that is gone', () => rmSync(at('index.html')), [['index.html', 'missing']]],
    ['a page too many', () => write('articles/b.html', ''), [['articles/b.html', 'added']]],
    ['a hidden file', () => write('articles/.b', ''), [['articles/.b', 'added']]],
    ['a copy too many', () => write('b.html.br', ''), [['b.html.br', 'added']]],
    [
      'a page that has another name',
      () => renameSync(at('articles/a.html'), at('articles/A.html')),
      [
        ['articles/A.html', 'added'],
        ['articles/a.html', 'missing'],
      ],
    ],
    [
      'a link',
      () => {
        renameSync(at('articles/a.html'), at('../a.html'))
        symlinkSync(at('../a.html'), at('articles/a.html'))
      },
      [['articles/a.html', 'wrong']],
    ],
    [
      'a link in the place of a copy',
      () => {
        renameSync(at('index.html.br'), at('../b.br'))
        symlinkSync(at('../b.br'), at('index.html.br'))
      },
      [['index.html.br', 'wrong']],
    ],
    [
      'a link beside a page that has no copies',
      () => symlinkSync(at('articles/a.html'), at('articles/a.html.gz')),
      [['articles/a.html.gz', 'wrong']],
    ],
    [
      'a link to a folder',
      () => {
        renameSync(at('articles'), at('../articles'))
        symlinkSync(at('../articles'), at('articles'))
      },
      [
        ['articles', 'wrong'],
        ['articles/a.html', 'missing'],
      ],
    ],
    [
      'a pipe, which never ends',
      () => {
        rmSync(at('index.html.gz'))
        execFileSync('sh', ['-c', 'mkfifo "$0"', at('index.html.gz')])
      },
      [['index.html.gz', 'wrong']],
    ],
    [
      'a link in the place of the index',
      () => {
        renameSync(at('edition.json'), at('../edition.json'))
        symlinkSync(at('../edition.json'), at('edition.json'))
      },
      [['edition.json', 'missing']],
    ],
    [
      'a link in the place of a part',
      () => {
        renameSync(at('edition/all.json'), at('../all.json'))
        symlinkSync(at('../all.json'), at('edition/all.json'))
      },
      [
        ['edition/all.json', 'missing'],
        ['edition/all.json', 'wrong'],
      ],
    ],
    [
      'a page in the folder of ours',
      () => write('.handbill/evil.html', ''),
      [['.handbill/evil.html', 'added']],
    ],
    [
      'a page where files are on their way',
      () => write('.handbill/unfinished/evil.html', ''),
      [['.handbill/unfinished/evil.html', 'added']],
    ],
    [
      "a page in the file system's folder that can be read",
      () => {
        mkdirSync(at('lost+found'))
        write('lost+found/evil.html', '')
      },
      [['lost+found/evil.html', 'added']],
    ],
    ['another index', () => write('edition.json', '{}'), [['edition.json.sig', 'wrong']]],
    ['a cut signature', () => write('edition.json.sig', 'short'), [['edition.json.sig', 'wrong']]],
    ['no index', () => rmSync(at('edition.json')), [['edition.json', 'missing']]],
    ['no signature', () => rmSync(at('edition.json.sig')), [['edition.json.sig', 'missing']]],
    ['another part', () => write('edition/all.json', '[]'), [['edition/all.json', 'wrong']]],
    ['no part', () => rmSync(at('edition/all.json')), [['edition/all.json', 'missing']]],
  ])('%s', async (_, spoil, expected) => {
    spoil()
    const { faults } = await verifyEdition(edition.folder, edition.publicKey)
    const found = faults.map(({ file, kind }) => [file, kind])
    // Compressed copies of what is gone or another may be named beside it.
    expect(found).toEqual(expect.arrayContaining(expected))
    const bare = (file = '') => file.replace(/\.(?:br|gz)$/, '')
    const named = expected.map(([file]) => bare(file))
    for (const [file] of found) expect(named).toContain(bare(file))
  })
})

it('believes nothing that another key signed', async () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  const { index, faults } = await verifyEdition(edition.folder, publicKey)
  expect(index).toBeUndefined()
  expect(faults.map(({ file }) => file)).toEqual(['edition.json.sig'])
})

describe('an edition that is older than it may be', () => {
  const date = new Date(2000).toISOString()
  it.each([
    [undefined, []],
    [1999, []],
    [2000, []],
    [2001, [{ file: 'edition.json', kind: 'old' }]],
  ])('since %s', async (since, expected) => {
    await edition.put('/b', 'b.html', 'another', 2000)
    await edition.list(2000)
    const { index, faults } = await verifyEdition(edition.folder, edition.publicKey, since)
    expect(index?.date).toBe(date)
    expect(faults).toMatchObject(expected)
    if (faults[0])
      expect(faults[0].why).toBe(
        `it last changed at ${date}, expected a change at ${new Date(2001).toISOString()} or later`,
      )
  })
})
