import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** What is said to those who publish an article elsewhere, in one language. */
export type RepublishWording = typeof en

const byLanguage: Record<string, RepublishWording> = { en, es, ar }

/** These texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function republishWordingFor(language: string): RepublishWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
