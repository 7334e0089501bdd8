import { siteSchema } from '#lib/publication/content/site-schema.ts'
import { type FieldKind, type FormField, fieldsOf } from './form.ts'

const kinds: Record<string, FieldKind> = {
  description: { kind: 'paragraph' },
  main: { kind: 'menu' },
  footer: { kind: 'menu' },
  link: { kind: 'link' },
}

/**
 * The form of `site.yml`, made from its schema. `languages` are those that the publication offers, its own first. What no
 * field shows, such as `history` and the lists of single topics, stays as it is written.
 */
export function settingsFields(languages: readonly string[]): FormField[] {
  return fieldsOf(siteSchema, { kinds, languages, hasDefaults: true })
}
