import { lookUpLanguage } from './look-up.ts'

/**
 * What a record by language (BCP 47) has for a reader of `tag`, by {@link lookUpLanguage}; undefined where nothing fits.
 */
export function inLanguage<Value>(
  byLanguage: Record<string, Value>,
  tag: string,
): Value | undefined {
  if (Object.hasOwn(byLanguage, tag)) return byLanguage[tag]
  const found = lookUpLanguage(tag, Object.keys(byLanguage))
  return found === undefined ? undefined : byLanguage[found]
}
