import { z } from 'zod'
import type { Column, FieldEntries } from '../field-entry.ts'
import { isDate, unwrap } from '../schema-at.ts'

type Base<C extends string> = C extends 'text' | 'json' ? string : number
type Value<C extends Column> = C extends `${infer B}?` ? Base<B> | null : Base<C>
type Name<K extends string, C extends Column> = C extends `json${string}` ? `${K}Json` : K
type ColumnOf<E> = E extends { column: infer C extends Column } ? C : never

/** The columns of fields that have one, by their names in the catalogue. */
export type ColumnsOf<F extends FieldEntries> = {
  [K in keyof F & string as Name<K, ColumnOf<F[K]>>]: Value<ColumnOf<F[K]>>
}

const sqlTypes = {
  text: 'TEXT',
  json: 'TEXT',
  instant: 'INTEGER',
  number: 'INTEGER',
  flag: 'INTEGER',
}

interface KeptField {
  /** Of the field, and of its column. */
  key: string
  column: string
  kind: keyof typeof sqlTypes
  isOptional: boolean
  schema: z.ZodType
  isInLists: boolean
}

function keptFields(fields: FieldEntries): KeptField[] {
  return Object.entries(fields).flatMap(([key, { schema, column, shown }]) => {
    if (!column) return []
    const kind = column.replace('?', '') as keyof typeof sqlTypes
    const name = kind === 'json' ? `${key}Json` : key
    const [isOptional, isInLists] = [column.endsWith('?'), shown === 'lists']
    return [{ key, column: name, kind, isOptional, schema, isInLists }]
  })
}

/** The definitions of those columns, for `CREATE TABLE`. */
export function columnDefinitions(fields: FieldEntries): string {
  return keptFields(fields)
    .map(
      ({ column, kind, isOptional }) =>
        `${column} ${sqlTypes[kind]}${isOptional ? '' : ' NOT NULL'}`,
    )
    .join(', ')
}

/** The columns that lists show. */
export function listedColumns<F extends FieldEntries>(fields: F): (keyof ColumnsOf<F>)[] {
  const listed = keptFields(fields).filter(({ isInLists }) => isInLists)
  return listed.map(({ column }) => column as keyof ColumnsOf<F>)
}

/** What those columns hold of a compiled document. */
export function rowOf<F extends FieldEntries>(fields: F, document: object): ColumnsOf<F> {
  const values = new Map<string, unknown>(Object.entries(document))
  const columns = keptFields(fields).map((field) => [
    field.column,
    kept(values.get(field.key), field),
  ])
  return Object.fromEntries(columns)
}

function kept(value: unknown, { kind, schema }: KeptField): unknown {
  if (kind === 'flag') return value ? 1 : 0
  if (value === undefined || value === null) return null
  if (kind === 'instant') return Date.parse(String(value))
  return kind === 'json' ? JSON.stringify(plain(value, schema)) : value
}

/** A mapping without what Contentlayer adds to it, its dates as instants. */
function plain(value: unknown, schema: z.ZodType): unknown {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodObject)) return value
  const given = new Map<string, unknown>(Object.entries(value as object))
  const parts = (Object.entries(inner.shape) as [string, z.ZodType][]).map(([key, part]) => {
    const each = given.get(key)
    return [key, each !== undefined && isDate(part) ? Date.parse(String(each)) : each]
  })
  return Object.fromEntries(parts)
}
