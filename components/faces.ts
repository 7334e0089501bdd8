import { preload } from 'react-dom'
import { themePath } from '#lib/addresses/addresses.ts'
import { cyrillicLanguages, greekLanguages } from '#lib/fonts/script-languages.ts'
import { likelyLocale } from '#lib/language/intl.ts'
import { isSlanted } from '#lib/language/slanted.ts'
import type { Look } from '#lib/publication/content/theme/look.ts'

/** Files of the faces that most pages show first; the address of each is that in the style sheet. */
const files = {
  serif: new URL('../app/fonts/serif.woff2', import.meta.url),
  italic: new URL('../app/fonts/serif-italic.woff2', import.meta.url),
  western: new URL('../app/fonts/serif-western.woff2', import.meta.url),
  westernItalic: new URL('../app/fonts/serif-western-italic.woff2', import.meta.url),
  central: new URL('../app/fonts/serif-central.woff2', import.meta.url),
  centralItalic: new URL('../app/fonts/serif-central-italic.woff2', import.meta.url),
  cyrillic: new URL('../app/fonts/serif-cyrillic.woff2', import.meta.url),
  cyrillicItalic: new URL('../app/fonts/serif-cyrillic-italic.woff2', import.meta.url),
  greek: new URL('../app/fonts/serif-greek.woff2', import.meta.url),
  greekItalic: new URL('../app/fonts/serif-greek-italic.woff2', import.meta.url),
  plain: new URL('../app/fonts/serif-plain.woff2', import.meta.url),
  arabic: new URL('../app/fonts/arabic.woff2', import.meta.url),
  persian: new URL('../app/fonts/persian.woff2', import.meta.url),
  urdu: new URL('../app/fonts/urdu.woff2', import.meta.url),
  hebrew: new URL('../app/fonts/hebrew.woff2', import.meta.url),
}

/**
 * Asks for faces together with the style sheet, so that the first text that is painted stands in them and does not move.
 * A face that the page does not show would be loaded for nothing.
 */
export function preloadFaces(...names: (keyof typeof files)[]): void {
  preloadFonts(names.map((name) => files[name].href))
}

function preloadFonts(addresses: string[]): void {
  for (const address of addresses)
    preload(address, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}

/** Asks for the italics of a text in a language, where it has any, of a look of its own or of every publication; some families have none. */
export function preloadItalics(language: string, look: Look | undefined): void {
  if (!isSlanted(language)) return
  const own = ownFiles(language)
  if (!look?.faces.upright || keepsSerif(own, look)) preloadFaces(own ? `${own}Italic` : 'italic')
  else if (look.faces.italic) preloadFonts([themePath(look.faces.italic)])
}

/** Languages that the style sheet sets in a face of their own script, and the file that has their letters. */
export const scriptFiles = { ar: 'arabic', fa: 'persian', ur: 'urdu', he: 'hebrew' } as const

/** Languages that the style sheet sets in a file of the serif that has all their letters; those of `en` have no more than English. */
export const serifFiles = {
  western: 'af ca da de et fi fo fr is it lb nb nl nn no pt sq sv'.split(' '),
  central: 'bs cs hr hu pl ro sk sl tr'.split(' '),
  cyrillic: cyrillicLanguages,
  greek: greekLanguages,
} as const

function ownFiles(language: string): keyof typeof serifFiles | undefined {
  const [main] = language.toLowerCase().split('-')
  const names = Object.keys(serifFiles) as (keyof typeof serifFiles)[]
  return names.find((name) => serifFiles[name].some((each) => each === main))
}

/** Asks for the faces in which a page in this language is set. */
export function preloadFacesOf(language: string, look?: Look): void {
  const own = Object.entries(scriptFiles).find(([each]) => each === likelyLocale(language).language)
  if (own) preloadFaces('plain', own[1])
  // Others in the Arabic script are set in the reader's own faces.
  else if (likelyLocale(language).script === 'Arab') return
  else if (look?.faces.upright && !keepsSerif(ownFiles(language), look))
    preloadFonts(look.faces.upright.map(themePath))
  else preloadFaces(ownFiles(language) ?? 'serif')
}

/** Whether a look leaves pages in a script of its own to the files that every publication has (see the rules of themes). */
function keepsSerif(own: keyof typeof serifFiles | undefined, look: Look): boolean {
  return look.faces.isSerifKept === true && (own === 'cyrillic' || own === 'greek')
}
