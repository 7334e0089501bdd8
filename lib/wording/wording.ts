import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text of the interface, in one language; an article's own words are not among them. */
export type Wording = typeof en

const byLanguage: Record<string, Wording> = { en, es, ar }

/** Languages that the interface speaks; an article in another is framed in the site's language, else in English. */
export const interfaceLanguages = Object.keys(byLanguage)

/** The interface's texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function wordingFor(language: string): Wording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
