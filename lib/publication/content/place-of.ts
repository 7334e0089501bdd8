import { isSeq, parseDocument } from 'yaml'
import type { SourceFile } from './source-file.ts'
import { YamlPlaces } from './yaml-places.ts'

/** Where a value of the front matter stands in its file; a list's item is found by its index. */
export function placeOf(source: SourceFile, key: PropertyKey[]): { line: number; column: number } {
  const document = parseDocument(source.yaml, { prettyErrors: false })
  const part = { path: source.path, text: source.text, yaml: source.yaml, start: source.yamlStart }
  const places = new YamlPlaces(part, document)
  const alone =
    key.length === 2 && !isSeq(document.get(String(key[0]), true)) ? [key[0] ?? ''] : key
  const [at] = places.rangeOf(places.has(key) ? key : alone)
  const { line, column } = places.problem(at, { what: '', expected: '', mend: '' })
  return { line, column }
}
