/** A headline that stands in a text. */
export interface FirstHeading {
  title: string
  /** The text without it, where nothing stands above it; its rows stay, empty. */
  rest: string
}

const heading = /^#[ \t]+(\S.*?)[ \t]*#*[ \t]*$|^(\S.*)\n=+[ \t]*$/m

/** The first heading of the first level in a text, of either form: readers would see it twice as a headline. */
export function firstHeading(body: string): FirstHeading | undefined {
  const match = heading.exec(body.slice(0, 2000))
  const title = match?.[1] ?? match?.[2]?.trim()
  if (!match || !title) return undefined
  const above = body.slice(0, match.index)
  if (above.trim() !== '') return { title, rest: body }
  const rows = match[0].replace(/[^\n]/g, '')
  return { title, rest: `${above}${rows}${body.slice(match.index + match[0].length)}` }
}
