import { randomBytes } from 'node:crypto'
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

const place = { IFD3: { GPSLatitude: '40/1 25/1 0/1', GPSLatitudeRef: 'N' } }

test.each(['png', 'webp', 'avif'] as const)('a place in %s', async (type) => {
  const bytes = await square.clone().toFormat(type).withExif(place).toBuffer()
  expect(pictureKind(bytes)).toEqual({ type, hasExif: true, tellsPlace: true })
})

test('a place that stands behind the picture, as WebP has it', async () => {
  const side = 500
  const noise = sharp(randomBytes(side * side * 3), {
    raw: { width: side, height: side, channels: 3 },
  })
  const bytes = await noise.webp({ quality: 100, effort: 0 }).withExif(place).toBuffer()
  expect(bytes.length).toBeGreaterThan(256 * 1024)
  expect(pictureKind(bytes)).toEqual({ type: 'webp', hasExif: true, tellsPlace: true })
})

test('a place that a program wrote into a JPEG without Exif', async () => {
  const bytes = await square.clone().jpeg().toBuffer()
  const xmp = Buffer.from(
    'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description exif:GPSLatitude="40,25.0N"/></x:xmpmeta>',
  )
  const head = Buffer.from([0xff, 0xe1, 0, xmp.length + 2])
  const told = Buffer.concat([bytes.subarray(0, 2), head, xmp, bytes.subarray(2)])
  expect(pictureKind(told)).toEqual({ type: 'jpeg', hasExif: true, tellsPlace: true })
})
