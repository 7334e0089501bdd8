/** Direction of a language's script (BCP 47 tag), from the CLDR data that Node carries. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const cached = directions.get(language)
  if (cached) return cached
  const direction = new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr'
  directions.set(language, direction)
  return direction
}

const directions = new Map<string, 'ltr' | 'rtl'>()
