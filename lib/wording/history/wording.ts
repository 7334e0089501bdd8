import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The texts about what was changed in an article, in one language. */
export type HistoryWording = typeof en

const byLanguage: Record<string, HistoryWording> = { en, es, ar }

/** Those texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function historyWordingFor(language: string): HistoryWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
