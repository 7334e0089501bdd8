import sharp from 'sharp'

/** A box around ink, in pixels from the left and the top of its picture. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Fewer dark pixels than this are the edge of something. */
const leastPixels = 40

/** Boxes around each piece of ink that touches no other in a part of a PNG, from the largest to the smallest. */
export async function inkBoxes(
  picture: Buffer,
  part: { left: number; top: number; width: number; height: number },
): Promise<Box[]> {
  const { data } = await sharp(picture)
    .flatten({ background: 'white' })
    .extract(part)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const isInk = Uint8Array.from(data, (grey) => (grey < 128 ? 1 : 0))
  const pieces: { box: Box; pixels: number }[] = []
  for (let at = 0; at < isInk.length; at++)
    if (isInk[at]) pieces.push(takeOut(isInk, at, part.width))
  return pieces
    .filter(({ pixels }) => pixels >= leastPixels)
    .sort((a, b) => b.pixels - a.pixels)
    .map(({ box }) => box)
}

/** Wipes out the piece of ink that a pixel belongs to, and says where it was. */
function takeOut(isInk: Uint8Array, start: number, width: number) {
  const box: Box = { left: width, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 }
  const waiting = [start]
  let pixels = 0
  isInk[start] = 0
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    pixels++
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
    for (const [dx, dy] of neighbours) {
      const next = at + dy * width + dx
      const isBeside = x + dx >= 0 && x + dx < width
      if (!isBeside || !isInk[next]) continue
      isInk[next] = 0
      waiting.push(next)
    }
  }
  return { box, pixels }
}

const neighbours = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const))

/**
 * How far two drawings of a word differ: the greatest distance between the same edges of the same pieces, as a share of the
 * word's height; infinite where one has a piece more. Both are seen from their largest piece, as engines begin a line at
 * other fractions of a pixel.
 */
export function inkDistance(one: Box[], other: Box[]): number {
  const [first, second] = [fromLargest(one), fromLargest(other)]
  if (first.length !== second.length || first.length === 0) return Number.POSITIVE_INFINITY
  const height =
    Math.max(...first.map(({ bottom }) => bottom)) - Math.min(...first.map(({ top }) => top))
  const left = [...second]
  const distances = first.map((box) => {
    const nearest = left.reduce((best, each) => (apart(box, each) < apart(box, best) ? each : best))
    left.splice(left.indexOf(nearest), 1)
    return apart(box, nearest)
  })
  return Math.max(...distances) / height
}

function fromLargest(boxes: Box[]): Box[] {
  const { left: x = 0, top: y = 0 } = boxes[0] ?? {}
  return boxes.map(({ left, top, right, bottom }) => ({
    ...{ left: left - x, right: right - x },
    ...{ top: top - y, bottom: bottom - y },
  }))
}

function apart(one: Box, other: Box): number {
  const edges = ['left', 'top', 'right', 'bottom'] as const
  return Math.max(...edges.map((edge) => Math.abs(one[edge] - other[edge])))
}
