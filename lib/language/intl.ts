const locales = new Map<string, Intl.Locale>()
const lists = new Map<string, Intl.ListFormat>()

/*
 * What `Intl` gives is dear to make and cheap to use: each is made once for a language. There are as many as a publication
 * has languages.
 */

/** A language (BCP 47) with the script and the region that it most likely has (CLDR's likely subtags). */
export function likelyLocale(language: string): Intl.Locale {
  return madeOnce(locales, language, () => new Intl.Locale(language).maximize())
}

/** What joins names as a language lists them: “A, B and C”. */
export function listFormat(language: string): Intl.ListFormat {
  return madeOnce(lists, language, () => new Intl.ListFormat(language))
}

function madeOnce<Made>(known: Map<string, Made>, language: string, make: () => Made): Made {
  const found = known.get(language) ?? make()
  known.set(language, found)
  return found
}
