import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text of the search page and its forms, in one language. */
export type SearchWording = typeof en

const byLanguage: Record<string, SearchWording> = { en, es, ar }

/** The search's texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function searchWordingFor(language: string): SearchWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
