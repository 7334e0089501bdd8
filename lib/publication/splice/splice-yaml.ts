import { type Document, isMap, parseDocument, stringify } from 'yaml'
import { applyEdits } from '#lib/text/apply-edits.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { isSame } from './same.ts'
import { mapEdits } from './splice-map.ts'
import { withoutAnchors } from './without-anchors.ts'
import { pairLines, styleOf } from './yaml-text.ts'

/**
 * Makes YAML say what is wanted and leaves every byte of what says so already: order of keys, comments, quotes, line
 * folds. `order` is the order in which new keys stand. The result is read back: where the text is of a kind that cannot be spliced (a
 * mapping between brackets, anchors), the keys that differ are set by the YAML library, which may reformat the rest.
 * Throws where the YAML cannot be read.
 */
export function spliceYaml(
  yaml: string,
  wanted: Record<string, unknown>,
  order: readonly string[],
): string {
  const document = parseDocument(yaml, { prettyErrors: false })
  if (document.errors[0])
    throw new Error(`The front matter is not YAML: ${document.errors[0].message}`)
  const was: unknown = document.toJS() ?? {}
  if (isSame(was, wanted)) return yaml
  const spliced = splicedMap(yaml, document, { was, wanted, order })
  if (spliced !== undefined) return spliced
  if (!document.contents) {
    const pairs = Object.entries(wanted)
    return yaml + pairs.map(([key, value]) => pairLines(key, value, '', styleOf(yaml))).join('')
  }
  const rewritten = isMapping(was) ? rewrite(document, was, wanted) : undefined
  return rewritten ?? stringify(wanted, { lineWidth: 0 })
}

interface Change {
  was: unknown
  wanted: Record<string, unknown>
  order: readonly string[]
}

/** The text with the parts that differ; undefined where it cannot be spliced. */
function splicedMap(yaml: string, document: Document, change: Change): string | undefined {
  const { was, wanted, order } = change
  if (!isMap(document.contents) || document.contents.flow || !isMapping(was)) return undefined
  const place = { yaml, style: styleOf(yaml) }
  const edits = mapEdits(document.contents, { was, wanted, indent: '', order }, place)
  const spliced = edits && applyEdits(yaml, edits)
  if (spliced !== undefined && says(spliced, wanted)) return spliced
  const plain = withoutAnchors(yaml, document)
  // A name whose value changes must not change what names it elsewhere.
  return plain === undefined
    ? undefined
    : splicedMap(plain, parseDocument(plain, { prettyErrors: false }), change)
}

/** Sets the keys that differ and writes the whole anew, comments and all; undefined where that cannot be done. */
function rewrite(
  document: Document,
  was: Record<string, unknown>,
  wanted: Record<string, unknown>,
): string | undefined {
  for (const key of Object.keys(was)) if (!(key in wanted)) document.delete(key)
  for (const [key, value] of Object.entries(wanted))
    if (!isSame(was[key], value)) document.set(key, document.createNode(value))
  try {
    const text = document.toString({ lineWidth: 0 })
    return says(text, wanted) ? text : undefined
  } catch {
    // An anchor went whose name stands elsewhere.
    return undefined
  }
}

function says(yaml: string, wanted: Record<string, unknown>): boolean {
  const document = parseDocument(yaml, { prettyErrors: false })
  if (document.errors.length > 0) return false
  try {
    return isSame(document.toJS() ?? {}, wanted)
  } catch {
    // The anchor of an alias went.
    return false
  }
}
