import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The texts about links whose originals are gone, in one language. */
export type LinksWording = typeof en

const byLanguage: Record<string, LinksWording> = { en, es, ar }

/** Those texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function linksWordingFor(language: string): LinksWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
