import { lineAt } from './lines.ts'
import { readObject } from './object-literal.ts'

/** A source file taken apart. `format` is `code` for front matter in a programming language, which is never run. */
export interface SplitFile {
  format: 'yaml' | 'toml' | 'json' | 'exported' | 'code' | 'none'
  /** The front matter without its fences. */
  text: string
  /** Line of the file on which the front matter begins, counted from 1. */
  line: number
  body: string
  /** Line of the file on which the body begins, counted from 1. */
  bodyLine: number
}

const languages: Record<string, SplitFile['format']> = {
  '': 'yaml',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
}

/**
 * Parts front matter from body: `---` (YAML, or the language named behind it), `+++` (TOML), `{` (JSON), each after
 * any number of blank lines. A fence that is never closed is a rule at the head of a text: no front matter.
 */
export function splitFrontMatter(text: string): SplitFile {
  const blank = /^\s*?(?=\S)/.exec(text)?.[0] ?? ''
  const start = text.slice(0, blank.lastIndexOf('\n') + 1).length
  const fence = /^(---|\+\+\+)[ \t]*([\w-]*)[ \t]*\n/.exec(text.slice(start))
  if (fence) return splitFenced(text, start, fence)
  if (/^\{\s*(?:"|\})/.test(text.slice(start))) return splitJson(text, start)
  return splitExported(text) ?? without(text)
}

function without(text: string): SplitFile {
  return { format: 'none', text: '', line: 1, body: text, bodyLine: 1 }
}

function splitFenced(text: string, start: number, fence: RegExpExecArray): SplitFile {
  const from = start + fence[0].length
  const rest = text.slice(from)
  const closing =
    fence[1] === '+++'
      ? /^\+\+\+[ \t]*$/m.exec(rest)
      : (/^(?:---|\.\.\.)[ \t]*$/m.exec(rest) ?? /^-{3,}[ \t]*$/m.exec(rest))
  if (!closing) return without(text)
  const named = (fence[2] ?? '').toLowerCase()
  const format = fence[1] === '+++' ? 'toml' : (languages[named] ?? 'code')
  const end = from + closing.index + closing[0].length + 1
  return {
    format,
    text: rest.slice(0, closing.index),
    line: lineAt(text, from),
    body: text.slice(end),
    bodyLine: lineAt(text, end),
  }
}

/** What the program at the head of MDX gives away: `export const metadata = {` of Next.js, `frontmatter` of others. */
const exporting =
  /^export\s+const\s+(?:meta|metadata|frontmatter|frontMatter)\b(?:\s*:\s*[\w.<>]+)?\s*=\s*(?=\{)/m

/** The rows of what is exported stay, empty. Undefined where nothing is, or it is not understood. */
function splitExported(text: string): SplitFile | undefined {
  const head = exporting.exec(text.slice(0, 8000))
  // Before it stand imports and comments alone: what stands behind a text, or in code, is about such things.
  if (
    !head ||
    !/^(?:\s*(?:import\s[^;]*?["'];?|\/\/.*|\/\*(?:[^*]|\*(?!\/))*\*\/)[ \t]*(?:\n|$))*\s*$/.test(
      text.slice(0, head.index),
    )
  )
    return undefined
  const start = head.index + head[0].length
  const end = readObject(text, start)?.end
  if (end === undefined) return undefined
  const rest = text.slice(end).replace(/^[ \t]*(?:(?:as|satisfies)\s+\w+)?[ \t]*;?/, '')
  const rows = text.slice(head.index, text.length - rest.length).replace(/[^\n]/g, '')
  return {
    format: 'exported',
    text: text.slice(start, end),
    line: lineAt(text, start),
    body: text.slice(0, head.index) + rows + rest,
    bodyLine: 1,
  }
}

/** JSON front matter ends with the brace that closes its first one. */
function splitJson(text: string, start: number): SplitFile {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) {
      const front = text.slice(start, at + 1)
      const rest = text.slice(at + 1).replace(/^[ \t]*\n/, '')
      const bodyLine = lineAt(text, text.length - rest.length)
      return { format: 'json', text: front, line: lineAt(text, start), body: rest, bodyLine }
    }
  }
  return without(text)
}
