import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readPictureFiles } from '#lib/edition/files/picture-files.ts'
import {
  type Publication as Current,
  readPublication,
} from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { publishRenditions } from './published-pictures.ts'

const content = new Publication({ 'site.yml': siteFile })
let editions = 0
let distDir: string

beforeAll(() => {
  vi.stubEnv('CONTENT_DIR', content.dir)
  vi.stubEnv('DATA_DIR', content.dataDir)
})
afterAll(() => {
  vi.unstubAllEnvs()
  content.remove()
})
beforeEach(() => {
  distDir = join(content.folder, `edition-${editions++}`)
  mkdirSync(distDir)
})

/** A photograph of one colour. */
function photograph(background: string): Promise<Buffer> {
  const create = { width: 500, height: 300, channels: 3, background } as const
  return sharp({ create }).jpeg().toBuffer()
}

async function current() {
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  return readPublication(openForReading(catalogue), 1000)
}

async function rendition(
  publication: Current,
  onProgress?: (done: number, total: number) => void,
  until = Number.POSITIVE_INFINITY,
) {
  const { wanted } = await readPictureFiles(publication)
  const more = onProgress && { onProgress }
  return publishRenditions(publication, { distDir, wanted, until, ...more })
}

/** A standing page that shows all of these pictures. */
const shown = (...names: string[]) => ({
  'pages/shown.md': `---\ntitle: Shown\n---\n${names.map((name) => `![A](images/${name})\n\n`).join('')}`,
})

const renditions = () => readdirSync(join(distDir, 'pictures')).sort()

test('all renditions of all pictures are made once, and progress is told of each', async () => {
  content.become({
    'site.yml': siteFile,
    'images/a.jpg': await photograph('#a00'),
    'images/b.jpg': await photograph('#0b0'),
    ...shown('a.jpg', 'b.jpg'),
  })
  const publication = await current()
  const progress: [number, number][] = []
  const tell = (done: number, total: number) => progress.push([done, total])
  const first = await rendition(publication, tell)
  expect(first).toEqual({ made: 12, left: 0, failed: [] })
  expect(progress).toEqual(Array.from({ length: 12 }, (_, index) => [index + 1, 12]))
  expect(renditions()).toHaveLength(12)
  const written = renditions().map((name) => statSync(join(distDir, 'pictures', name)).mtimeMs)
  expect(await rendition(publication)).toEqual({ made: 0, left: 0, failed: [] })
  const still = renditions().map((name) => statSync(join(distDir, 'pictures', name)).mtimeMs)
  expect(still).toEqual(written)
  await publication.catalogue.destroy()
})

test('a picture that cannot be read costs itself only, and is named', async () => {
  // It has its head and its end, which is all that the intake looks at.
  const broken = await sharp(await photograph('#00c'))
    .png()
    .toBuffer()
  const data = broken.indexOf('IDAT')
  broken.fill(0, data + 8, data + 30)
  content.become({
    'site.yml': siteFile,
    'images/a.jpg': await photograph('#a00'),
    'images/broken.png': broken,
    'images/c.jpg': await photograph('#0b0'),
    ...shown('a.jpg', 'broken.png', 'c.jpg'),
  })
  const publication = await current()
  const { made, left, failed } = await rendition(publication)
  expect({ made, left }).toEqual({ made: 12, left: 0 })
  expect(failed).toEqual([{ path: 'images/broken.png', why: expect.stringMatching(/./) }])
  expect(renditions()).toHaveLength(12)
  await publication.catalogue.destroy()
})

test('what changes does not wait for pictures; the next call goes on', async () => {
  const names = ['#111', '#222', '#333', '#444', '#555']
  const pictures = await Promise.all(names.map(photograph))
  const files = Object.fromEntries(pictures.map((bytes, index) => [`images/${index}.jpg`, bytes]))
  const all = shown(...names.map((_, index) => `${index}.jpg`))
  content.become({ 'site.yml': siteFile, ...files, ...all })
  const before = await current()
  const another = new DatabaseSync(catalogueFile(content.dir, content.dataDir))
  const change = () => another.exec("DELETE FROM pictures WHERE path = 'images/0.jpg'")
  const first = await rendition(before, change)
  another.close()
  expect(first.failed).toEqual([])
  expect(first.left).toBeGreaterThan(0)
  expect(renditions()).toHaveLength(first.made)
  await before.catalogue.destroy()
  const after = await current()
  await rendition(after)
  expect(renditions()).toHaveLength(30)
  await after.catalogue.destroy()
})

test('what comes or goes at its hour does not wait for pictures either', async () => {
  content.become({
    ...{ 'site.yml': siteFile, 'images/a.jpg': await photograph('#a00') },
    ...shown('a.jpg'),
  })
  const publication = await current()
  expect(await rendition(publication, undefined, Date.now())).toEqual({
    made: 0,
    left: 6,
    failed: [],
  })
  expect(await rendition(publication)).toEqual({ made: 6, left: 0, failed: [] })
  await publication.catalogue.destroy()
})

test('where the folder cannot be written it says so', async () => {
  content.become({
    ...{ 'site.yml': siteFile, 'images/a.jpg': await photograph('#a00') },
    ...shown('a.jpg'),
  })
  const publication = await current()
  writeFileSync(join(distDir, 'pictures'), 'a file')
  await expect(rendition(publication)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(join(distDir, 'pictures'), 'utf8')).toBe('a file')
  await publication.catalogue.destroy()
})

test('no rendition is made of a picture outside images/, to which a link leads', async () => {
  content.become({
    'site.yml': siteFile,
    'images/a.jpg': await photograph('#a00'),
    'images/outside.jpg': await photograph('#0ff'),
    ...shown('a.jpg', 'inside.jpg', 'outside.jpg'),
  })
  symlinkSync('a.jpg', content.path('images/inside.jpg'))
  const publication = await current()
  // After the intake, which would have refused it.
  writeFileSync(join(content.folder, 'private.jpg'), await photograph('#00c'))
  rmSync(content.path('images/outside.jpg'))
  symlinkSync(join(content.folder, 'private.jpg'), content.path('images/outside.jpg'))
  expect(await rendition(publication)).toEqual({
    ...{ made: 6, left: 0 },
    failed: [
      {
        path: 'images/outside.jpg',
        why: 'images/outside.jpg is a link that leads out of the publication',
      },
    ],
  })
  await publication.catalogue.destroy()
})
