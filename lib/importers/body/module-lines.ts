import { lineCounter } from '../front-matter/lines.ts'
import type { BodyContext } from './body-context.ts'
import { findRanges, rangeAt } from './ranges.ts'

/** A body without the program of MDX, and the files that it imported, by the name that the text has for each. */
export interface WithoutModules {
  text: string
  imported: Map<string, string>
}

const head = /(?:^\s*|\n[ \t]*\n)(?=(?:import|export)\s)/g
const importing =
  /import\s+(?:(?:type\s+)?[\w*{$](?:[^'";\n]|\n(?![ \t]*\n))*?\sfrom\s*)?(["'])([^"'\n]*)\1(?:\s+(?:with|assert)\s*\{[^}]*\})?[ \t]*;?[ \t]*(?=\n|$)/y
const exporting =
  /export\s+(?:(?:const|let|var|async\s+function|function|class|default|type|interface)\s|\*|\{)/y
const comment = /(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/[ \t]*)(?=\n|$)/y

/**
 * Empties the `import` and `export` statements of MDX, which run when the old site is built: those at the head of a block,
 * one below the other. A sentence that begins with these words stays. Lines stay counted.
 */
export function dropModuleLines(text: string, context: BodyContext): WithoutModules {
  const imported = new Map<string, string>()
  if (!/^(?:import|export)\s/m.test(text)) return { text, imported }
  const { fenced, indented, inline } = findRanges(text)
  const code = [...fenced, ...indented, ...inline]
  const lineOf = lineCounter(text)
  let result = ''
  let at = 0
  for (const match of text.matchAll(head)) {
    const start = match.index + match[0].length
    if (start < at || rangeAt(code, start)) continue
    const ends = statementsFrom(text, start)
    for (const [from, to] of ends) note(text.slice(from, to), lineOf(from), imported, context)
    const end = ends.at(-1)?.[1] ?? start
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, '')
    at = end
  }
  return { text: result + text.slice(at), imported }
}

/** The statements that follow each other from an offset on, comments between them passed over. */
function statementsFrom(text: string, start: number): [from: number, to: number][] {
  const found: [number, number][] = []
  let at = start
  for (;;) {
    const end = matchEnd(importing, text, at) ?? endOfExport(text, at)
    if (end !== undefined) found.push([at, end])
    const next = end ?? (found.length > 0 ? matchEnd(comment, text, at) : undefined)
    if (next === undefined || text[next] !== '\n') return found
    at = next + 1
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match ? at + match[0].length : undefined
}

/** An export ends with the line on which all its brackets are closed, before a blank line or another statement. */
function endOfExport(text: string, at: number): number | undefined {
  if (matchEnd(exporting, text, at) === undefined) return undefined
  let depth = 0
  let quote = ''
  for (let end = at; end < text.length; end++) {
    const sign = text[end] ?? ''
    if (quote !== '') {
      if (sign === '\\') end++
      else if (sign === quote || (sign === '\n' && quote !== '`')) quote = ''
    } else if (/["'`]/.test(sign)) quote = sign
    else if (/[([{]/.test(sign)) depth++
    else if (/[)\]}]/.test(sign)) depth--
    else if (
      sign === '\n' &&
      depth <= 0 &&
      /^(?:[ \t]*\n|import\s|export\s|$)/.test(text.slice(end + 1, end + 300))
    )
      return end
  }
  // A bracket that nothing closes: what belongs to it ends with the block.
  const blank = /\n[ \t]*\n/g
  blank.lastIndex = at
  return depth <= 0 ? text.length : (blank.exec(text)?.index ?? text.length)
}

function note(
  statement: string,
  line: number,
  imported: Map<string, string>,
  context: BodyContext,
): void {
  const [, name, file] = /^import\s+(\w+)\s+from\s*["']([^"'\n]+)["']/.exec(statement) ?? []
  // `~/` and `@/` are the folder of the program, or that of the site.
  if (name && file) imported.set(name, file.replace(/^[~@]\//, '/'))
  // What it named is looked at where it is used.
  if (file && /\.(?:jpe?g|png|gif|svg|webp|avif)$/i.test(file)) return
  context.note(line, {
    part: 'lost',
    what: `${statement.split('\n')[0]}: a statement of the old site’s program, which was left out`,
    expected: 'text',
    mend: 'write into the article what readers should see there',
  })
}

/** The arguments of a component with the files that it was given: `src={port}`, `src={require('./port.png')}`. */
export function withImports(args: string, imported: Map<string, string>): string {
  return args.replace(
    /=\s*\{\s*(?:require\(\s*["']([^"'\n]+)["']\s*\)|(\w+))(?:\.(?:src|default))*\s*\}/g,
    (all, path: string | undefined, name: string) => {
      const file = path ?? imported.get(name)
      return file === undefined ? all : `="${file}"`
    },
  )
}
