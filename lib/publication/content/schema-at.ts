import { z } from 'zod'
import { expectedDate } from './date.ts'

/** The schema at a path, wrappers such as optional and default taken off. */
function schemaAt(schema: z.ZodType, path: PropertyKey[]): z.ZodType | undefined {
  let here: z.ZodType | undefined = schema
  for (const step of path) {
    const bare: z.ZodType | undefined = here && unwrap(here)
    if (bare instanceof z.ZodObject) here = bare.shape[String(step)] as z.ZodType | undefined
    else if (bare instanceof z.ZodArray) here = bare.element as z.ZodType
    else if (bare instanceof z.ZodRecord) here = bare.valueType as z.ZodType
    else return undefined
  }
  return here
}

/** A schema without what is around it; of a choice, the mapping. */
export function unwrap(schema: z.ZodType): z.ZodType {
  const known = unwrapped.get(schema)
  if (known) return known
  const inner = bare(schema)
  const mapping = inner instanceof z.ZodUnion && inner.options.find(isMapping)
  const found = (mapping || inner) as z.ZodType
  unwrapped.set(schema, found)
  return found
}

const isMapping = (option: unknown) => option instanceof z.ZodObject
/** Asked of each field of each file; what a class is, Zod finds by a list of names. */
const unwrapped = new WeakMap<z.ZodType, z.ZodType>()

/** The keys that a mapping at a path may have; none where the schema has no mapping there. */
export function shapeAt(schema: z.ZodType, path: PropertyKey[]): Record<string, unknown> {
  const here = schemaAt(schema, path)
  const bare = here && unwrap(here)
  return bare instanceof z.ZodObject ? bare.shape : {}
}

/** A schema without `optional` and `default` around it. */
export function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return bare(schema.unwrap() as z.ZodType)
  return schema
}

/** Whether a field is a date, whose schema is otherwise that of a text. */
export function isDate(schema: z.ZodType): boolean {
  const known = dates.get(schema)
  if (known !== undefined) return known
  const is = bare(schema).meta()?.expected === expectedDate
  dates.set(schema, is)
  return is
}

/** Asked of each value of each file. */
const dates = new WeakMap<z.ZodType, boolean>()

/** Whether a key must be there. */
export function isRequired(schema: z.ZodType): boolean {
  return !schema.safeParse(undefined).success
}

/** What the schema says was expected, of the place itself or of the nearest one around it. */
export function expectation(schema: z.ZodType, path: PropertyKey[]): string {
  for (let depth = path.length; depth > 0; depth--) {
    const here = schemaAt(schema, path.slice(0, depth))
    const said = here && (metaOf(here)?.expected ?? metaOf(unwrap(here))?.expected)
    if (typeof said === 'string') return said
  }
  return 'keys with their values, such as  title: A headline'
}

/** What the schema says was expected of the keys of a mapping in which any key may stand. */
export function keyExpectation(schema: z.ZodType, path: PropertyKey[]): string {
  const here = schemaAt(schema, path)
  const bare = here && unwrap(here)
  const said = bare instanceof z.ZodRecord ? metaOf(bare.keyType as z.ZodType)?.expected : undefined
  return typeof said === 'string' ? said : expectation(schema, path)
}

/** The documentation of a field, which wrappers such as optional do not carry themselves. */
export function descriptionOf(schema: z.ZodType): string {
  return String(metaOf(schema)?.description ?? '')
}

function metaOf(schema: z.ZodType): Record<string, unknown> | undefined {
  if (schema.meta()) return schema.meta()
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? metaOf(schema.unwrap() as z.ZodType)
    : undefined
}
