import {
  type DocumentType,
  defineDocumentType,
  defineNestedType,
  type FieldDef,
  type FieldDefs,
  type NestedType,
} from 'contentlayer2/source-files'
import { z } from 'zod'
import { articleFields } from './article-fields.ts'
import { authorFields, entryFields, pageFields, topicFields } from './document-fields.ts'
import type { FieldEntries } from './field-entry.ts'
import { descriptionOf, isDate, isRequired, unwrap } from './schema-at.ts'

/** Contentlayer tells mappings apart by their names: a mapping of one name is one definition. */
const nestedTypes = new Map<string, NestedType>()

/** The definition of a value in a normalised copy; undefined for what is not copied there. */
function typeOf(schema: z.ZodType): FieldDef | undefined {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodUnknown) return undefined
  if (inner instanceof z.ZodObject) return { type: 'nested', of: nestedType(inner) }
  if (inner instanceof z.ZodRecord) return { type: 'json' }
  if (inner instanceof z.ZodArray) {
    const item = unwrap(inner.element as z.ZodType)
    return {
      type: 'list',
      of: item instanceof z.ZodObject ? nestedType(item) : { type: 'string' },
    }
  }
  if (inner instanceof z.ZodNumber) return { type: 'number' }
  if (inner instanceof z.ZodBoolean) return { type: 'boolean' }
  return { type: isDate(inner) ? 'date' : 'string' }
}

function nestedType(schema: z.ZodObject): NestedType {
  const name = String(schema.meta()?.typeName)
  const known = nestedTypes.get(name)
  if (known) return known
  const shape = Object.entries(schema.shape) as [string, z.ZodType][]
  const fields = shape.flatMap(([key, field]) => {
    const type = typeOf(field)
    return type ? [[key, { ...type, ...(isRequired(field) && { required: true }) }]] : []
  })
  const made = defineNestedType(() => ({ name, fields: Object.fromEntries(fields) }))
  nestedTypes.set(name, made)
  return made
}

function fieldsOf(entries: FieldEntries): FieldDefs {
  const fields = Object.entries(entries).flatMap(([name, { schema, isAlways }]) => {
    const type = typeOf(schema)
    if (!type) return []
    const required = (isAlways || isRequired(schema)) && { required: true }
    return [[name, { ...type, ...required, description: descriptionOf(schema) }]]
  })
  return Object.fromEntries(fields)
}

const documentType = (name: string, folder: string, fields: FieldEntries) =>
  defineDocumentType(() => ({
    ...{ name, filePathPattern: `${folder}/**/*.md`, contentType: 'markdown' },
    fields: fieldsOf(fields),
  }))

/** The publication's document types, as Contentlayer reads them from normalised copies. */
export const documentTypes: DocumentType[] = [
  documentType('Article', 'articles', articleFields),
  documentType('Author', 'authors', authorFields),
  documentType('Topic', 'topics', topicFields),
  documentType('Series', 'series', entryFields),
  documentType('Page', 'pages', pageFields),
]
