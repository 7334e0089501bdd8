import {
  type FrontMap,
  type FrontValue,
  isMap,
  linesOf,
  valueAt,
} from '#lib/importers/front-matter/values.ts'
import type { Mapping } from '#lib/importers/shared/mapping.ts'
import { commonKeys, type Preset, type Target, targets } from '#lib/importers/shared/presets.ts'

/** Which source keys fill which key of an article, the mapping's own first. */
export interface FieldKeys {
  of: Record<Target, string[]>
  /** Top-level keys that are carried over or need no mention. */
  known: Set<string>
}

/**
 * Joins a mapping with the keys that every generator knows and the site's own taxonomies; a key that the mapping sends
 * elsewhere goes only there.
 */
export function fieldKeys(preset: Preset, mapping: Mapping, taxonomies: string[] = []): FieldKeys {
  const of = {} as Record<Target, string[]>
  for (const target of targets) {
    const mapped = Object.keys(mapping.keys).filter((key) => mapping.keys[key] === target)
    const common = commonKeys[target].filter((key) => !Object.hasOwn(mapping.keys, key))
    of[target] = [...mapped, ...common]
  }
  // A site may sort its posts by what it likes: regions, beats, people.
  const taken = Object.values(of).flat()
  of.topics.push(...taxonomies.filter((one) => !taken.includes(one)))
  const known = new Set([...preset.drop, ...mapping.drop])
  for (const keys of Object.values(of)) for (const key of keys) known.add(key)
  return { of, known }
}

/** The first key of a target that a post has, with its value. */
export function firstField(
  values: FrontMap,
  keys: string[],
): { key: string; value: FrontValue } | undefined {
  for (const key of keys) {
    const value = valueAt(values, key)
    if (value !== undefined && value !== null && value !== '') return { key, value }
  }
  return undefined
}

/** Keys of the same target whose texts differ from the one that was taken: what they say is lost. */
export function overruled(values: FrontMap, keys: string[], taken: string): string[] {
  const text = linesOf(valueAt(values, taken)).join('\n')
  return keys.filter((key) => {
    const other = linesOf(valueAt(values, key)).join('\n')
    return key !== taken && other !== '' && other !== text
  })
}

/** Keys within a mapping that says who or what a value is: of an author, of a picture. */
const within = new Set(
  'name full_name id slug src url path file feature image teaser filename alt alt_text title caption figcaption credit attribution attr'.split(
    ' ',
  ),
)

/** Keys of a post that have no counterpart; of a mapping (`cover: {image, hiddenInList}`) those inside it. */
export function unknownKeys(values: FrontMap, known: Set<string>): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const isOpened = isMap(value) && [...known].some((path) => path.startsWith(`${key}.`))
    if (!isOpened) return known.has(key) ? [] : [key]
    const paths = Object.keys(value).filter((name) => !within.has(name))
    return paths.map((name) => `${key}.${name}`).filter((path) => !known.has(path))
  })
}
