import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPictureFiles } from '#lib/edition/files/picture-files.ts'
import {
  type Publication as Current,
  readPublication,
} from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { currentRendition, publishedRendition } from './pictures.ts'

const content = new Publication({ 'site.yml': siteFile })
let publication: Current
let name: string

beforeAll(async () => {
  vi.stubEnv('CONTENT_DIR', content.dir)
  vi.stubEnv('DATA_DIR', content.dataDir)
  const create = { width: 500, height: 300, channels: 3, background: '#a00' } as const
  content.become({
    'site.yml': siteFile,
    'images/a.jpg': await sharp({ create }).jpeg().toBuffer(),
    'pages/shown.md': '---\ntitle: Shown\n---\n![A](images/a.jpg)\n',
  })
  const { catalogue } = await content.intake()
  publication = await readPublication(openForReading(catalogue), 1000)
  name = [...(await readPictureFiles(publication)).wanted.keys()][0] ?? ''
})
afterAll(async () => {
  await publication.catalogue.destroy()
  vi.unstubAllEnvs()
  content.remove()
})

test('where renditions cannot be kept the file system is blamed, and readers get the original', async () => {
  const folder = join(content.dataDir, 'pictures')
  mkdirSync(content.dataDir, { recursive: true })
  writeFileSync(folder, 'a file')
  await expect(currentRendition(publication, name)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await publishedRendition(publication, name)).toMatchObject({ original: 'images/a.jpg' })
  rmSync(folder)
  expect(await currentRendition(publication, name)).toMatchObject({ bytes: expect.any(Buffer) })
})

test('a picture whose file is gone or another costs itself only', async () => {
  rmSync(join(content.dataDir, 'pictures'), { recursive: true })
  writeFileSync(content.path('images/a.jpg'), 'another')
  const original = 'images/a.jpg'
  expect(await currentRendition(publication, name)).toEqual({
    original,
    why: `${original} changed`,
  })
  rmSync(content.path('images/a.jpg'))
  const why = expect.stringContaining('ENOENT')
  expect(await currentRendition(publication, name)).toEqual({ original, why })
})
