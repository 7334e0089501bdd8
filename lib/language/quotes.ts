import { inLanguage } from './in-language.ts'

/** Quotation marks of a language: the outer pair, then the pair for a quotation inside a quotation. */
export interface Quotes {
  outer: [open: string, close: string]
  inner: [open: string, close: string]
}

const english: Quotes = { outer: ['“', '”'], inner: ['‘', '’'] }
const guillemets: Quotes = { outer: ['«', '»'], inner: ['“', '”'] }
const slavic: Quotes = { outer: ['«', '»'], inner: ['„', '“'] }
const angles: Quotes = { outer: ['«', '»'], inner: ['‹', '›'] }
const nordic: Quotes = { outer: ['«', '»'], inner: ['‘', '’'] }
const low: Quotes = { outer: ['„', '“'], inner: ['‚', '‘'] }
const lowOnly: Quotes = { outer: ['„', '“'], inner: ['„', '“'] }
const raised: Quotes = { outer: ['”', '”'], inner: ['’', '’'] }
const rightFirst: Quotes = { outer: ['”', '“'], inner: ['’', '‘'] }
const corners: Quotes = { outer: ['「', '」'], inner: ['『', '』'] }

/**
 * By language, as CLDR's `delimiters` give them (release 46; those that it had not yet from release 48); what is not listed
 * quotes as English does.
 */
const byLanguage: Record<string, Quotes> = {
  ...{ am: angles, ar: { outer: ['«', '»'], inner: ['”', '“'] }, ast: guillemets },
  ...{ be: slavic, bg: lowOnly, br: guillemets },
  ...{ bs: { outer: ['„', '”'], inner: ['‘', '’'] }, ca: guillemets, cs: low },
  ...{ de: low, dsb: low, el: guillemets },
  ...{ eo: { outer: ['“', '”'], inner: ['«', '»'] }, es: guillemets, et: low, eu: guillemets },
  ...{ fa: angles, fi: raised, fr: { outer: ['«\u202f', '\u202f»'], inner: ['“', '”'] } },
  ...{ 'fr-CH': angles, gsw: angles, he: raised, hr: low, hsb: low },
  ...{ hu: { outer: ['„', '”'], inner: ['»', '«'] }, hy: { outer: ['«', '»'], inner: ['«', '»'] } },
  ...{ is: low, it: guillemets, ja: corners, ka: { outer: ['„', '“'], inner: ['«', '»'] } },
  ...{ kk: guillemets, ky: slavic, lb: low, lt: lowOnly, mk: low },
  ...{ nb: nordic, nds: low, nl: { outer: ['‘', '’'], inner: ['“', '”'] }, nn: nordic, no: nordic },
  ...{ oc: { outer: ['«', '»'], inner: ['«', '»'] }, pl: { outer: ['„', '”'], inner: ['«', '»'] } },
  ...{ 'pt-PT': guillemets, rm: angles, ro: { outer: ['„', '”'], inner: ['«', '»'] }, ru: slavic },
  ...{ se: raised, sk: low, sl: low, sr: { outer: ['„', '”'], inner: ['’', '’'] }, sv: raised },
  ...{ ug: { outer: ['«', '»'], inner: ['›', '‹'] }, uk: slavic, ur: rightFirst, yi: raised },
  ...{ yue: corners, 'zh-Hant': corners },
}

/** Places that write Chinese in its traditional characters. */
const traditional = /^zh-(?:(?!Hans).*-)?(?:Hant|TW|HK|MO)\b/i

/** Quotation marks of a language (BCP 47 tag). */
export function quotesOf(language: string): Quotes {
  if (traditional.test(language)) return corners
  return inLanguage(byLanguage, language) ?? english
}
