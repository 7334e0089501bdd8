import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { KeptRenditions } from './keep-renditions.ts'
import { makeRendition } from './make-rendition.ts'

/** Lies on its side, and says where it was taken. */
async function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#844' } })
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '40/1 25/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

test.each([
  ['avif', 'heif'],
  ['webp', 'webp'],
  ['jpg', 'jpeg'],
  ['png', 'png'],
])(
  'a rendition as .%s is upright, narrower and says nothing of its origin',
  async (ending, format) => {
    const rendition = await makeRendition(await photograph(), 400, ending)
    const { width, height, exif, orientation, ...found } = await sharp(rendition).metadata()
    expect({ width, height, exif, orientation, format: found.format }).toEqual({
      ...{ width: 400, height: 600, exif: undefined, orientation: undefined, format },
    })
  },
)

/** Three frames of one colour each, which differ in how long they are shown. */
async function movingGif(): Promise<Buffer> {
  const frames = ['#f00', '#0f0', '#00f'].map((background) =>
    sharp({ create: { width: 600, height: 300, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay: [100, 200, 300], loop: 2 })
    .toBuffer()
}

const moving: [ending: string, expected: Record<string, unknown>][] = [
  ['webp', { width: 400, pageHeight: 200, pages: 3, delay: [100, 200, 300], loop: 2 }],
  ['avif', { width: 400, height: 200, pages: 1 }],
]

test.each(moving)('of a moving GIF the rendition as .%s is %j', async (ending, expected) => {
  const rendition = await makeRendition(await movingGif(), 400, ending)
  expect(await sharp(rendition, { animated: true }).metadata()).toMatchObject(expected)
  // The beginning, whatever follows.
  const { channels } = await sharp(rendition).stats()
  expect(channels.slice(0, 3).map(({ mean }) => mean > 200)).toEqual([true, false, false])
})

test('a rendition is never wider than the picture', async () => {
  const { width } = await sharp(await makeRendition(await photograph(), 1664, 'webp')).metadata()
  expect(width).toBe(600)
})

test('what is no picture is refused', async () => {
  await expect(makeRendition(Buffer.from('no picture'), 400, 'webp')).rejects.toThrow(
    /unsupported/i,
  )
})

describe('kept renditions', () => {
  function kept() {
    const folder = mkdtempSync(join(tmpdir(), 'handbill-renditions-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    return { folder, renditions: new KeptRenditions(folder, 2) }
  }

  test('are made once, however many ask', async () => {
    const { folder, renditions } = kept()
    let made = 0
    const make = async () => {
      made++
      return Buffer.from('picture')
    }
    const all = await Promise.all(Array.from({ length: 20 }, () => renditions.get('a.webp', make)))
    expect(all.map(String)).toEqual(all.map(() => 'picture'))
    expect(String(await new KeptRenditions(folder).get('a.webp', make))).toBe('picture')
    expect(made).toBe(1)
    expect(readdirSync(folder)).toEqual(['a.webp'])
  })

  test('no more are made at a time than it was told, and one that fails is tried again', async () => {
    const { renditions } = kept()
    let running = 0
    let most = 0
    const make = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
      return Buffer.from('x')
    }
    await expect(
      renditions.get('b.webp', () => Promise.reject(new Error('broken'))),
    ).rejects.toThrow('broken')
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => renditions.get(`${index}.webp`, make)),
    )
    expect(most).toBe(2)
    expect(String(await renditions.get('b.webp', make))).toBe('x')
  })
})
