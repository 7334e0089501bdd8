import { likelyLocale } from './intl.ts'

/** Scripts whose writers slant what is stressed. */
const slanted = ['Latn', 'Cyrl', 'Grek']

/** Whether what is stressed is slanted in a language (BCP 47); elsewhere it is bold. */
export function isSlanted(language: string): boolean {
  return slanted.includes(likelyLocale(language).script ?? '')
}
