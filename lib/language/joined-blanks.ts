const french = /^fr(?:-|$)/i
/** A blank as it is typed, between a word and a high sign, or within guillemets. */
const parting = /(?<=[^\s«]) (?=[:;!?»])|(?<=«) (?=\S)|(?<=\p{Nd}) (?=[%‰€])/gu

/**
 * The parts of a text in French with blanks that no line ends at, where one was typed before a high sign or within guillemets:
 * a line would begin with “?” or end with «. The narrow one, but before a colon and behind a figure (Lexique des règles
 * typographiques en usage à l'Imprimerie nationale, "ponctuation"). Other languages print no blank there.
 */
export function joinBlanks(parts: string[], language: string): string[] {
  if (!french.test(language)) return parts
  const text = parts.join('')
  const joined = text.replace(parting, (_, at: number) =>
    /[:%‰€]/.test(text.charAt(at + 1)) ? '\u00a0' : '\u202f',
  )
  if (joined === text) return parts
  let start = 0
  return parts.map(({ length }) => {
    start += length
    return joined.slice(start - length, start)
  })
}
