/** Languages whose month names are understood, English first. */
const languages = [
  'en',
  'es',
  'fr',
  'de',
  'it',
  'pt',
  'nl',
  'ca',
  'sv',
  'da',
  'nb',
  'ru',
  'uk',
  'pl',
  'tr',
  'ro',
  'el',
  'ar',
  'ar-SY',
]

let months: Map<string, number> | undefined

/** Number of a month, 1 to 12, from its name or its abbreviation of three letters and more; 0 for other words. */
export function monthNumber(name: string): number {
  months ??= readMonths()
  return months.get(plain(name)) ?? 0
}

/** English comes first: where two languages share an abbreviation, it is English that archives mean. */
function readMonths(): Map<string, number> {
  const found = new Map<string, number>([['sept', 9]])
  for (const language of languages) {
    const format = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    })
    for (let month = 1; month <= 12; month++) {
      const parts = format.formatToParts(Date.UTC(2014, month - 1, 15))
      const name = plain(parts.find((part) => part.type === 'month')?.value ?? '')
      if (name.length < 3) continue
      for (const form of [name, name.slice(0, 3)]) if (!found.has(form)) found.set(form, month)
    }
  }
  return found
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
