import { encode } from 'uqr'

/** A QR code: how many modules wide it is with its margin, and its black ones as the path of an SVG. */
export interface DrawnCode {
  size: number
  path: string
}

/** Draws a text as a QR code with error correction M and a margin of four modules. Throws where the text is too long for it. */
export function drawnCode(text: string, options: { maxVersion?: number } = {}): DrawnCode {
  const { data, size } = encode(text, { ecc: 'M', border: 4, ...options })
  return { size, path: data.flatMap(rowPath).join('') }
}

/** The runs of black modules in a row, a rectangle each. */
function rowPath(row: boolean[], y: number): string[] {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const end = row.indexOf(false, x)
    const width = (end < 0 ? row.length : end) - x
    runs.push(`M${x} ${y}h${width}v1h-${width}z`)
    x += width
  }
  return runs
}
