import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import type { FormField } from '#lib/desk/admin/form.ts'

/** The fields of a form as the page of a document has them. */
export interface FieldGroups {
  /** Above the text: what it is called, and what it says in a sentence. */
  above: FormField[]
  /** Beside it, always open: what is set for each. */
  beside: FormField[]
  /** Beside it, to be opened. */
  more: FormField[]
}

const above = ['title', 'name', 'subject', 'summary', 'description']
const beside = ['draft', 'date', 'authors', 'topics', 'language', 'image']

/** Sorts the fields of a form; those of no group are to be opened, in the order of the schema. */
export function fieldGroups({ fields, folder }: DeskForm): FieldGroups {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const known = [...above, ...beside]
  const others = fields.filter(({ name }) => !known.includes(name))
  // A letter has few, and each says what its issue is.
  const isShort = folder === 'issues'
  return {
    above: named(above),
    beside: [...named(beside), ...(isShort ? others : [])],
    more: isShort ? [] : others,
  }
}
