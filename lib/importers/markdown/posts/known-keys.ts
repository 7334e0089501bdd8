import type { FrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import type { Mapping } from '#lib/importers/shared/mapping.ts'
import { commonKeys } from '#lib/importers/shared/presets.ts'
import { foldKey } from '#lib/importers/visibility/key-rules.ts'

const common = spellings(Object.values(commonKeys).flat())

/**
 * Gives every top-level key the spelling that the importer knows: to Hugo `Title`, `publishdate` and `ExpiryDate` are
 * keys as well. A key that stands beside its known spelling stays as it is, so that neither value is lost.
 */
export function withKnownKeys(front: FrontMatter, { keys }: Mapping): FrontMatter {
  const mapped = Object.keys(keys)
  const known = mapped.length === 0 ? common : new Map([...common, ...spellings(mapped)])
  const typed = new Map<string, string>()
  const taken = new Set(Object.keys(front.values))
  const values = Object.entries(front.values).map(([key, value]) => {
    const name = Object.hasOwn(keys, key) ? key : known.get(foldKey(key))
    if (name === undefined || name === key || taken.has(name)) return [key, value] as const
    taken.add(name)
    typed.set(name, key)
    return [name, value] as const
  })
  if (typed.size === 0) return front
  const lineOf = (key: string) => front.lineOf(typed.get(key) ?? key)
  return { ...front, values: Object.fromEntries(values), lineOf }
}

/** Of two spellings that fold to one the first; keys within others are spelt as they are. */
function spellings(keys: string[]): Map<string, string> {
  const plain = keys.filter((key) => !key.includes('.'))
  return new Map(plain.toReversed().map((key) => [foldKey(key), key]))
}
