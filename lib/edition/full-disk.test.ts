import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import {
  type Publication as Current,
  readPublication,
} from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { claimFolder } from './files/edition-folder.ts'
import { editionPage } from './files/edition-page.ts'
import { openEditionState } from './files/edition-state.ts'
import { publishEdition } from './publish/publish.ts'
import { makerBy } from './render/make-page.ts'

const content = new Publication({ 'site.yml': siteFile })
let publication: Current

beforeAll(async () => {
  const { catalogue } = await content.intake()
  publication = await readPublication(openForReading(catalogue), 1000)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  content.remove()
})

/** Pages of one version, each of 40 KB that do not compress. */
const pages = Array.from({ length: 20 }, (_, index) => `/${index}`)
const versions = ['first', 'second'] as const
function textOf(path: string, version: string): string {
  const sum = (part: number) =>
    createHash('sha256').update(`${path}${version}${part}`).digest('hex')
  return Array.from({ length: 640 }, (_, part) => sum(part)).join('')
}

function publish(distDir: string, version: string) {
  return withState(join(distDir, '..', 'state.db'), async (state) => {
    await claimFolder(state, distDir)
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    return publishEdition({
      ...{ publication, state, distDir },
      pages: () => pages.map((path) => editionPage(path, version)),
      startMaker: async () =>
        makerBy(
          {
            render: async (path) => ({
              status: 200,
              headers,
              body: Buffer.from(textOf(path, version)),
            }),
            close: async () => undefined,
          },
          3,
        ),
    })
  })
}

async function withState<Result>(
  file: string,
  work: (state: Awaited<ReturnType<typeof openEditionState>>) => Promise<Result>,
): Promise<Result> {
  const state = await openEditionState(file)
  try {
    return await work(state)
  } finally {
    await state.destroy()
  }
}

/** A folder on a disk of its own; undefined where this user may not mount one. */
function smallDisk(): { distDir: string; mount: (options: string) => void } | undefined {
  const distDir = join(mkdtempSync(join(content.folder, 'disk-')), 'dist')
  mkdirSync(distDir)
  const disk = mountDisk(distDir, 'size=4m')
  onTestFinished(() => unmountDisk(distDir))
  return disk && { distDir, mount: disk.remount }
}

/** What readers get of each page: which version, by its name, and by its compressed copy. */
function shown(distDir: string): string[] {
  const versionOf = (path: string, text: string) =>
    versions.find((version) => textOf(path, version) === text) ?? 'broken'
  return pages.map((path) => {
    const file = `${distDir}${path}.html`
    const plain = versionOf(path, readFileSync(file, 'utf8'))
    return `${plain}, ${versionOf(path, gunzipSync(readFileSync(`${file}.gz`)).toString())}`
  })
}

const whole = versions.map((version) => `${version}, ${version}`)
/** Compressed copies are in their places first; where the disk is full between, the page itself follows the next time. */
const between = 'first, second'

test('a full disk leaves whole pages, and the edition heals when there is room', async ({
  skip,
}) => {
  const disk = smallDisk() ?? skip(noDisk)
  const { distDir, mount } = disk
  await publish(distDir, 'first')
  // Less room than a page takes while it is written aside.
  const { blocks, bfree, bsize } = statfsSync(distDir)
  mount(`size=${(blocks - bfree) * bsize + 30_720}`)
  await expect(publish(distDir, 'second')).rejects.toMatchObject({ code: 'ENOSPC' })
  for (const page of shown(distDir)) expect([...whole, between]).toContain(page)
  expect(shown(distDir)).toContain(whole[0])
  const unfinished = join(distDir, '.handbill', 'unfinished')
  expect(readdirSync(unfinished).map((name) => statSync(join(unfinished, name)).size)).toEqual([])
  mount('size=4m')
  await publish(distDir, 'second')
  expect(new Set(shown(distDir))).toEqual(new Set([whole[1]]))
})

test('of an empty disk that cannot be written it is said what is wrong', async ({ skip }) => {
  const disk = smallDisk() ?? skip(noDisk)
  disk.mount('ro')
  await expect(publish(disk.distDir, 'first')).rejects.toMatchObject({ code: 'EROFS' })
})

test('a disk that cannot be written leaves the edition as it was', async ({ skip }) => {
  const disk = smallDisk() ?? skip(noDisk)
  const { distDir, mount } = disk
  await publish(distDir, 'first')
  mount('ro')
  await expect(publish(distDir, 'second')).rejects.toMatchObject({ code: 'EROFS' })
  expect(new Set(shown(distDir))).toEqual(new Set([whole[0]]))
  mount('rw')
  await publish(distDir, 'second')
  expect(new Set(shown(distDir))).toEqual(new Set([whole[1]]))
})
