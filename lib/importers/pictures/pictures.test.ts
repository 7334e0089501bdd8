import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyLedger } from '../publication/ledger.ts'
import { PublicationWriter } from '../publication/publication-writer.ts'
import { Notes } from '../shared/report.ts'
import { PictureCarrier, publicationPath } from './carry-pictures.ts'
import { readEmbeddedPicture } from './embedded-picture.ts'
import { findPicture } from './find-picture.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pictures-'))
  for (const path of [
    'site/assets/a.png',
    'site/static/img/b.png',
    'site/posts/one/c.png',
    'site/posts/story/of-hexo.png',
    'site/posts/one/d (1).png',
    'site/posts/secret.txt',
    'other/blog/e.png',
    'outside/f.png',
  ]) {
    await mkdir(dirname(join(home, path)), { recursive: true })
    await writeFile(join(home, path), path)
  }
  await symlink(join(home, 'outside/f.png'), join(home, 'site/posts/link.png'))
})
afterEach(() => rm(home, { recursive: true }))

const folders = () => ({
  source: join(home, 'site/posts'),
  root: join(home, 'site'),
  images: join(home, 'other'),
  fromTop: true,
})

const cases: [reference: string, found: string | undefined][] = [
  ['/assets/a.png', 'site/assets/a.png'],
  ['assets/a.png', 'site/assets/a.png'],
  ['a.png', 'site/assets/a.png'],
  ['/img/b.png', 'site/static/img/b.png'],
  ['/img/b.png?v=2#x', 'site/static/img/b.png'],
  ['c.png', 'site/posts/one/c.png'],
  ['./d%20(1).png', 'site/posts/one/d (1).png'],
  ['../one/c.png', 'site/posts/one/c.png'],
  ['/assets/blog/e.png', 'other/blog/e.png'],
  ['/assets/e.png', undefined],
  ['/gone.png', undefined],
  ['../../../outside/f.png', undefined],
  ['/../outside/f.png', undefined],
  ['%2e%2e/%2e%2e/%2e%2e/outside/f.png', undefined],
  ['../link.png', undefined],
  ['/etc/passwd', undefined],
  ['../secret.txt', undefined],
  ['file:///etc/x.png', undefined],
  ['a\u0000.png', undefined],
  [`${'a'.repeat(300)}.png`, undefined],
]

test.each(cases)('%j means %j', (reference, found) => {
  const path = findPicture(reference, 'one/index.md', folders())
  expect(path).toBe(found && join(home, found))
})

test('what lies in a folder called as its post is found from the post (Hexo)', () => {
  const found = join(home, 'site/posts/story/of-hexo.png')
  expect(findPicture('of-hexo.png', 'story.md', folders())).toBe(found)
  expect(findPicture('of-hexo.png', 'other.md', folders())).toBe(undefined)
})

test.each([
  ['assets/blog/a.png', 'images/blog/a.png'],
  ['static/images/a.png', 'images/a.png'],
  ['my pictures/ä (1).PNG', 'images/my-pictures/ä-1.PNG'],
  ['a/../../b.png', 'images/a/picture/picture/b.png'],
  ['.hidden/.png', 'images/hidden/png'],
  [`${'頁'.repeat(83)}.png`, `images/${'頁'.repeat(66)}.png`],
  [`a.${'b'.repeat(200)}`, 'images/a'],
])('%s goes to %s', (path, to) => {
  expect(publicationPath(path)).toBe(to)
})

async function carrier(origin?: string): Promise<PictureCarrier> {
  const writer = new PublicationWriter({
    into: join(home, 'into'),
    ledger: emptyLedger(),
    site: 'old.example',
    pieces: '',
    dryRun: false,
    notes: new Notes(),
  })
  return new PictureCarrier(folders(), origin, writer)
}

test('a picture is copied once, and two that would fall together are kept apart', async () => {
  await writeFile(join(home, 'site/posts/one/d-1.png'), 'another')
  const pictures = await carrier()
  const first = await pictures.carry('d (1).png', 'one/index.md', '/')
  const second = await pictures.carry('d-1.png', 'one/index.md', '/')
  expect(first).toBe('images/posts/one/d-1.png')
  expect(await pictures.carry('./d%20(1).png', 'one/index.md', '/')).toBe(first)
  expect(second).toMatch(/^images\/posts\/one\/d-1-[\da-f]{8}\.png$/)
  expect(await readFile(join(home, 'into', second ?? ''), 'utf8')).toBe('another')
})

const origins: [reference: string, where: string | undefined, withOrigin: string | undefined][] = [
  ['https://x.org/a.png', 'https://x.org/a.png', 'https://x.org/a.png'],
  ['//x.org/a.png', 'https://x.org/a.png', 'https://x.org/a.png'],
  ['/gone.png', undefined, 'https://old.org/gone.png'],
  ['gone.png', undefined, 'https://old.org/2014/a/gone.png'],
  ['assets/gone.png', undefined, 'https://old.org/assets/gone.png'],
  ['https://old.org/assets/a.png', 'https://old.org/assets/a.png', 'images/a.png'],
  ['javascript:alert(1)', undefined, undefined],
  ['/../../gone.png', undefined, 'https://old.org/gone.png'],
]

test.each(origins)(
  '%s is at %s, and with the old site’s address at %s',
  async (reference, where, withOrigin) => {
    expect(await (await carrier()).carry(reference, 'one/index.md', '/2014/a/')).toBe(where)
    expect(
      await (await carrier('https://old.org')).carry(reference, 'one/index.md', '/2014/a/'),
    ).toBe(withOrigin)
  },
)

test('a picture in the text itself becomes a file', async () => {
  const pictures = await carrier()
  const path = await pictures.carry('data:image/png;base64,AAAA', 'one/index.md', '/')
  expect(path).toMatch(/^images\/embedded\/[\da-f]{16}\.png$/)
  expect([...(await readFile(join(home, 'into', path ?? '')))]).toEqual([0, 0, 0])
  expect(readEmbeddedPicture('data:image/svg+xml,%3Csvg/%3E')?.path).toMatch(/\.svg$/)
  expect(readEmbeddedPicture('data:text/html,x')).toBeUndefined()
})
