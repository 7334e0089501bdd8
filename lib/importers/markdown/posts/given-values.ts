import type { FrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import type { FrontMap } from '#lib/importers/front-matter/values.ts'
import type { Mapping } from '#lib/importers/shared/mapping.ts'
import { commonKeys, type Target } from '#lib/importers/shared/presets.ts'

/** What a site may say for all pieces of a folder: not their titles and dates, and not who may read them. */
const shared: Target[] = [
  'authors',
  'topics',
  'summary',
  'image',
  'imageAlt',
  'imageCaption',
  'imageCredit',
  'language',
  'series',
  'kind',
  'source',
  'sourceUrl',
  'permalink',
]

/**
 * A piece's front matter with what its site gives to it, the nearest first. What the piece says itself counts: of a target
 * that it has a key for nothing is given.
 */
export function withGivenValues(
  front: FrontMatter,
  given: FrontMap[],
  { keys }: Mapping,
): FrontMatter {
  if (given.length === 0) return front
  const values: FrontMap = {}
  for (const target of shared) {
    const mapped = Object.keys(keys).filter((key) => keys[key] === target)
    const names = [...mapped, ...commonKeys[target]]
    const isSaid = names.some((name) => Object.hasOwn(front.values, name.split('.')[0] ?? name))
    // Tags and categories stand beside each other; of the others one key says it all.
    if (isSaid && target !== 'topics') continue
    for (const name of names) {
      const from = given.find((one) => Object.hasOwn(one, name))
      const value = from?.[name]
      if (value !== undefined && !Object.hasOwn(front.values, name)) values[name] = value
    }
  }
  return { ...front, values: { ...values, ...front.values } }
}
