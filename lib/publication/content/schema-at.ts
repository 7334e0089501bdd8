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
  const inner = bare(schema)
  if (inner instanceof z.ZodUnion)
    return (inner.options.find((option) => option instanceof z.ZodObject) ?? inner) as z.ZodType
  return inner
}

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
  return bare(schema).meta()?.expected === expectedDate
}

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
