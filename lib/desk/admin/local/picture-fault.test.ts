import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { largestPicture } from './largest-picture.ts'
import { pictureFault } from './picture-fault.ts'

const of = (format: 'avif' | 'gif' | 'jpeg' | 'png' | 'webp' | 'tiff') =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#c63' } })
    .toFormat(format)
    .toBuffer()
const heic = () => readFileSync(join(import.meta.dirname, '../../../../e2e/fixtures/phone.heic'))
const script =
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><script>1</script></svg>'

test.each([
  ['JPEG', 'images/a.JPG', () => of('jpeg')],
  ['PNG', 'images/صورة.png', () => of('png')],
  ['PNG under another ending', 'images/a.jpg', () => of('png')],
  ['WebP', 'images/a.webp', () => of('webp')],
  ['GIF', 'images/a.gif', () => of('gif')],
  ['AVIF', 'images/a.avif', () => of('avif')],
  // Readers get it with a policy under which nothing in it runs.
  ['SVG with a script', 'images/a.svg', () => Buffer.from(script)],
  ['no picture at all', 'articles/a.md', () => Buffer.from('text')],
  ['one that is refused for its size', 'images/a.png', () => Buffer.alloc(largestPicture + 1)],
])('%s is no fault', async (_, path, bytes) => {
  expect(await pictureFault(path, await bytes())).toBeUndefined()
})

test.each([
  ['HEIC under another ending', 'images/a.jpg', heic, 'images/a.jpg is HEVC, which'],
  ['TIFF under another ending', 'images/a.png', () => of('tiff'), 'images/a.png is TIFF, which'],
  ['text', 'images/a.png', () => Buffer.from('text'), 'cannot be read'],
  ['nothing', 'images/a.png', () => Buffer.alloc(0), 'cannot be read'],
  ['a broken SVG', 'images/a.svg', () => Buffer.from('<svg'), 'cannot be read'],
])('%s would stop the next publication, or show nothing', async (_, path, bytes, why) => {
  expect(await pictureFault(path, await bytes())).toContain(why)
})
