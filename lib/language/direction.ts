/** Direction of a language's script (BCP 47 tag), from the CLDR data that Node carries. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const cached = directions.get(language)
  if (cached) return cached
  const direction = new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr'
  directions.set(language, direction)
  return direction
}

const directions = new Map<string, 'ltr' | 'rtl'>()

/**
 * The language and the direction of an element whose words may be in another language than the page's; nothing where they are not,
 * or where no language of their own is known. Without `page`, `own` is known to be another one.
 */
export function ownLanguage(
  own: string | undefined,
  page?: string,
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return own === undefined || own === page ? {} : { lang: own, dir: directionOf(own) }
}
