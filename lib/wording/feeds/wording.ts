import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text on feeds, in one language. */
export type FeedsWording = typeof en

const byLanguage: Record<string, FeedsWording> = { en, es, ar }

/** The texts on feeds for a language (BCP 47 tag): its own, those of its main language, else English. */
export function feedsWordingFor(language: string): FeedsWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
