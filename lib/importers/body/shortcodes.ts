import { passages } from '../shared/passages.ts'
import type { Dialect, NextToken, Token } from './tokens.ts'

const begin = /\{\{([<%])\s*(\/?)\s*(\w[\w./-]*)/g
/** What a tag may hold, from one of these on: its end, or a text in quotes, in which no end is looked for. */
const within = /[%>]\}\}|"(?:\\.|[^"\\])*"|`[^`]*`|["`]/g

const highlightEnd = '\\{\\{[<%]\\s*/\\s*highlight\\s*[%>]\\}\\}'

/** Hugo's shortcodes: `{{< name args >}}`, `{{% name %}}…{{% /name %}}`. */
export const shortcodes: Dialect = {
  hint: /\{\{[<%]/,
  reader: readShortcodes,
  codePairs: (text) =>
    passages(text, /\{\{[<%]\s*highlight\b([^<>%]*)[%>]\}\}/g, () => highlightEnd).map(
      ({ opening, closing, start, end }) => ({
        type: 'code',
        name: 'highlight',
        args: (opening[1] ?? '').trim(),
        inner: { start: start + opening[0].length, end: end - closing.length },
        ...{ start, end },
      }),
    ),
  // `{{</* name */>}}` prints a shortcode, in code too: the two marks of the comment go.
  protectedPairs: (text) =>
    passages(text, /(?<=\{\{[<%])\/\*/g, () => '\\*/(?=[%>]\\}\\})').map(({ start, end }) => ({
      outer: { start, end },
      inner: { start: start + 2, end: end - 2 },
    })),
  runsInIndentedCode: false,
}

function readShortcodes(text: string): NextToken {
  // From the end of a quotation on the way is the same, wherever it was begun.
  const endless = new Set<number>()
  return (from) => {
    begin.lastIndex = from
    for (let match = begin.exec(text); match; match = begin.exec(text)) {
      const inside = match.index + match[0].length
      const end = endOfTag(text, inside, endless)
      if (end !== undefined) return tokenOf(match, text.slice(inside, end), end + 3)
      begin.lastIndex = match.index + 2
    }
    return undefined
  }
}

/** Where the tag ends whose arguments begin at an offset; undefined where nothing ends it outside of quotation marks. */
function endOfTag(text: string, from: number, endless: Set<number>): number | undefined {
  const passed: number[] = []
  within.lastIndex = from
  for (let match = within.exec(text); match; match = within.exec(text)) {
    if (match[0].endsWith('}}') && match[0].length === 3) return match.index
    if (match[0].length === 1 || endless.has(within.lastIndex)) break
    passed.push(within.lastIndex)
  }
  for (const at of passed) endless.add(at)
  return undefined
}

function tokenOf(match: RegExpExecArray, inside: string, end: number): Token {
  const [, , slash, name = ''] = match
  const place = { start: match.index, end }
  if (slash) return { type: 'close', name, ...place }
  const args = inside.trim()
  const closed = args.endsWith('/')
  return { type: 'open', name, args: closed ? args.slice(0, -1).trim() : args, ...place, closed }
}
