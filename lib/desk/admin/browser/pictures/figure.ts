/** A picture with what is said of it, as a text has it. */
export interface Figure {
  src: string
  alt: string
  caption: string
  credit: string
}

/** The markdown of a figure: its title is the caption, and what follows a bar the credit. */
export function figureSource({ src, alt, caption, credit }: Figure): string {
  const title = credit ? `${caption} | ${credit}`.trim() : caption
  const said = title ? ` "${oneLine(title).replace(/["\\]/g, '\\$&')}"` : ''
  const address = `/${src.replace(/^\//, '')}`
  return `![${oneLine(alt).replace(/[[\]\\*_`<]/g, '\\$&')}](${address}${said})`
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Reads the markdown of a figure; undefined where it is something else. */
export function readFigure(source: string): Figure | undefined {
  const found = /^!\[((?:[^\]\\]|\\.)*)\]\((\S+?)(?:\s+"((?:[^"\\]|\\.)*)")?\)$/s.exec(
    source.trim(),
  )
  if (!found) return undefined
  const plain = (text = '') => text.replace(/\\(.)/g, '$1')
  const [, alt, src = '', title] = found
  const said = plain(title)
  const bar = said.lastIndexOf('|')
  return {
    ...{ src, alt: plain(alt) },
    caption: (bar < 0 ? said : said.slice(0, bar)).trim(),
    credit: bar < 0 ? '' : said.slice(bar + 1).trim(),
  }
}
