import { type Document, isScalar, visit } from 'yaml'
import { applyEdits, type Edit } from '#lib/text/apply-edits.ts'

/**
 * YAML in which each alias of a single value is that value as it was written, and the anchor's name is gone; undefined where there is
 * none, or one that names more than a value.
 */
export function withoutAnchors(yaml: string, document: Document): string | undefined {
  const edits: Edit[] = []
  let isWhole = true
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node && node.anchor && node.range) {
        const before = yaml.slice(0, node.range[0])
        const name = new RegExp(`&${RegExp.escape(node.anchor)}[ \\t]+$`).exec(before)
        if (isScalar(node) && name) edits.push({ start: name.index, end: before.length, text: '' })
        else isWhole = false
      }
    },
    Alias: (_, alias) => {
      const named = alias.resolve(document)
      const text = isScalar(named) && named.range ? yaml.slice(...named.range.slice(0, 2)) : '\n'
      if (!alias.range || text.includes('\n')) isWhole = false
      else edits.push({ start: alias.range[0], end: alias.range[1], text })
    },
  })
  return isWhole && edits.length > 0 ? applyEdits(yaml, edits) : undefined
}
