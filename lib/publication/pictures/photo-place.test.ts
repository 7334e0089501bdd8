import sharp from 'sharp'
import { expect, test } from 'vitest'
import { tellsPlace, withoutPlace } from './photo-place.ts'

const place = {
  ...{ GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1' },
  ...{ GPSLongitudeRef: 'W', GPSLongitude: '3/1 42/1 0/1' },
}
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a40' } }).withExif({
    IFD0: { Artist: 'Jane Doe', Copyright: 'The Local' },
    IFD2: { LensModel: 'A lens' },
    IFD3: place,
  })

const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()

test.each(['jpeg', 'webp', 'avif'] as const)(
  'what GPS told is taken out of %s, and nothing else',
  async (format) => {
    const file = await picture().toFormat(format).toBuffer()
    const before = await sharp(file).metadata()
    expect(tellsPlace(before)).toBe(true)
    const mended = withoutPlace(file, before)
    if (!mended) throw new Error('not mended')
    expect(mended.length).toBe(file.length)
    const after = await sharp(mended).metadata()
    expect(tellsPlace(after)).toBe(false)
    const text = after.exif?.toString('latin1')
    for (const kept of ['Jane Doe', 'The Local', 'A lens']) expect(text).toContain(kept)
    expect((await pixels(mended)).equals(await pixels(file))).toBe(true)
    // Done twice, nothing changes.
    expect(withoutPlace(mended, after)?.equals(mended)).toBe(true)
  },
)

test('XMP is blanked, too', async () => {
  const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" exif:GPSLatitude="40,25.0N" dc:format="image/jpeg"><exif:GPSLongitude>3,42.0W</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  const file = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#a40' } })
    .withXmp(xmp)
    .jpeg()
    .toBuffer()
  const before = await sharp(file).metadata()
  expect(tellsPlace(before)).toBe(true)
  const mended = withoutPlace(file, before)
  expect(mended?.length).toBe(file.length)
  const text = mended?.toString('latin1')
  expect(text).toContain('dc:format="image/jpeg"')
  expect(text).not.toMatch(/GPS|40,25|3,42/)
})

test('PNG keeps checksums, and is left alone; what is without a place, or damaged, tells none', async () => {
  const png = await picture().png().toBuffer()
  const metadata = await sharp(png).metadata()
  expect([tellsPlace(metadata), withoutPlace(png, metadata)]).toEqual([true, undefined])
  expect(tellsPlace({})).toBe(false)
  const { exif } = await sharp(await picture().jpeg().toBuffer()).metadata()
  const zeros = Buffer.from(exif ?? [])
  expect(tellsPlace({ exif: zeros.subarray(0, 30) })).toBe(false)
  for (let length = 0; length < zeros.length; length += 7)
    tellsPlace({ exif: zeros.subarray(0, length) })
})
