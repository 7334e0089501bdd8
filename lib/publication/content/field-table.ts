import { z } from 'zod'
import type { FieldEntries, FieldEntry } from './field-entry.ts'
import { descriptionOf, isDate, isRequired, unwrap } from './schema-at.ts'

/** The documentation's table of fields as their entries have them. */
export function fieldTable(fields: FieldEntries): string {
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
