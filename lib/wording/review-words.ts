import { formsOf, longestFor } from './check-words.ts'
import type { Entry } from './entry.ts'
import { languages } from './languages.ts'
import { type Forms, type PartialWords, schema } from './schema.ts'

/** A text of a language, beside the English one, as a translator looks at it. */
export interface ReviewedText {
  /** Its section and its name, as in `site.latest`. */
  path: string
  /** Where it is read, and what it says there. */
  about: string
  /** The gaps of the text, each with what fills it. */
  gaps: Readonly<Record<string, string>>
  english: string | Forms
  /** Undefined where the language has none. */
  own: string | Forms | undefined
  /** Forms for numbers that the language has, and this text has not. */
  missingForms: string[]
  /** Letters that it may have at most. */
  longest: number
  isEqual: boolean
}

/** All texts of the interface in a language (BCP 47), in the order of the schema; `words` are those that the language has. */
export function reviewWords(language: string, words: PartialWords): ReviewedText[] {
  return Object.entries(schema).flatMap(([section, entries]) =>
    Object.entries<Entry>(entries).map(([key, entry]) => {
      const english = textAt(languages.en, section, key) ?? ''
      const own = textAt(words, section, key)
      const forms = typeof own === 'object' ? Object.keys(own) : []
      const needed = entry.isCounted && own !== undefined ? [...formsOf(language)] : []
      return {
        path: `${section}.${key}`,
        about: entry.about,
        gaps: entry.gaps,
        english,
        own,
        missingForms: needed.filter((form) => !forms.includes(form)),
        longest: longestFor(lineOf(english)),
        isEqual: own !== undefined && hasLetters(lineOf(own)) && lineOf(own) === lineOf(english),
      }
    }),
  )
}

/** What a file has that no text of the interface is called, as paths. */
export function unknownTexts(words: Record<string, unknown>): string[] {
  const known: Record<string, Record<string, Entry>> = schema
  return Object.entries(words).flatMap(([section, entries]) => {
    if (section === '$schema' || section === 'reviewed') return []
    const texts = known[section]
    if (!texts || typeof entries !== 'object' || entries === null) return [section]
    return Object.keys(entries).flatMap((key) =>
      Object.hasOwn(texts, key) ? [] : [`${section}.${key}`],
    )
  })
}

/** A text as one line; of several forms the one for any number. */
export function lineOf(text: string | Forms): string {
  return typeof text === 'string' ? text : text.other
}

/** What has none but its gaps is the same in many languages. */
function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''))
}

function textAt(words: object, section: string, key: string): string | Forms | undefined {
  const entries = (words as Record<string, Record<string, string | Forms>>)[section]
  return entries?.[key]
}
