/**
 * A text in the form of the file that it replaces: byte order mark, line ends, blank lines at the beginning and what the
 * file ends in. The editor knows none of them.
 */
export function keepForm(before: string, text: string): string {
  const mark = before.startsWith('\ufeff') ? '\ufeff' : ''
  const start = /^\s*\n(?=---)/.exec(before.slice(mark.length))?.[0] ?? ''
  const end = /\s*$/.exec(before)?.[0] ?? ''
  const lines = text.trim().split('\n')
  return mark + start + withEnds(lines, linesOf(before.trim())) + end
}

interface Line {
  text: string
  end: string
}

function linesOf(text: string): Line[] {
  return text.split(/(?<=\n)/).map((line) => {
    const end = /\r?\n$/.exec(line)?.[0] ?? ''
    return { text: line.slice(0, line.length - end.length), end }
  })
}

/** Lines that were there before and after the edited ones keep their ends; others get those that most lines have. */
function withEnds(lines: string[], before: Line[]): string {
  const wide = before.filter(({ end }) => end === '\r\n').length
  const usual = wide * 2 > before.length - 1 ? '\r\n' : '\n'
  const same = (line: string | undefined, old: Line | undefined) => line === old?.text
  let first = 0
  while (first < lines.length && same(lines[first], before[first])) first++
  let last = 0
  const room = Math.min(lines.length, before.length) - first
  while (last < room && same(lines.at(-1 - last), before.at(-1 - last))) last++
  return lines
    .map((line, index) => {
      if (index === lines.length - 1) return line
      const old = index < first ? before[index] : before[before.length - (lines.length - index)]
      const isKept = index < first || index >= lines.length - last
      return line + ((isKept && old?.end) || usual)
    })
    .join('')
}
