/** A place of a message that is each recipient's own. */
interface Gap {
  mark: string
  /** Where a soft line break of quoted-printable (RFC 2045, 6.7) goes through it. */
  breaks: number[]
}

/** A message that has been made, with marks in the places of what is each recipient's own. */
export interface Spliceable {
  pieces: Buffer[]
  gaps: Gap[]
}

const softBreak = '=\r\n'

/**
 * Cuts a message at its marks: letters, digits, `-` and `_`, which every encoding but base64 leaves as they are, but for
 * line breaks. Throws where one of them is not in it as often as it must be.
 */
export function cutAt(message: Buffer, marks: Record<string, number>): Spliceable {
  const names = Object.keys(marks)
  const pattern = names.map((mark) => [...mark].join(`(?:${softBreak})?`)).join('|')
  // One character a byte.
  const text = message.toString('latin1')
  const found = [...text.matchAll(new RegExp(pattern, 'g'))]
  const gaps = found.map(([match]) => ({
    mark: match.replaceAll(softBreak, ''),
    breaks: [...match.matchAll(new RegExp(softBreak, 'g'))].map(
      ({ index }, before) => index - before * softBreak.length,
    ),
  }))
  for (const name of names) {
    const count = gaps.filter(({ mark }) => mark === name).length
    if (count !== marks[name])
      throw new Error(
        `A mail has ${count} places for a recipient’s own part, not ${marks[name]}: the encoding has changed them`,
      )
  }
  const ends = found.map(({ index, 0: match }) => index + match.length)
  const pieces = [...found.map(({ index }) => index), text.length].map((end, at) =>
    message.subarray(ends[at - 1] ?? 0, end),
  )
  return { pieces, gaps }
}

/** The message with each mark's value in its place, bytes of ASCII. */
export function spliceIn({ pieces, gaps }: Spliceable, values: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  for (const [at, piece] of pieces.entries()) {
    parts.push(piece)
    const gap = gaps[at]
    if (gap) parts.push(Buffer.from(broken(values[gap.mark] ?? '', gap.breaks), 'latin1'))
  }
  return Buffer.concat(parts)
}

/** A value of the mark's length, with the line breaks of the mark. */
function broken(value: string, breaks: number[]): string {
  if (breaks.length === 0) return value
  const cuts = [0, ...breaks, value.length]
  return cuts
    .slice(1)
    .map((end, at) => value.slice(cuts[at], end))
    .join(softBreak)
}
