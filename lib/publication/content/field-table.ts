import { z } from 'zod'
import { articleFields, entryFields, pageFields } from './document-fields.ts'
import type { FieldEntries, FieldEntry } from './field-entry.ts'
import { descriptionOf, isDate, isRequired, unwrap } from './schema-at.ts'

const documented: Record<string, FieldEntries> = {
  article: articleFields,
  entry: entryFields,
  page: pageFields,
}

const block = /^(<!-- fields of: (\w+)\b[^\n]*-->\n)[\s\S]*?^(<!-- end -->)$/gm

/** A page of the documentation with its tables of fields as the entries have them, between the comments that say of what. */
export function withFieldTables(page: string): string {
  return page.replace(block, (_, begin: string, of: string, end: string) => {
    return `${begin}\n${fieldTable(documented[of] ?? {})}\n${end}`
  })
}

function fieldTable(fields: FieldEntries): string {
  const rows = Object.entries(fields).map(([name, entry]) => {
    const type = `${typeOf(entry)}${isRequired(entry.schema) ? ', required' : ''}`
    const meaning = entry.docs?.meaning ?? descriptionOf(entry.schema)
    return `| \`${name}\` | ${type} | ${meaning.replaceAll('’', "'")} |\n`
  })
  return `| key | type | meaning |\n| --- | --- | --- |\n${rows.join('')}`
}

function typeOf({ schema, docs }: FieldEntry): string {
  if (docs?.type) return docs.type
  const type = unwrap(schema)
  if (type instanceof z.ZodBoolean) return '`true` or `false`'
  if (isDate(type)) return 'date'
  return type instanceof z.ZodString ? 'text' : String(type.meta()?.expected)
}
