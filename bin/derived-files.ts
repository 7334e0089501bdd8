import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFields } from '#lib/publication/content/article-fields.ts'
import { authorFields, pageFields, topicFields } from '#lib/publication/content/document-fields.ts'
import { fieldTable } from '#lib/publication/content/field-table.ts'
import { jsonSchemas } from '#lib/publication/content/json-schemas.ts'
import { letterFields } from '#lib/publication/content/letters/letter-fields.ts'
import { listTable } from '#lib/publication/lists/list-table.ts'

const root = join(import.meta.dirname, '..')

/** The tables of the documentation, by the file and the name that the comment before them gives. */
const tables = {
  'docs/writing.md': {
    'fields of an article': fieldTable(articleFields),
    'fields of an entry': fieldTable({ ...topicFields, ...authorFields }),
    'fields of a page': fieldTable(pageFields),
  },
  'docs/letters.md': { 'fields of a letter': fieldTable(letterFields) },
  'docs/newsletter.md': { lists: listTable() },
}

/** The files of the repository that follow from the code, wholly or in part: their texts as they should be, by their paths. */
export function derivedFiles(): Map<string, string> {
  const schemas = Object.entries(jsonSchemas()).map(
    ([name, text]) => [join(root, 'schemas', name), text] as const,
  )
  const pages = Object.entries(tables).map(([path, named]) => {
    const file = join(root, path)
    return [file, withTables(readFileSync(file, 'utf8'), named)] as const
  })
  return new Map([...schemas, ...pages])
}

/** A page with its tables anew. Throws for a table without a place: a comment with its name, and one that says `end`. */
export function withTables(page: string, tables: Record<string, string>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- ${name}:[^\\n]*-->\\n)[\\s\\S]*?(<!-- end -->)`)
    if (!place.test(text)) throw new Error(`No place for the table "${name}"`)
    return text.replace(place, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`)
  }, page)
}
