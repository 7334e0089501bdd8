import type { z } from 'zod'

/**
 * How the catalogue keeps a value; `?` where there may be none. `instant` is milliseconds since 1970, `flag` 0 or 1, and the
 * column of `json` ends in `Json`.
 */
export type Column = 'text' | 'text?' | 'instant' | 'instant?' | 'number?' | 'flag' | 'json?'

/**
 * A field of front matter. Contentlayer's definition, the column and the version of the catalogue, the JSON schema, the table of the
 * documentation, the editor's form and what the history names follow from its entry.
 */
export interface FieldEntry {
  /** How editors write it, with its documentation and what messages say was expected: see `fields.ts`. */
  schema: z.ZodType
  /** Without one, the value is in the compiled document alone, or in a table of its own, as lists are. */
  column?: Column
  /** Always there in the normal form: a list that is left out is empty, a switch is off. */
  isAlways?: boolean
  /** Where readers see the value of its column: in lists and on the article's page, or on that alone. */
  shown?: 'lists' | 'page'
  /** Its place among the words of a history, where readers see it change; two may have the same. */
  history?: number
  /** In the documentation's table: how it is written where the schema does not say it well, and what more there is to say. */
  docs?: { type?: string; meaning?: string }
}

export type FieldEntries = Record<string, FieldEntry>

/** The schemas of fields by their names, of which a mapping is made. */
export function shapeOf<F extends FieldEntries>(fields: F): { [K in keyof F]: F[K]['schema'] } {
  const schemas = Object.entries(fields).map(([name, { schema }]) => [name, schema])
  return Object.fromEntries(schemas)
}
