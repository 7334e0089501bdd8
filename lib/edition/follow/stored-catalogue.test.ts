import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findOldAddress } from '#lib/publication/articles/old-addresses.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { readAsked } from '#lib/publication/search/asked.ts'
import { search } from '#lib/publication/search/search.ts'
import { StorageServer } from '../storage/fixtures/storage-server.ts'
import { storageOf } from '../storage/fixtures/stored.ts'
import { type UploadedCatalogue, uploadCatalogue } from '../storage/upload-catalogue.ts'
import { readStoredCatalogue } from './stored-catalogue.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const now = Date.parse('2026-11-22T08:00Z')
/** In no text that readers may see. */
const planted = /zebra|Zebra|okapi/
const okapi = { title: 'An okapi', summary: 'Of an okapi.' }

let server: StorageServer
let folder: Publication
let publisher: string
let reader: string

beforeAll(async () => {
  server = await StorageServer.start()
  publisher = mkdtempSync(join(tmpdir(), 'handbill-publisher-'))
  reader = mkdtempSync(join(tmpdir(), 'handbill-reader-'))
  folder = new Publication({
    'site.yml': `${siteFile}asks:\n  - text: Give to the zebra\n    from: 2026-12-24\n  - text: Give\n`,
    'redirects.yml': '/old-bridge: /articles/bridge\n',
    'authors/jane.md': '---\nname: Jane Doe\n---\n\nWrites of rivers.\n',
    'images/zebra.png': Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    'articles/bridge.md': article(
      { title: 'The bridge', date: '2026-01-01', authors: '[Jane Doe]' },
      'It stands. <!-- zebra -->',
    ),
    'articles/harbour.md': article({ title: 'The harbour', date: '2026-01-02' }, 'Ships.'),
    'articles/draft.md': article(
      {
        ...{ title: 'A zebra draft', date: '2026-01-07', draft: 'true', authors: '[Zebra Writer]' },
        ...{ topics: '[Zebras]', redirectFrom: '[/old-zebra]', series: 'zebras' },
      },
      '![A zebra](/images/zebra.png)',
    ),
    'articles/later.md': article({ title: 'Zebra later', date: '2026-11-22T09:00' }, 'Zebras!'),
    'articles/expired.md': article(
      { title: 'Zebra gone by', date: '2026-01-08', expires: '2026-11-22T07:59' },
      'Zebras were here.',
    ),
    'articles/gone.md': article(
      { title: 'Zebra withdrawn', date: '2026-01-09', withdrawn: 'It was wrong.' },
      'Zebras did it.',
    ),
    'articles/piece.md': article({ ...okapi, date: '2026-01-10' }, 'Okapis did it.'),
  })
  expect((await folder.intake()).problems).toEqual([])
}, 60_000)
afterAll(async () => {
  await server.close()
  for (const each of [folder.folder, publisher, reader]) rmSync(each, { recursive: true })
})

async function uploadAt(moment = now, machine = publisher): Promise<UploadedCatalogue> {
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  const publication = await readPublication(catalogue, moment)
  const storage = storageOf(server)
  try {
    return await uploadCatalogue({
      ...{ storage, publication, folder: machine },
      sign: (bytes) => sign(null, bytes, privateKey),
    })
  } finally {
    await catalogue.destroy()
  }
}

/** What a server without content has, once it has read what lies there. */
async function onServer<Result>(
  work: (publication: Awaited<ReturnType<typeof readPublication>>) => Promise<Result>,
  moment = now,
): Promise<Result> {
  const storage = storageOf(server)
  const { file } = await readStoredCatalogue({ storage, key: publicKey, folder: reader })
  const catalogue = openForReading(file)
  try {
    return await work(await readPublication(catalogue, moment))
  } finally {
    await catalogue.destroy()
  }
}

const titles = (q: string, moment = now) =>
  onServer(async (publication) => {
    const { results } = await search(publication, readAsked({ q }))
    return results.map(({ article: { title } }) => title)
  }, moment)

/** Every object's bytes as a person who searches for words would read them. */
function allTexts(): string {
  return [...server.objects]
    .map(
      ([key, { bytes }]) =>
        `${key}\n${key.startsWith('edition/catalogue/') ? unpacked(bytes) : bytes.toString('latin1')}`,
    )
    .join('\n')
}

const unpacked = (bytes: Buffer) => zstdDecompressSync(bytes).toString('latin1')

