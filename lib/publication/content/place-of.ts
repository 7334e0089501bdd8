import { isSeq, parseDocument } from 'yaml'
import { readPlainYaml } from './plain-yaml.ts'
import type { SourceFile } from './source-file.ts'
import { YamlPlaces } from './yaml-places.ts'

/** Where a value of the front matter stands in its file; a list's item is found by its index. */
export function placeOf(source: SourceFile, key: PropertyKey[]): { line: number; column: number } {
  const part = { path: source.path, text: source.text, yaml: source.yaml, start: source.yamlStart }
  const plain = key.length === 1 && readPlainYaml(source.yaml)?.get(String(key[0]))
  if (plain) return placeAt(new YamlPlaces(part), plain.range[0])
  const document = parseDocument(source.yaml, { prettyErrors: false })
  const places = new YamlPlaces(part, document)
  const alone =
    key.length === 2 && !isSeq(document.get(String(key[0]), true)) ? [key[0] ?? ''] : key
  const [at] = places.rangeOf(places.has(key) ? key : alone)
  return placeAt(places, at)
}

function placeAt(places: YamlPlaces, at: number): { line: number; column: number } {
  const { line, column } = places.problem(at, { what: '', expected: '', mend: '' })
  return { line, column }
}
