import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The texts of copies, in one language. */
export type MirrorWording = typeof en

const byLanguage: Record<string, MirrorWording> = { en, es, ar }

/** These texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function mirrorWordingFor(language: string): MirrorWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
