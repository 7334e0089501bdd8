import sharp from 'sharp'

/** What stands for the picture of an article, as JPEG: of one colour, from which those of mails are far. */
export function photograph(): Promise<Buffer> {
  const size = { width: 1072, height: 714 }
  return sharp({ create: { ...size, channels: 3, background: '#5a7d5a' } })
    .jpeg()
    .toBuffer()
}
