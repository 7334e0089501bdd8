import type { Dialect, Token } from './tokens.ts'

const tag =
  /\{\{([<%])\s*(\/?)\s*(\w[\w./-]*)((?:"(?:\\.|[^"\\])*"|`[^`]*`|[^"`])*?)(\/?)\s*[%>]\}\}/g
const escaped = /(?<=\{\{[<%])\/\*[\s\S]*?\*\/(?=[%>]\}\})/g
const highlight =
  /\{\{([<%])\s*highlight\b([^>%]*)[%>]\}\}([\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[%>]\}\}/g

/** Hugo's shortcodes: `{{< name args >}}`, `{{% name %}}…{{% /name %}}`. */
export const shortcodes: Dialect = {
  hint: /\{\{[<%]/,
  next: nextShortcode,
  codePairs: (text) =>
    [...(/\/\s*highlight\s*[%>]\}\}/.test(text) ? text : '').matchAll(highlight)].map((match) => {
      const end = match.index + match[0].length
      const innerEnd = match.index + match[0].lastIndexOf('{{')
      const inner = { start: innerEnd - (match[3] ?? '').length, end: innerEnd }
      return {
        type: 'code',
        name: 'highlight',
        args: (match[2] ?? '').trim(),
        inner,
        start: match.index,
        end,
      }
    }),
  // `{{</* name */>}}` prints a shortcode, in code too: the two marks of the comment go.
  protectedPairs: (text) =>
    [...text.matchAll(escaped)].map(({ index: start, 0: { length } }) => ({
      outer: { start, end: start + length },
      inner: { start: start + 2, end: start + length - 2 },
    })),
  runsInIndentedCode: false,
}

function nextShortcode(text: string, from: number): Token | undefined {
  if (text.indexOf('}}', from) === -1) return undefined
  tag.lastIndex = from
  const match = tag.exec(text)
  if (!match) return undefined
  const place = { start: match.index, end: match.index + match[0].length }
  const [, , slash, name = '', args = '', closed] = match
  if (slash) return { type: 'close', name, ...place }
  return { type: 'open', name, args: args.trim(), ...place, closed: closed === '/' }
}
