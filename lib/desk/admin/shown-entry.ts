import { isMapping } from '#lib/text/mapping.ts'
import type { FormField } from './form.ts'
import { type Desk, meant } from './known.ts'
import { shownDate } from './shown-date.ts'

/** The field for names that are none of the choices: they are shown apart, and written into the same list. */
export const othersOf = (name: string) => `${name}Else`

/** A name of a byline in the form: somebody of the publication, or anybody. */
export interface ShownName {
  type: 'known' | 'other'
  name: string
  role?: string
}

/** Front matter as the form has it: dates in the site's time zone, names as choices. Keys of no field are left out. */
export function showEntry(
  frontMatter: Record<string, unknown>,
  fields: readonly FormField[],
  desk: Desk,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const field of fields) {
    const value = frontMatter[field.name]
    if (value === undefined || value === null) continue
    if (field.kind === 'choices') {
      const choices = desk.known[field.of]
      const all = asList(value)
      shown[field.name] = all.flatMap((one) => meant(one, choices) ?? [])
      shown[othersOf(field.name)] = all.filter((one) => meant(one, choices) === undefined)
    } else shown[field.name] = showValue(value, field, desk)
  }
  return shown
}

/** One value as the form has it. */
export function showValue(value: unknown, field: FormField, desk: Desk): unknown {
  switch (field.kind) {
    case 'date':
      return shownDate(String(value), desk.timeZone)
    case 'choice':
      return meant(value, desk.known[field.of]) ?? value
    case 'options':
      return String(value)
    case 'picture':
      // As the editor finds the file.
      return typeof value === 'string' ? value.replace(/^images\//, '/images/') : value
    case 'menu':
      return asList(value).map(shownItem)
    case 'link':
      return isMapping(value) ? value : { href: value }
    case 'texts':
      return asList(value)
    case 'byline':
      return asList(value).map((one) => shownName(one, desk))
    case 'group':
      return isMapping(value) || field.alone
        ? showEntry(groupOf(value, field), field.fields, desk)
        : value
    case 'groups':
      return asList(value).map((one) => (isMapping(one) ? showEntry(one, field.fields, desk) : one))
    default:
      return value
  }
}

/** A group as it was written, be it by one of its values alone. */
export function groupOf(written: unknown, { alone }: { alone?: string }): Record<string, unknown> {
  if (isMapping(written)) return written
  return alone === undefined || written === undefined ? {} : { [alone]: written }
}

/** A link of a menu as the form has it: the path of a page, any address with what it says, or a name with links below it. */
export function shownItem(written: unknown): Record<string, unknown> {
  if (!isMapping(written)) return { type: 'page', path: written }
  if (written.items === undefined) return { type: 'link', ...written }
  return { type: 'submenu', ...written, items: asList(written.items).map(shownItem) }
}

/** A name of a byline as the form has it. */
export function shownName(written: unknown, { known }: Desk): ShownName {
  const { name, role } = isMapping(written) ? written : { name: written, role: undefined }
  const slug = meant(name, known.author)
  return {
    type: slug === undefined ? 'other' : 'known',
    name: slug ?? String(name ?? ''),
    ...(role !== undefined && { role: String(role) }),
  }
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}
