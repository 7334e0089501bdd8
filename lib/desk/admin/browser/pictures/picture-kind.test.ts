import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pictureKind } from './picture-kind.ts'

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../../e2e/fixtures', name))
const square = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })

test.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)('%s', async (type) => {
  const bytes = await square.clone().toFormat(type).toBuffer()
  expect(pictureKind(bytes)).toEqual({ type, hasExif: false, tellsPlace: false })
})

test('a photograph of a telephone, a drawing, and what is no picture', () => {
  expect(pictureKind(fixture('phone.heic')).type).toBe('heic')
  expect(pictureKind(Buffer.from('<?xml version="1.0"?>\n<svg/>')).type).toBe('svg')
  expect(pictureKind(Buffer.from('Words')).type).toBe('other')
})

test('what a camera has written, and where', async () => {
  const exif = { IFD0: { Make: 'Camera' } }
  const place = { ...exif, IFD3: { GPSLatitude: '40/1 25/1 0/1', GPSLatitudeRef: 'N' } }
  const bytes = (given: object) =>
    square
      .clone()
      .jpeg()
      .withExif(given as typeof exif)
      .toBuffer()
  expect(pictureKind(await bytes(exif))).toMatchObject({ hasExif: true, tellsPlace: false })
  expect(pictureKind(await bytes(place))).toMatchObject({ hasExif: true, tellsPlace: true })
})
