import { parse as parseToml } from 'smol-toml'
import { readLenientYaml } from './lenient-yaml.ts'
import { lineAt } from './lines.ts'
import { readObject } from './object-literal.ts'
import { type SplitFile, splitFrontMatter } from './split-front-matter.ts'
import { type FrontMap, isMap, toFrontValue } from './values.ts'

/** A source file: its front matter as text values, its body as it stands. */
export interface FrontMatter {
  values: FrontMap
  /** Line of the file on which a top-level key stands, counted from 1. */
  lineOf: (key: string) => number
  body: string
  bodyLine: number
  /** Values that had to be guessed. */
  doubts: { key: string; line: number; what: string }[]
  /** Set where the front matter could not be read at all; the body is then the whole file's. */
  refused: string | undefined
}

/**
 * Reads a file's front matter: YAML (leniently), TOML or JSON, or what its program exports (`export const metadata`). Front matter in a programming language (`---js`) is
 * refused: nothing in an archive is run. Throws nothing.
 */
export function readFrontMatter(text: string): FrontMatter {
  const split = splitFrontMatter(text)
  if (split.format === 'yaml' || split.format === 'none') return readYamlPart(split)
  if (split.format === 'exported') {
    const values = readObject(split.text, 0)?.values ?? {}
    return { ...common(split), values, doubts: [], lineOf: (key) => lineOfKey(split, key) }
  }
  if (split.format === 'code')
    return refuse(split, 'front matter in a programming language, which is not run')
  try {
    const parsed = split.format === 'toml' ? parseToml(split.text) : JSON.parse(split.text)
    const values = toFrontValue(parsed)
    if (!isMap(values)) return refuse(split, 'front matter that holds no keys')
    return { ...common(split), values, doubts: [], lineOf: (key) => lineOfKey(split, key) }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return refuse(split, `front matter that is no ${split.format.toUpperCase()}: ${reason}`)
  }
}

function common(split: SplitFile): Pick<FrontMatter, 'body' | 'bodyLine' | 'refused'> {
  return { body: split.body, bodyLine: split.bodyLine, refused: undefined }
}

function readYamlPart(split: SplitFile): FrontMatter {
  const { values, lines, doubts } = readLenientYaml(split.text)
  const offset = split.line - 1
  return {
    ...common(split),
    values,
    doubts: doubts.map((doubt) => ({ ...doubt, line: doubt.line + offset })),
    lineOf: (key) => (lines.get(key) ?? 1) + offset,
  }
}

function lineOfKey(split: SplitFile, key: string): number {
  const at = split.text.search(new RegExp(`^\\s*["']?${RegExp.escape(key)}["']?\\s*[=:]`, 'm'))
  return at === -1 ? split.line : split.line + lineAt(split.text, at + 1) - 1
}

function refuse(split: SplitFile, refused: string): FrontMatter {
  return { values: {}, lineOf: () => split.line, ...common(split), doubts: [], refused }
}
