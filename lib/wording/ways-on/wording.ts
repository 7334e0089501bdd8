import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The texts of the ways on from articles and topics, in one language. */
export type WaysOnWording = typeof en

const byLanguage: Record<string, WaysOnWording> = { en, es, ar }

/** These texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function waysOnWordingFor(language: string): WaysOnWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
