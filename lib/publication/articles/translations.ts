import { inLanguage } from '#lib/language/in-language.ts'

/** An entry's name, and its other languages as `translations` of the front matter. */
export interface Named {
  name: string
  translationsJson: string | null
}

type Translations = Record<string, { name?: string; description?: string }>

/** What an entry says in a language or its main language, where its file has it. */
export function translated(entry: { translationsJson: string | null }, language: string) {
  if (!entry.translationsJson) return undefined
  const all = JSON.parse(entry.translationsJson) as Translations
  return inLanguage(all, language)
}

/** An entry's name in a language, or as it is. */
export function nameOf(entry: Named, language: string): string {
  return translated(entry, language)?.name ?? entry.name
}
