import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Every text of the newsletter's pages and answers, in one language. */
export type NewsletterWording = typeof en
/** What can be wrong with a sign-up or a link, as programs are told; people get the text. */
export type Fault = keyof NewsletterWording['faults']

const byLanguage: Record<string, NewsletterWording> = { en, es, ar }

/** The newsletter's texts for a language (BCP 47 tag): its own, those of its main language, else English. */
export function newsletterWordingFor(language: string): NewsletterWording {
  return byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? en
}
