import sharp from 'sharp'

/** Hostile or broken pictures must cost themselves only. */
const limits = { limitInputPixels: 100_000_000, failOn: 'error' } as const
export const cutSeconds = 5

/** How a picture is to be cut: to a size in pixels from its middle, on a colour. */
export interface Cut {
  width: number
  height: number
  /** Without one, the picture is whole, as large as it can be within the size, and what is clear stays clear. */
  background?: string
}

/** A picture, upright and cut, as PNG. Rejects what cannot be read, or not within so many seconds of the clock; 0 is no limit. */
export function cutPicture(
  bytes: Uint8Array,
  { width, height, background }: Cut,
  seconds = cutSeconds,
): Promise<Buffer> {
  const upright = sharp(bytes, limits).rotate()
  const cut =
    background === undefined
      ? upright.resize(width, height, { fit: 'inside' }).ensureAlpha()
      : upright.resize(width, height, { fit: 'cover', position: 'centre' }).flatten({ background })
  return cut.timeout({ seconds }).png().toBuffer()
}
