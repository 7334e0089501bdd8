/** Where something stands in the source, `[start, end)`. */
export interface SourcePlace {
  start: number
  end: number
}

/** Where a text stands in the source, unit by unit. */
export interface TextPlace {
  units: SourcePlace[]
  /** The blanks in which words can be written, where the text has none. */
  blanks?: SourcePlace
}

/** The places of the texts of a block, in the order of the document. */
export type TextPlaces = TextPlace[]

const escapable = /[!-/:-@[-`{-~]/

/**
 * The place of each unit (UTF-16) of a text in the source that says it, where some are escaped and lines begin with signs of the
 * blocks around; units whose place cannot be told have that of the whole.
 */
export function placesOf(text: string, source: string, { start, end }: SourcePlace): SourcePlace[] {
  const places: SourcePlace[] = []
  let at = start
  for (const unit of text) {
    const place = unitPlace(unit, source, at, end)
    if (!place) return [...text].flatMap((one) => repeated({ start, end }, one.length))
    places.push(...repeated(place, unit.length))
    at = place.end
  }
  return at === end ? places : repeated({ start, end }, text.length)
}

function repeated({ start, end }: SourcePlace, length: number): SourcePlace[] {
  if (length === end - start)
    return Array.from({ length }, (_, index) => ({ start: start + index, end: start + index + 1 }))
  return Array.from({ length }, () => ({ start, end }))
}

function unitPlace(unit: string, source: string, at: number, end: number): SourcePlace | undefined {
  if (unit === '\n') return linePlace(source, at, end)
  const reference = source[at] === '&' ? referenceIn(unit, source.slice(at, end)) : undefined
  if (reference) return { start: at, end: at + reference.length }
  const isEscaped = source[at] === '\\' && escapable.test(source[at + 1] ?? '')
  const from = isEscaped ? at + 1 : at
  return source.startsWith(unit, from) ? { start: at, end: from + unit.length } : undefined
}

/** A character that is written by its name or number. Which one that is, is looked at when what was written is read again. */
function referenceIn(unit: string, source: string): string | undefined {
  const found = /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]*);/.exec(source)?.[0]
  return unit !== '&' || /^&(?:amp|#38|#x26);$/i.test(found ?? '') ? found : undefined
}

/** The end of a line, with blanks around it and what begins the next one. */
function linePlace(source: string, at: number, end: number): SourcePlace | undefined {
  const found = /^[ \t]*\n(?:[ \t]*>)*[ \t]*/.exec(source.slice(at, end))
  return found ? { start: at, end: at + found[0].length } : undefined
}
