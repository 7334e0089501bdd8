/**
 * A value of front matter. Everything is text: `1.10`, `yes`, `2014-06-30` and `007` stay as they were typed, which
 * a reader that makes numbers and dates of them would not leave so.
 */
export type FrontValue = string | null | FrontValue[] | FrontMap

export interface FrontMap {
  [key: string]: FrontValue
}

/** Tells whether a value is a mapping of keys to values. */
export function isMap(value: FrontValue | undefined): value is FrontMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path of keys joined by dots, such as `header.image`; undefined where there is none. */
export function valueAt(map: FrontMap, path: string): FrontValue | undefined {
  if (Object.hasOwn(map, path)) return map[path]
  let here: FrontValue | undefined = map
  for (const key of path.split('.')) {
    if (!isMap(here) || !Object.hasOwn(here, key)) return undefined
    here = here[key]
  }
  return here
}

/** A value as one line of text, white space folded; undefined for nothing, lists and mappings. */
export function lineOf(value: FrontValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

/** The texts of a value: of a list each that is one, of a text itself. */
export function linesOf(value: FrontValue | undefined): string[] {
  const values = Array.isArray(value) ? value.flat(3) : [value]
  return values.map((one) => lineOf(one as FrontValue)).filter((one) => one !== undefined)
}

/** Reads `true`, `yes`, `on` and `1` as true, their opposites as false; undefined for anything else. */
export function truthOf(value: FrontValue | undefined): boolean | undefined {
  const text = lineOf(value)?.toLowerCase()
  if (text === undefined) return undefined
  if (['true', 'yes', 'on', '1'].includes(text)) return true
  return ['false', 'no', 'off', '0'].includes(text) ? false : undefined
}

/** Brings what a TOML or JSON parser gives into text, mappings and lists. */
export function toFrontValue(value: unknown): FrontValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(toFrontValue)
  // A TOML date is a Date whose text keeps what was written: a day alone, a local time, an offset.
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toFrontValue(one)]))
}
