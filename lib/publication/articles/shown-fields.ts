import { articleFields } from '#lib/publication/content/article-fields.ts'
import type { CatalogueTables } from '#lib/publication/content/catalogue/tables.ts'

type Fields = typeof articleFields
type Columns = CatalogueTables['articles']

/** Where readers see a field: in lists and on the article's page, or on that alone. */
type Place = 'lists' | 'page'

type Defined<T> = null extends T ? Exclude<T, null> | undefined : T

/** The fields that readers see in a place as the catalogue keeps them, none being undefined; mappings are read by those who show them. */
export type ShownIn<P extends Place> = {
  [K in keyof Fields & keyof Columns as Fields[K] extends { shown: P } ? K : never]: Defined<
    Columns[K]
  >
}

/** Those fields of a row of `articles`. */
export function shownIn<P extends Place>(place: P, row: ShownColumns<P>): ShownIn<P> {
  // A list has many rows.
  const values: Record<string, unknown> = row
  const shown: Record<string, unknown> = {}
  for (const name of names[place])
    if (Object.hasOwn(values, name)) shown[name] = values[name] ?? undefined
  return shown as ShownIn<P>
}

const names: Record<Place, string[]> = { lists: namesIn('lists'), page: namesIn('page') }

function namesIn(place: Place): string[] {
  const fields = Object.entries(articleFields)
  return fields.flatMap(([name, field]) =>
    'shown' in field && field.shown === place ? [name] : [],
  )
}

type ShownColumns<P extends Place> = Pick<Columns, keyof ShownIn<P> & keyof Columns>
