import { type FrontMap, isMap, lineOf, valueAt } from '../front-matter/values.ts'

/** Under which name the rule of a collection of Jekyll's is kept. */
export function collectionRule(name: string): string {
  return `_${name}`
}

/**
 * Permalink rules of a configuration: for every post under `''`, for those of a section under its name. `permalink: pretty`
 * (Jekyll); `permalinks: {posts: /:year/:slug/}`, since 0.131 below `page` too (Hugo, where `''` is the top of the content);
 * `collections: {posts: {permalink: …}}` (Jekyll), for other collections under {@link collectionRule}.
 */
export function permalinksOf(values: FrontMap): Record<string, string> {
  const rules: Record<string, string> = {}
  const one = lineOf(values.permalink)
  if (one) rules[''] = one
  for (const path of ['permalinks', 'permalinks.page']) {
    const sections = valueAt(values, path)
    if (!isMap(sections)) continue
    for (const [section, rule] of Object.entries(sections)) {
      const text = lineOf(rule)
      if (text) rules[section.replace(/^[/ ]+|(?<![/ ])[/ ]+$/g, '')] = text
    }
  }
  const collections = values.collections
  for (const [name, one] of Object.entries(isMap(collections) ? collections : {})) {
    const text = isMap(one) ? lineOf(one.permalink) : undefined
    if (text) rules[name === 'posts' ? '' : collectionRule(name)] = text
  }
  return rules
}
