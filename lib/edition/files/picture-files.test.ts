import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { type EditionState, openEditionState } from './edition-state.ts'
import { copyPictures, readPictureFiles, removePictures } from './picture-files.ts'

const content = new Publication({ 'site.yml': siteFile })
const start = Date.parse('2026-06-01T12:00Z')
const day = 86_400_000
let editions = 0
let distDir: string
let state: EditionState | undefined

afterAll(async () => {
  vi.useRealTimers()
  await state?.destroy()
  content.remove()
})
beforeEach(async () => {
  vi.useRealTimers()
  await state?.destroy()
  distDir = join(content.folder, `edition-${editions++}`)
  state = await openEditionState(`${distDir}.db`)
})

function photograph(background: string): Promise<Buffer> {
  const create = { width: 300, height: 200, channels: 3, background } as const
  return sharp({ create }).png().toBuffer()
}

/** Publishes what belongs to pictures, `between` being called where pages are rendered. */
async function publish(
  files: Files,
  { now = start, beforeRenditions = () => {}, between = () => {} } = {},
) {
  content.become({ 'site.yml': siteFile, ...files })
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  const publication = await readPublication(openForReading(catalogue), now)
  const pictures = await readPictureFiles(publication)
  await publication.catalogue.destroy()
  if (!state) throw new Error('No state')
  const edition = { state, distDir, files: pictures }
  beforeRenditions()
  await copyPictures(content.dir, edition)
  for (const name of pictures.wanted.keys()) put(`pictures/${name}`)
  between()
  await removePictures(edition)
}

function put(file: string): void {
  mkdirSync(dirname(join(distDir, file)), { recursive: true })
  writeFileSync(join(distDir, file), 'x')
}

const filesIn = (folder: string) => {
  try {
    return readdirSync(join(distDir, folder)).sort()
  } catch {
    return []
  }
}
const counted = () => [filesIn('images'), filesIn('pictures').length]

const shown = (name: string) => `![A](images/${name})\n`

test('only what something public names is there, with copies of it', async () => {
  await publish({
    'images/seen.png': await photograph('#a00'),
    'images/draft.png': await photograph('#0a0'),
    'images/nobody.png': await photograph('#00a'),
    'images/linked.pdf': 'x',
    'images/a.exe': 'x',
    'articles/a.md': article(
      {},
      `${shown('seen.png')}\n[it](/images/linked.pdf) [b](/images/a.exe)\n`,
    ),
    'articles/b.md': article({ draft: 'true' }, shown('draft.png')),
  })
  expect(counted()).toEqual([['linked.pdf', 'seen.png'], 3])
})

test.each([
  ['withdrawn', { withdrawn: 'Wrong.' }],
  ['a draft again', { draft: 'true' }],
  ['expired', { expires: '2026-06-01T12:00Z' }],
])(
  'what an article shows is gone, with its copies, before pages are rendered, once it is %s',
  async (_, keys) => {
    const picture = { 'images/a.png': await photograph('#a00') }
    await publish({ ...picture, 'articles/a.md': article({}, shown('a.png')) })
    expect(counted()).toEqual([['a.png'], 3])
    const between = vi.fn(() => expect(counted()).toEqual([[], 0]))
    await publish({ ...picture, 'articles/a.md': article(keys, shown('a.png')) }, { between })
    expect(between).toHaveBeenCalledOnce()
    expect(counted()).toEqual([[], 0])
  },
)

test('it goes at the hour at which the article expires, and comes at that of its publication', async () => {
  const keys = { date: '2026-06-01T13:00Z', expires: '2026-06-01T14:00Z' }
  const files = {
    'images/a.png': await photograph('#a00'),
    'articles/a.md': article(keys, shown('a.png')),
  }
  await publish(files)
  expect(counted()).toEqual([[], 0])
  await publish(files, { now: start + 3_600_000 })
  expect(counted()).toEqual([['a.png'], 3])
  await publish(files, { now: start + 2 * 3_600_000 })
  expect(counted()).toEqual([[], 0])
})

test('where its file is deleted with it, its copies are gone, too', async () => {
  await publish({
    'images/a.png': await photograph('#a00'),
    'articles/a.md': article({}, shown('a.png')),
  })
  await publish({ 'articles/a.md': article({ withdrawn: 'Wrong.' }) })
  expect(counted()).toEqual([[], 0])
})

test('what a public article shows no longer stays until the page is another', async () => {
  const picture = { 'images/a.png': await photograph('#a00') }
  await publish({ ...picture, 'articles/a.md': article({}, shown('a.png')) })
  const between = vi.fn(() => expect(counted()).toEqual([['a.png'], 3]))
  await publish({ ...picture, 'articles/a.md': article({}) }, { between })
  expect(between).toHaveBeenCalledOnce()
  expect(counted()).toEqual([[], 0])
})

test('copies of a picture that was replaced stay for a week, unless it is withdrawn', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  const page = { 'articles/a.md': article({}, shown('a.png')) }
  await publish({ 'images/a.png': await photograph('#a00'), ...page })
  const other = { 'images/a.png': await photograph('#0a0') }
  await publish({ ...other, ...page })
  expect(counted()).toEqual([['a.png'], 6])
  expect(readFileSync(join(distDir, 'images/a.png'))).toEqual(other['images/a.png'])
  vi.setSystemTime(start + 7 * day)
  await publish({ ...other, ...page })
  expect(counted()).toEqual([['a.png'], 3])
  await publish({ 'images/a.png': await photograph('#00a'), ...page })
  expect(counted()).toEqual([['a.png'], 6])
  const third = { 'images/a.png': readFileSync(content.path('images/a.png')) }
  await publish({ ...third, 'articles/a.md': article({ withdrawn: 'No.' }, shown('a.png')) })
  expect(counted()).toEqual([[], 0])
})

test('a picture with the bytes of a hidden one keeps its copies', async () => {
  const bytes = await photograph('#a00')
  await publish({
    ...{ 'images/a.png': bytes, 'images/b.png': bytes },
    'articles/a.md': article({}, shown('a.png')),
    'articles/b.md': article({ draft: 'true' }, shown('b.png')),
  })
  expect(counted()).toEqual([['a.png'], 3])
})

test('a link that leads out of the folder is not followed', async () => {
  const files = {
    'images/b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'images/a.pdf': 'x',
    'articles/a.md': article({}, `${shown('b.svg')}\n[it](/images/a.pdf)\n`),
  }
  // What was a file when it was taken in is none any more.
  const between = () => {
    rmSync(content.path('images/a.pdf'))
    symlinkSync(content.path('site.yml'), content.path('images/a.pdf'))
  }
  await publish(files, { beforeRenditions: between })
  expect(filesIn('images')).toEqual(['b.svg'])
  content.write({ 'images/a.pdf': undefined })
})
