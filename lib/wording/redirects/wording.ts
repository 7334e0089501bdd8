import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The texts of redirects, in one language. */
export type RedirectWording = typeof en

const byLanguage: Record<string, RedirectWording> = { en, es, ar }

/** These texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function redirectWordingFor(language: string): RedirectWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
