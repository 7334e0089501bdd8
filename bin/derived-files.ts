import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withFieldTables } from '#lib/publication/content/field-table.ts'
import { jsonSchemas } from '#lib/publication/content/json-schemas.ts'

/** The files of the repository that follow from the code, wholly or in part: their texts as they should be, by their paths. */
export function derivedFiles(): Map<string, string> {
  const root = join(import.meta.dirname, '..')
  const schemas = Object.entries(jsonSchemas()).map(
    ([name, text]) => [join(root, 'schemas', name), text] as const,
  )
  const writing = join(root, 'docs', 'writing.md')
  return new Map([...schemas, [writing, withFieldTables(readFileSync(writing, 'utf8'))]])
}
