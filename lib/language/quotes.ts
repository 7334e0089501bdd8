/** Quotation marks of a language: the outer pair, then the pair for a quotation inside a quotation. */
export interface Quotes {
  outer: [open: string, close: string]
  inner: [open: string, close: string]
}

const english: Quotes = { outer: ['“', '”'], inner: ['‘', '’'] }
const guillemets: Quotes = { outer: ['«', '»'], inner: ['“', '”'] }
const low: Quotes = { outer: ['„', '“'], inner: ['‚', '‘'] }

/** By language, as CLDR's `delimiters` give them (release 46); what is not listed quotes as English does. */
const byLanguage: Record<string, Quotes> = {
  ar: { outer: ['«', '»'], inner: ['”', '“'] },
  ca: guillemets,
  cs: low,
  da: { outer: ['“', '”'], inner: ['‘', '’'] },
  de: low,
  el: guillemets,
  es: guillemets,
  fa: { outer: ['«', '»'], inner: ['‹', '›'] },
  fi: { outer: ['”', '”'], inner: ['’', '’'] },
  fr: { outer: ['«\u202f', '\u202f»'], inner: ['“', '”'] },
  he: { outer: ['”', '”'], inner: ['’', '’'] },
  hu: { outer: ['„', '”'], inner: ['»', '«'] },
  it: guillemets,
  ja: { outer: ['「', '」'], inner: ['『', '』'] },
  nb: { outer: ['«', '»'], inner: ['‘', '’'] },
  nl: { outer: ['‘', '’'], inner: ['“', '”'] },
  nn: { outer: ['«', '»'], inner: ['‘', '’'] },
  no: { outer: ['«', '»'], inner: ['‘', '’'] },
  pl: { outer: ['„', '”'], inner: ['«', '»'] },
  pt: { outer: ['“', '”'], inner: ['‘', '’'] },
  'pt-PT': guillemets,
  ro: { outer: ['„', '”'], inner: ['«', '»'] },
  ru: { outer: ['«', '»'], inner: ['„', '“'] },
  sv: { outer: ['”', '”'], inner: ['’', '’'] },
  tr: english,
  uk: { outer: ['«', '»'], inner: ['„', '“'] },
}

/** Quotation marks of a language (BCP 47 tag). */
export function quotesOf(language: string): Quotes {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? english
}
