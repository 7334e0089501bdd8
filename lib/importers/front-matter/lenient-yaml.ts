import {
  type Document,
  isScalar,
  isMap as isYamlMap,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import type { FrontMap, FrontValue } from './values.ts'
import { splitEntries, type YamlEntry } from './yaml-entries.ts'

/** Front matter read from YAML. */
export interface YamlFront {
  values: FrontMap
  /** Line of each top-level key within the YAML, counted from 1. */
  lines: Map<string, number>
  /** What a strict parser refuses and how it was read instead, for keys whose value is in doubt. */
  doubts: { key: string; line: number; what: string }[]
}

/**
 * Reads YAML as the generators did that these posts were written for. First strictly (YAML 1.2, every scalar kept as
 * text); where that fails, each top-level key on its own: as it stands, then with its continuation lines indented
 * (libyaml and js-yaml let a quoted text go on in column 1; 114 of the 509 posts of 18F do), at last with its value
 * as plain text. So no value is lost: what no reading fits is kept as it was typed, and named in `doubts`.
 */
export function readLenientYaml(yaml: string): YamlFront {
  const counter = new LineCounter()
  const strict = parse(yaml, counter)
  if (!strict) return joinProse(readByEntry(yaml))
  const keys = keysOf(strict.document)
  const lines = new Map(keys.map(([key, at]) => [key, counter.linePos(at).line]))
  return joinProse({ values: strict.values, lines, doubts: [] })
}

/**
 * A paragraph of an unquoted text that stands in column 1 and holds a colon is a key to YAML. No key begins with a tag
 * or is a sentence: it is joined to the text before it.
 */
function joinProse(front: YamlFront): YamlFront {
  let last = ''
  for (const [key, value] of Object.entries(front.values)) {
    const isProse = /^</.test(key) || (key.length > 60 && /\s\S+\s\S+\s/.test(key))
    const before = front.values[last]
    if (!isProse || typeof before !== 'string' || typeof value !== 'string') last = key
    else {
      front.values[last] = `${before}\n\n${key}: ${value}`
      front.doubts.push({
        key: last,
        line: front.lines.get(key) ?? 1,
        what: 'a row below it, which YAML takes for a key, was read as part of its text',
      })
      delete front.values[key]
      front.lines.delete(key)
    }
  }
  return front
}

interface Parsed {
  document: Document
  values: FrontMap
}

/** Undefined for what is no YAML, holds no keys, or refers to itself by the million. */
function parse(yaml: string, lineCounter?: LineCounter): Parsed | undefined {
  const options = { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' } as const
  try {
    const document = parseDocument(yaml, lineCounter ? { ...options, lineCounter } : options)
    const readable = document.errors.length === 0
    const holdsKeys = document.contents === null || isYamlMap(document.contents)
    return readable && holdsKeys ? { document, values: valuesOf(document) } : undefined
  } catch {
    return undefined
  }
}

function keysOf(document: Document): [key: string, offset: number][] {
  if (!isYamlMap(document.contents)) return []
  return document.contents.items.flatMap(({ key }) =>
    isScalar(key) ? [[String(key.value), key.range?.[0] ?? 0] as [string, number]] : [],
  )
}

/** The failsafe schema has no null: an empty value, `~` and a bare `null` are brought back to it. */
function valuesOf(document: Document): FrontMap {
  visit(document, {
    Scalar(key, node) {
      if (
        key !== 'key' &&
        node.type === 'PLAIN' &&
        /^(?:~|null|Null|NULL|)$/.test(String(node.value))
      )
        node.value = null
    },
  })
  return (document.toJS({ maxAliasCount: 100 }) ?? {}) as FrontMap
}

function readByEntry(yaml: string): YamlFront {
  const front: YamlFront = { values: {}, lines: new Map(), doubts: [] }
  for (const entry of splitEntries(yaml)) {
    const values = readEntry(entry)
    for (const [key, value] of Object.entries(values ?? { [entry.key]: plainText(entry) })) {
      const doubt = values ? undefined : 'its value is no YAML and was read as plain text'
      add(front, key, value, entry.line, doubt)
    }
  }
  return front
}

function readEntry(entry: YamlEntry): FrontMap | undefined {
  const indented = entry.rows.map((row, index) => (index === 0 ? row : `  ${row}`))
  for (const rows of [entry.rows, indented]) {
    const parsed = parse(rows.join('\n').replaceAll('\t', '  '))
    if (parsed) return parsed.values
  }
  return undefined
}

/** A value as typed, on one line, without the quotes around it. */
function plainText(entry: YamlEntry): string {
  const text = [entry.rest, ...entry.rows.slice(1)].map((row) => row.trim()).join(' ')
  return text
    .replace(/^[|>][+-]?\s+/, '')
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/^["']|\\(?=["'])/g, '')
}

/** Of a key that stands twice the last value counts, as in Ruby and JavaScript; lists are joined. */
function add(front: YamlFront, key: string, value: FrontValue, line: number, doubt?: string): void {
  const { values, lines, doubts } = front
  const earlier = Object.hasOwn(values, key) ? values[key] : undefined
  if (Array.isArray(earlier) && Array.isArray(value)) values[key] = [...earlier, ...value]
  else if (earlier === undefined || value !== null) values[key] = value
  lines.set(key, line)
  if (doubt) doubts.push({ key, line, what: doubt })
  const differs = JSON.stringify(earlier) !== JSON.stringify(value)
  if (earlier !== undefined && earlier !== null && differs) {
    const lost = typeof earlier === 'string' ? `"${earlier}"` : JSON.stringify(earlier)
    doubts.push({ key, line, what: `it stands twice; earlier it was ${lost}` })
  }
}
