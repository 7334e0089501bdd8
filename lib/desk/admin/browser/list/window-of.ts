/** What is drawn of a long list: the rows that are seen, and some around them. */
export interface ListWindow {
  first: number
  /** Behind the last. */
  end: number
}

/** Rows drawn above and below those that are seen, so that keys find a row to go on to. */
const around = 12

/** The rows of a list to draw, by how far it was scrolled, in pixels. */
export function windowOf(count: number, row: number, scrolled: number, height: number): ListWindow {
  const first = Math.max(0, Math.floor(scrolled / row) - around)
  const end = Math.min(count, Math.ceil((scrolled + height) / row) + around)
  return { first: Math.min(first, count), end }
}
