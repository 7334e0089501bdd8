import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text of the interface, in one language; an article's own words are not among them. */
export type Wording = typeof en

const byLanguage: Record<string, Wording> = { en, es, ar }

/** The interface's texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function wordingFor(language: string): Wording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
