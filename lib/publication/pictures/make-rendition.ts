import sharp, { type Sharp } from 'sharp'
import { isPhotograph } from './format-of.ts'
import { mostPixels } from './most-pixels.ts'

/** Hostile or broken pictures must cost themselves only. */
const limits = { limitInputPixels: mostPixels, failOn: 'error' } as const
const seconds = 60
/** `--paper` in `app/globals.css`; browsers that ask for JPEG know no dark mode. */
const paper = '#fbf9f4'

/** How each format is written: as small as a careful eye allows, and no smaller. */
const encoders: Record<string, (picture: Sharp) => Sharp> = {
  avif: (picture) => picture.avif({ quality: 55, effort: 3 }),
  webp: (picture) => picture.webp({ quality: 78, mixed: true }),
  // JPEG knows nothing transparent: behind it is the paper of pages.
  jpg: (picture) => picture.flatten({ background: paper }).jpeg({ quality: 80, mozjpeg: true }),
  png: (picture) => picture.png({ compressionLevel: 9, palette: false }),
}

/**
 * A rendition of a picture, upright as its EXIF orientation says, at most `width` pixels wide. Colours keep their profile;
 * where it was taken, with what and by whom stays with the original. What moves does so as .webp, and stands still at its
 * beginning as anything else. Rejects what cannot be read.
 */
export async function makeRendition(
  bytes: Uint8Array,
  width: number,
  ending: string,
): Promise<Buffer> {
  const encode = encoders[ending]
  if (!encode)
    throw new Error(`No renditions are made as .${ending}; expected avif, webp, jpg or png`)
  if (!isPhotograph(bytes))
    throw new Error(
      'No renditions are made of an unsupported image format: expected AVIF, GIF, JPEG, PNG or WebP',
    )
  const animated = ending === 'webp'
  const upright = sharp(bytes, { ...limits, animated })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
  return encode(upright.keepIccProfile()).timeout({ seconds }).toBuffer()
}