describe('what is uploaded of a catalogue', () => {
  test('holds what readers may see, and a server without content finds it', async () => {
    expect(await uploadAt()).toMatchObject({ isWhole: true })
    expect(await titles('bridge')).toEqual(['The bridge'])
    expect(await titles('okapi')).toEqual(['An okapi'])
    const led = await onServer((publication) => findOldAddress(publication, '/old-bridge'))
    expect(led).toEqual({ movedTo: '/articles/bridge' })
    const gone = await onServer((publication) => findOldAddress(publication, '/articles/expired'))
    expect(gone).toEqual({ gone: true })
    const texts = allTexts()
    expect(texts).toContain('An okapi')
    expect(texts).not.toMatch(/zebra/i)
  })

  test('the second time nothing is, and one request tells it', async () => {
    const before = server.requests.length
    expect(await uploadAt()).toEqual({ bytes: 0, isWhole: false })
    expect(server.requests.length - before).toBe(1)
  })

  test('an edit is some hundred bytes and three requests', async () => {
    folder.write({
      'articles/harbour.md': article({ title: 'The harbour', date: '2026-01-02' }, 'Whales.'),
    })
    await folder.intake()
    const before = server.requests.length
    expect(await uploadAt()).toMatchObject({ isWhole: false, bytes: expect.any(Number) })
    expect(server.requests.length - before).toBe(3)
    expect(await titles('whales')).toEqual(['The harbour'])
    expect(await titles('ships')).toEqual([])
  })

  test('what was edited out is in no object a minute later, and nothing is uploaded for it twice', async () => {
    const said = () => allTexts().match(/Ships/g)?.length ?? 0
    expect(said()).toBeGreaterThan(0)
    const { dueAt = 0 } = await uploadAt()
    expect(dueAt - Date.now()).toBeGreaterThan(30_000)
    expect(dueAt - Date.now()).toBeLessThanOrEqual(60_000)
    vi.useFakeTimers({ now: dueAt, toFake: ['Date'] })
    expect(await uploadAt()).toMatchObject({ isWhole: true })
    vi.setSystemTime(dueAt + 90_000_000)
    expect(await uploadAt()).toEqual({ bytes: 0, isWhole: false })
    vi.useRealTimers()
    expect(said()).toBe(0)
    expect(await titles('whales')).toEqual(['The harbour'])
  })

  test('what comes by its hour comes with the next upload', async () => {
    const later = now + 3_600_001
    expect(await titles('zebra', later)).toEqual([])
    await uploadAt(later)
    expect(await titles('zebra', later)).toEqual(['Zebra later'])
  })

  test('what is withdrawn is in no object any more', async () => {
    folder.write({
      'articles/piece.md': article(
        { ...okapi, date: '2026-01-10', withdrawn: 'Wrong.' },
        'Okapis did it.',
      ),
      'articles/later.md': undefined,
    })
    await folder.intake()
    expect(await uploadAt()).toMatchObject({ isWhole: true })
    const names = [...server.objects.keys()].join('\n')
    expect(allTexts()).not.toMatch(planted)
    expect(names).not.toMatch(planted)
    expect(await titles('okapi')).toEqual([])
    expect(await titles('bridge')).toEqual(['The bridge'])
  })

  test('another machine begins anew, and the first one after it', async () => {
    const other = mkdtempSync(join(tmpdir(), 'handbill-other-'))
    expect(await uploadAt(now, other)).toMatchObject({ isWhole: true })
    expect(await uploadAt()).toMatchObject({ isWhole: true })
    rmSync(other, { recursive: true })
    expect(await titles('bridge')).toEqual(['The bridge'])
  })

  test('what was signed by others, or is another, is believed by nobody', async () => {
    const other = generateKeyPairSync('ed25519').publicKey
    const storage = storageOf(server)
    await expect(readStoredCatalogue({ storage, key: other, folder: reader })).rejects.toThrow(
      /is not what the holder of the key signed/,
    )
    const empty = join(reader, 'empty')
    mkdirSync(empty)
    const [key, held] = [...server.objects].find(([each]) =>
      each.startsWith('edition/catalogue/'),
    ) ?? ['']
    server.objects.set(key, { ...held, bytes: Buffer.from('a lie') } as never)
    const read = readStoredCatalogue({ storage, key: publicKey, folder: empty })
    await expect(read).rejects.toThrow(/has another edition\/catalogue\//)
    if (held) server.objects.set(key, held)
  })
})
