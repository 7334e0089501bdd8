import { passages } from '../shared/passages.ts'
import { type Range, rangeAt } from './ranges.ts'
import type { Dialect, Token } from './tokens.ts'

const component =
  /(?<!\\)<(\/?)([A-Z][\w.]*|img(?=\s[^<>]*=\s*\{))((?:\s+(?:[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{\.\.\.[^{}]*\}))*)\s*(\/?)>|\{\/\*|(?<![\\$])\{\s*([A-Za-z_][\w.]*|"[^"{}]*"|'[^'{}]*')\s*\}/g

const names =
  'Alert|AlertBox|Callout|Note|Aside|Admonition|Warning|Tip|Info|Image|Img|Figure|Link|NextLink|YouTube|Youtube|Vimeo|Tweet|Gist'
/** Components that stand in plain markdown too; other capitalised words in angle brackets are text there. */
const known = new RegExp(`^(?:${names})$`)
const knownHint = new RegExp(`<(?:${names})\\b`)

/**
 * Components of MDX (`<Name key="value">…</Name>`), its comments in braces, and the expressions that name a value of
 * the front matter or are a text. In plain markdown only components that are known by name.
 */
export function components(isMdx: boolean): Dialect {
  return {
    hint: isMdx ? /<\/?[A-Z]|\{/ : knownHint,
    reader: (text) => {
      const bounds = { lastEnd: text.lastIndexOf('*/}'), formulas: isMdx ? formulasIn(text) : [] }
      return (from) => nextComponent(text, from, isMdx, bounds)
    },
    codePairs: () => [],
    protectedPairs: () => [],
    runsInIndentedCode: isMdx,
  }
}

/** What is not read in a text: braces of formulas, and comments that begin behind where one ends last. */
interface Bounds {
  lastEnd: number
  formulas: Range[]
}

/** Formulas of TeX, `$a_{b}$` and `$$…$$`; a price is none. */
function formulasIn(text: string): Range[] {
  const found = passages(text, /(?<!\\)\$(?:\$|(?![\s\d$]))/g, ([mark]) =>
    mark === '$$' ? '\\$\\$' : '\\$|\\n[ \\t]*\\n',
  )
  return found.filter(
    ({ opening: [mark], inner, closing }) =>
      mark === '$$' || (closing === '$' && /[_^\\]/.test(inner) && !/\s$/.test(inner)),
  )
}

function nextComponent(
  text: string,
  from: number,
  isMdx: boolean,
  { lastEnd, formulas }: Bounds,
): Token | undefined {
  component.lastIndex = from
  for (let match = component.exec(text); match; match = component.exec(text)) {
    const place = { start: match.index, end: match.index + match[0].length }
    if (rangeAt(formulas, place.start)) continue
    const [, slash, name, args = '', closed, expression] = match
    if (name === undefined) {
      if (!isMdx) continue
      if (expression === undefined) {
        if (place.start > lastEnd) continue
        return { type: 'comment', start: place.start, end: text.indexOf('*/}', place.start) + 3 }
      }
      return { type: 'output', expression: expression.replace(/^frontmatter\./, 'page.'), ...place }
    }
    if (!isMdx && !known.test(name)) continue
    if (slash) return { type: 'close', name, ...place }
    return { type: 'open', name, args: withoutFlags(args), ...place, closed: closed === '/' }
  }
  return undefined
}

/** A word without a value (`<Image priority …>`) switches something of the component on: it is no text for readers. */
function withoutFlags(args: string): string {
  return args
    .replace(/(?<=\s)[\w:-]+(?=\s|$)(?=(?:[^"'{}]|"[^"]*"|'[^']*'|\{[^{}]*\})*$)/g, '')
    .trim()
}
