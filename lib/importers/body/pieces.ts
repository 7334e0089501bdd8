/**
 * A text that grows out of another: parts of it as they stand, with new parts between them. Knows for every place
 * of the new text where it comes from, so that notes can name the row of the source.
 */
export class Pieces {
  readonly #source: string
  #text = ''
  /** Begin of each part: its offset in the new text, its offset in the source, whether it was copied. */
  readonly #parts: { at: number; from: number; copied: boolean }[] = []

  constructor(source: string) {
    this.#source = source
  }

  /** Adds a part of the source as it stands. */
  copy(start: number, end: number): void {
    if (end <= start) return
    this.#parts.push({ at: this.#text.length, from: start, copied: true })
    this.#text += this.#source.slice(start, end)
  }

  /** Adds a new text in place of what stands at an offset of the source. */
  put(text: string, from: number): void {
    if (text === '') return
    this.#parts.push({ at: this.#text.length, from, copied: false })
    this.#text += text
  }

  /** Adds what another text made of the same source holds. */
  add(other: Pieces): void {
    const shift = this.#text.length
    for (const part of other.#parts) this.#parts.push({ ...part, at: part.at + shift })
    this.#text += other.#text
  }

  get text(): string {
    return this.#text
  }

  /** Offset in the source of an offset in the new text. */
  sourceOf(offset: number): number {
    let low = 0
    let high = this.#parts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#parts[middle]?.at ?? 0) <= offset) low = middle
      else high = middle
    }
    const part = this.#parts[low]
    if (!part) return 0
    return part.copied ? part.from + offset - part.at : part.from
  }
}

/** A replacement of a part of a text. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Applies replacements; of two that overlap the one that begins first counts. */
export function applyEdits(text: string, edits: Edit[]): Pieces {
  const pieces = new Pieces(text)
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) continue
    pieces.copy(at, edit.start)
    pieces.put(edit.text, edit.start)
    at = edit.end
  }
  pieces.copy(at, text.length)
  return pieces
}
