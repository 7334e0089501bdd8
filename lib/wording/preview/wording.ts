import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** What is said of articles that readers do not see, in one language. */
export type PreviewWording = typeof en

const byLanguage: Record<string, PreviewWording> = { en, es, ar }

/** These texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function previewWordingFor(language: string): PreviewWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
