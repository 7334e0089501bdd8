import { isSame } from '#lib/publication/splice/same.ts'
import { isMapping } from '#lib/text/mapping.ts'
import type { FormField } from './form.ts'
import type { Desk } from './known.ts'
import {
  groupOf,
  othersOf,
  type ShownName,
  showEntry,
  shownName,
  showValue,
} from './shown-entry.ts'

/**
 * The front matter that a form wants: what the form shows as it showed it before stays as it was written, be it another spelling of a
 * date or of a name; empty fields have no key; keys of no field stay.
 */
export function wantedEntry(
  was: Record<string, unknown>,
  data: Record<string, unknown>,
  fields: readonly FormField[],
  desk: Desk,
): Record<string, unknown> {
  const before = showEntry(was, fields, desk)
  const ofFields = new Set(fields.map(({ name }) => name))
  const wanted = Object.entries(was).filter(([key]) => !ofFields.has(key))
  for (const field of fields) {
    const { name } = field
    const isLeft =
      isSame(full(data[name]), full(before[name])) &&
      isSame(full(data[othersOf(name)]), full(before[othersOf(name)]))
    const value = isLeft ? was[name] : wantedValue({ was: was[name], field, data, desk })
    if (value !== undefined) wanted.push([name, value])
  }
  return Object.fromEntries(wanted)
}

interface Change {
  was: unknown
  field: FormField
  data: Record<string, unknown>
  desk: Desk
}

function wantedValue({ was, field, data, desk }: Change): unknown {
  const value = data[field.name]
  switch (field.kind) {
    case 'switch':
      return value === true || (was === undefined ? undefined : false)
    case 'number':
      return typeof value === 'number' ? value : Number(value) || undefined
    case 'options':
      return field.of.find((one) => String(one) === value)
    case 'picture':
      return typeof value === 'string' ? full(value.replace(/^\/images\//, 'images/')) : full(value)
    case 'menu':
      return listOf(asList(value).flatMap((one) => (isMapping(one) ? menuItem(one) : [])))
    case 'link':
      return wantedLink(value)
    case 'byline':
      return listOf(names(asList(value) as ShownName[], asList(was), desk))
    case 'choices': {
      const all = [...asList(value), ...asList(data[othersOf(field.name)])].filter(full)
      const written = (one: unknown) =>
        asList(was).find((old) => isSame(choiceOf(old, field, desk), one)) ?? one
      return listOf([...new Set(all.map(written))])
    }
    case 'texts':
      return listOf(asList(value).filter((one) => full(one) !== undefined))
    case 'group':
      return group(was, value, field, desk)
    case 'groups':
      return listOf(groups(asList(was), asList(value), field.fields, desk))
    default:
      return full(value) ?? (field.isRequired ? '' : undefined)
  }
}

/** An address alone where nothing was entered that it says. */
function wantedLink(value: unknown): unknown {
  const { label, href } = isMapping(value) ? value : {}
  return full(label) === undefined ? full(href) : { label, href }
}

function choiceOf(written: unknown, field: FormField, desk: Desk): unknown {
  const shown = showEntry({ [field.name]: [written] }, [field], desk)
  return asList(shown[field.name])[0] ?? asList(shown[othersOf(field.name)])[0]
}

/** A link of a menu as it is written; none where nothing was entered. Its words in other languages have no field. */
function menuItem({
  type,
  path,
  label,
  href,
  items,
  translations,
}: Record<string, unknown>): unknown[] {
  if (type === 'page') return full(path) === undefined ? [] : [path]
  const kept = translations === undefined ? {} : { translations }
  if (type === 'submenu') {
    const below = asList(items).flatMap((one) => (isMapping(one) ? menuItem(one) : []))
    const own = full(href) === undefined ? {} : { href }
    return below.length === 0 ? [] : [{ label, ...own, ...kept, items: below }]
  }
  return (full(label) ?? full(href)) === undefined ? [] : [{ label, href, ...kept }]
}

/** A byline: names that were there as they were written, others as a slug, a name, or with their role. */
function names(wanted: ShownName[], was: unknown[], desk: Desk): unknown[] {
  return wanted
    .filter(({ name }) => full(name) !== undefined)
    .map(({ type, name, role }) => {
      const shown = { type, name, ...(full(role) !== undefined && { role }) }
      const written = was.find((one) => isSame(shownName(one, desk), shown))
      return written ?? ('role' in shown ? { name, role } : name)
    })
}

interface Group {
  fields: readonly FormField[]
  alone?: string
}

/** A group of one value that may stand alone is written as a mapping only where it was one. */
function group(was: unknown, value: unknown, field: Group, desk: Desk): unknown {
  if (!isMapping(value) || full(value) === undefined) return undefined
  const wanted = wantedEntry(groupOf(was, field), value, field.fields, desk)
  const keys = Object.keys(wanted)
  if (keys.length === 0) return undefined
  const { alone } = field
  return alone !== undefined && keys.join() === alone && !isMapping(was) ? wanted[alone] : wanted
}

function groups(was: unknown[], wanted: unknown[], fields: FormField[], desk: Desk): unknown[] {
  const field = {
    name: 'item',
    label: '',
    hint: '',
    isRequired: false,
    kind: 'group',
    fields,
  } as const
  return wanted.flatMap((one, index) => {
    const written = was.find((old) => isSame(full(showValue(old, field, desk)), full(one)))
    const before = was.length === wanted.length ? was[index] : undefined
    return written ?? group(before, one, { fields }, desk) ?? []
  })
}

/** A value without its empty parts; undefined where nothing is left. */
function full(value: unknown): unknown {
  if (value === '' || value === null || value === false) return undefined
  if (Array.isArray(value)) return listOf(value.map(full).filter((one) => one !== undefined))
  if (!isMapping(value)) return value
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const rest = full(part)
    return rest === undefined ? [] : [[key, rest] as const]
  })
  return parts.length > 0 ? Object.fromEntries(parts) : undefined
}

function listOf(items: unknown[]): unknown[] | undefined {
  return items.length > 0 ? items : undefined
}

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
