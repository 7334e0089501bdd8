import type { Range } from './ranges.ts'
import type { Dialect, Token } from './tokens.ts'

const closers: Record<string, string> = { '{%': '%}', '{{': '}}', '{#': '#}' }

/** Liquid (Jekyll, Eleventy) and Nunjucks: `{% tag %}`, `{{ expression }}`, `{# comment #}`. */
export const liquid: Dialect = {
  hint: /\{[%{#]/,
  next: nextLiquid,
  codePairs: (text) => pairs(text, ['highlight', 'codeblock', 'prism']).map(codeToken),
  protectedPairs: (text) =>
    pairs(text, ['raw', 'verbatim']).map(({ outer, inner }) => ({ outer, inner })),
  runsInIndentedCode: true,
}

function nextLiquid(text: string, from: number): Token | undefined {
  const opening = /\{[%{#]/g
  opening.lastIndex = from
  const open = new Set(Object.keys(closers))
  for (let match = opening.exec(text); match && open.size > 0; match = opening.exec(text)) {
    const mark = match[0]
    const close = open.has(mark) ? text.indexOf(closers[mark] ?? '', match.index + 2) : -1
    // Nothing closes this kind of tag from here on: it stays text.
    if (close === -1) open.delete(mark)
    else {
      const token = tokenOf(mark, text.slice(match.index + 2, close), match.index, close + 2)
      if (token) return token
    }
    opening.lastIndex = match.index + 1
  }
  return undefined
}

function tokenOf(mark: string, inside: string, start: number, end: number): Token | undefined {
  if (mark === '{#') return { type: 'comment', start, end }
  const content = inside.replace(/^-|-$/g, '').trim()
  if (mark === '{{') return { type: 'output', expression: content, start, end }
  const [, name, args = ''] = /^([\w-]+)([\s\S]*)$/.exec(content) ?? []
  if (name === undefined) return undefined
  const closed = /^end_?([\w-]+)$/.exec(name)?.[1]
  if (closed) return { type: 'close', name: closed, start, end }
  return { type: 'open', name, args: args.trim(), start, end }
}

interface Pair {
  name: string
  args: string
  outer: Range
  inner: Range
}

/** Pairs of tags that do not nest: from the first opening to the next closing of the same name. */
function pairs(text: string, names: string[]): Pair[] {
  const found: Pair[] = []
  const unclosed = new Set<string>()
  const opening = new RegExp(`\\{%-?\\s*(${names.join('|')})\\b([^%]*?)-?%\\}`, 'g')
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const closing = new RegExp(`\\{%-?\\s*end${match[1]}\\s*-?%\\}`, 'g')
    const start = match.index + match[0].length
    closing.lastIndex = start
    const end = unclosed.has(match[1] ?? '') ? null : closing.exec(text)
    if (!end) {
      unclosed.add(match[1] ?? '')
      continue
    }
    found.push({
      name: match[1] ?? '',
      args: (match[2] ?? '').trim(),
      outer: { start: match.index, end: end.index + end[0].length },
      inner: { start, end: end.index },
    })
    opening.lastIndex = end.index + end[0].length
  }
  return found
}

function codeToken({ name, args, outer, inner }: Pair): Extract<Token, { type: 'code' }> {
  return { type: 'code', name, args, inner, ...outer }
}
