import type { Graph, Thing } from 'schema-dts'
import { scriptJson } from '#lib/text/escape.ts'

/**
 * Things of a page as JSON-LD that can stand in a script element: without `<`, no text of theirs ends it or begins a
 * comment in it (HTML, 4.12.1.3). Halves of surrogate pairs are escaped by JSON itself.
 */
export function graphJson(things: Thing[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things }
  return scriptJson(graph)
}
