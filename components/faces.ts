import { preload } from 'react-dom'
import { likelyLocale } from '#lib/language/intl.ts'

/** Files of the faces that most pages show first; the address of each is that in the style sheet. */
const files = {
  serif: new URL('../app/fonts/serif.woff2', import.meta.url),
  italic: new URL('../app/fonts/serif-italic.woff2', import.meta.url),
  plain: new URL('../app/fonts/serif-plain.woff2', import.meta.url),
  arabic: new URL('../app/fonts/arabic.woff2', import.meta.url),
  arabicExtended: new URL('../app/fonts/arabic-extended.woff2', import.meta.url),
}

/**
 * Asks for faces together with the style sheet, so that the first text that is painted stands in them and does not move.
 * A face that the page does not show would be loaded for nothing.
 */
export function preloadFaces(...names: (keyof typeof files)[]): void {
  for (const name of names)
    preload(files[name].href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}

/** Languages that the style sheet sets in the Naskh, and the file that has their letters. */
export const naskhFiles = { ar: 'arabic', fa: 'arabicExtended', ur: 'arabicExtended' } as const

/** Asks for the faces in which a page in this language is set. */
export function preloadFacesOf(language: string): void {
  const naskh = Object.entries(naskhFiles).find(([own]) => own === likelyLocale(language).language)
  if (naskh) preloadFaces('plain', naskh[1])
  // Others in the Arabic script are set in the reader's own faces.
  else if (!isArabicScript(language)) preloadFaces('serif')
}

/** Whether a language is set in the Arabic script, which knows no italics. */
export function isArabicScript(language: string): boolean {
  return likelyLocale(language).script === 'Arab'
}
