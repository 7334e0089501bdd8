import type { Dialect, Token } from './tokens.ts'

const component =
  /(?<!\\)<(\/?)([A-Z][\w.]*|img(?=\s[^<>]*=\s*\{))((?:\s+(?:[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{\.\.\.[^}]*\}))*)\s*(\/?)>|\{\/\*[\s\S]*?\*\/\}|(?<![\\$])\{\s*([A-Za-z_][\w.]*|"[^"{}]*"|'[^'{}]*')\s*\}/g

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
    next: (text, from) => nextComponent(text, from, isMdx),
    codePairs: () => [],
    protectedPairs: () => [],
    runsInIndentedCode: isMdx,
  }
}

function nextComponent(text: string, from: number, isMdx: boolean): Token | undefined {
  component.lastIndex = from
  for (let match = component.exec(text); match; match = component.exec(text)) {
    const place = { start: match.index, end: match.index + match[0].length }
    const [, slash, name, args = '', closed, expression] = match
    if (name === undefined) {
      if (!isMdx) continue
      if (expression === undefined) return { type: 'comment', ...place }
      return { type: 'output', expression: expression.replace(/^frontmatter\./, 'page.'), ...place }
    }
    if (!isMdx && !known.test(name)) continue
    if (slash) return { type: 'close', name, ...place }
    return { type: 'open', name, args: args.trim(), ...place, closed: closed === '/' }
  }
  return undefined
}
