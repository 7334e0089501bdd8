import { likelyLocale } from './intl.ts'
import { lookUpLanguage } from './look-up.ts'

/**
 * Of the languages that are there (BCP 47), the one that a reader of `tag` can read: the one that the look-up finds (RFC
 * 4647, 3.4), else one of the same language and script by CLDR's likely subtags (UTS 35, 4.3), of the reader's region before
 * others. A reader of `pt-PT` is given `pt-BR`; one of `zh-TW`, which is written in traditional signs, never `zh-Hans`.
 * Undefined where there is none, and where `tag` is no tag.
 */
export function nearestLanguage(tag: string, available: readonly string[]): string | undefined {
  const wanted = localeOf(tag)
  if (!wanted) return undefined
  const alike = available.filter((each) => {
    const { language, script } = likelyLocale(each)
    return language === wanted.language && script === wanted.script
  })
  const canonical = Intl.getCanonicalLocales(tag)[0] ?? tag
  return (
    lookUpLanguage(canonical, alike) ??
    alike.find((each) => likelyLocale(each).region === wanted.region) ??
    alike[0]
  )
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return likelyLocale(tag)
  } catch {
    return undefined
  }
}
