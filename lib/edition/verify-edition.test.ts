import { generateKeyPairSync } from 'node:crypto'
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SmallEdition, smallEdition } from './fixtures/small-edition.ts'
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
