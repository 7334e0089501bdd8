/** A text of the interface, as translators are told of it. */
export interface Entry<Gap extends string = string> {
  /** Where the text is read, and what it says there. */
  about: string
  /** What fills each gap, by its name: `{name}` in the text. */
  gaps: Readonly<Record<Gap, string>>
  /** Whether the text has a form for each kind of number that its language tells apart, by the gap `count`. */
  isCounted: boolean
}

/** A text, with the gaps that it has. */
export function text<Gap extends string = never>(
  about: string,
  gaps = {} as Readonly<Record<Gap, string>>,
): Entry<Gap> & { isCounted: false } {
  return { about, gaps, isCounted: false }
}

/** A text with a number in it, the gap `count`, whose forms follow the plural rules of the language (CLDR). */
export function counted(about: string): Entry<'count'> & { isCounted: true } {
  return { about, gaps: { count: 'the number' }, isCounted: true }
}
