import { passages } from '../shared/passages.ts'
import type { Range } from './ranges.ts'
import type { Dialect, NextToken, Token } from './tokens.ts'

const closers: Record<string, string> = { '{%': '%}', '{{': '}}', '{#': '#}' }

/** Liquid (Jekyll, Eleventy) and Nunjucks: `{% tag %}`, `{{ expression }}`, `{# comment #}`. */
export const liquid: Dialect = {
  hint: /\{[%{#]/,
  reader: readLiquid,
  codePairs: (text) => pairs(text, ['highlight', 'codeblock', 'prism']).map(codeToken),
  protectedPairs: (text) =>
    pairs(text, ['raw', 'verbatim']).map(({ outer, inner }) => ({ outer, inner })),
  runsInIndentedCode: true,
}

function readLiquid(text: string): NextToken {
  const opening = /\{[%{#]/g
  // Where each kind of tag is closed last: behind that it stays text.
  const last = new Map(Object.entries(closers).map(([mark, end]) => [mark, text.lastIndexOf(end)]))
  return (from) => {
    opening.lastIndex = from
    for (let match = opening.exec(text); match; match = opening.exec(text)) {
      const [mark] = match
      const inside = match.index + 2
      const close =
        inside <= (last.get(mark) ?? -1) ? text.indexOf(closers[mark] ?? '', inside) : -1
      const token =
        close === -1 ? undefined : tokenOf(mark, text.slice(inside, close), match.index, close + 2)
      if (token) return token
      opening.lastIndex = match.index + 1
    }
    return undefined
  }
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
  const opening = new RegExp(`\\{%-?\\s*(${names.join('|')})\\b([^%]*)%\\}`, 'g')
  const closing = ([, name]: RegExpExecArray) => `\\{%-?\\s*end${name}\\s*-?%\\}`
  return passages(text, opening, closing).map(({ opening: found, closing: end, ...outer }) => ({
    name: found[1] ?? '',
    args: (found[2] ?? '').replace(/-$/, '').trim(),
    outer: { start: outer.start, end: outer.end },
    inner: { start: outer.start + found[0].length, end: outer.end - end.length },
  }))
}

function codeToken({ name, args, outer, inner }: Pair): Extract<Token, { type: 'code' }> {
  return { type: 'code', name, args, inner, ...outer }
}
