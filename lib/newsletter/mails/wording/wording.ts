import { inLanguage } from '#lib/language/in-language.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text of the mails that a person's own action causes, in one language. */
export type MailWording = typeof en

const byLanguage: Record<string, MailWording> = { en, es, ar }

/** The mails' texts for a language (BCP 47 tag) or its main language, else in English, and which language they are in. */
export function mailWordingFor(language: string): { language: string; wording: MailWording } {
  const wording = inLanguage(byLanguage, language)
  return wording ? { language, wording } : { language: 'en', wording: en }
}
