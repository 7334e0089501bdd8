/**
 * Tells whether a text is the tag of a language (BCP 47): well formed, with a language of two letters that is in ISO 639-1, or
 * of three, and a script and a region that CLDR knows. Longer ones are for names to be registered, of which there are none:
 * `english` is no tag. Nor is what says that there is no one language: `und`, `mul`.
 */
export function isLanguageTag(tag: string): boolean {
  try {
    const { language, script, region } = new Intl.Locale(tag)
    if (script !== undefined && scripts.of(script) === undefined) return false
    if (region !== undefined && regions.of(region) === undefined) return false
    if (['und', 'mul', 'mis', 'zxx'].includes(language)) return false
    return language.length === 3 || (language.length === 2 && english.of(language) !== undefined)
  } catch {
    return false
  }
}

/** Two of some tags (BCP 47) that are one to their readers, by CLDR's likely subtags: `zh-TW` and `zh-Hant`. */
export function sameLanguages(tags: readonly string[]): [string, string] | undefined {
  const byMeaning = new Map<string, string>()
  for (const tag of new Set(tags)) {
    const meaning = new Intl.Locale(tag).maximize().toString()
    const other = byMeaning.get(meaning)
    if (other !== undefined) return [other, tag]
    byMeaning.set(meaning, tag)
  }
  return undefined
}

/**
 * The tag that was meant by a text that is none, where that is plain: `en` by “English”, `es` by “español”, `pt-BR` by `pt_BR`.
 * Of names, those of the languages of ISO 639-1, in English and as they call themselves.
 */
export function meantTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-')
  if (isLanguageTag(tag)) return Intl.getCanonicalLocales(tag)[0]
  names ??= namedLanguages()
  return names.get(tag.toLowerCase())
}

const scripts = new Intl.DisplayNames('en', { type: 'script', fallback: 'none' })
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
let names: Map<string, string> | undefined

function namedLanguages(): Map<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const tags = letters.flatMap((one) => letters.map((two) => one + two)).filter(isLanguageTag)
  const current = [...new Set(tags.map((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag))]
  const named = new Map<string, string>()
  for (const tag of current) {
    const self = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag)
    for (const name of [self, english.of(tag)]) if (name) named.set(name.toLowerCase(), tag)
  }
  return named
}
