/** A line of a table's source: what stands before its first cell, its cells with the blanks around their words, and what ends it. */
export interface Line {
  lead: string
  cells: string[]
  tail: string
}

/** Takes a line of a table apart at its pipes, as GFM does: also in code, a pipe that is not escaped parts cells. */
export function lineOf(text: string): Line {
  const cells = text.match(/(?:\\[\\|]|[^|])+|\|/g) ?? []
  const parts: string[] = ['']
  for (const part of cells) {
    if (part === '|') parts.push('')
    else parts[parts.length - 1] += part
  }
  const isBlank = (part: string | undefined) => part?.trim() === ''
  const lead = parts.length > 1 && isBlank(parts[0]) ? `${parts.shift()}|` : ''
  const tail = parts.length > 1 && isBlank(parts.at(-1)) ? `|${parts.pop()}` : ''
  return { lead, cells: parts, tail }
}

/** The source of a line. */
export function writeLine({ lead, cells, tail }: Line): string {
  return lead + cells.join('|') + tail
}

/** A cell of the second line, which says how its column is aligned: as wide as it was, with the blanks that it had. */
export function ruleCell(align: string | null, raw: string): string {
  const [, before = '', dashes = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(raw) ?? []
  const [start, end] = [
    align === 'left' || align === 'center',
    align === 'right' || align === 'center',
  ]
  const length = Math.max(dashes.length - Number(start) - Number(end), 1)
  return `${before}${start ? ':' : ''}${'-'.repeat(length)}${end ? ':' : ''}${after}`
}
