import { z } from 'zod'
import type { Entry } from './entry.ts'
import { gapsOf } from './say.ts'
import { schema } from './schema.ts'

/** The forms that a language's plural rules (CLDR) give the whole numbers that texts have; the first thousand show all. */
export function formsOf(language: string): Set<Intl.LDMLPluralRule> {
  const rules = new Intl.PluralRules(language)
  return new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)).concat('other'))
}

/** A template: no blanks at its ends or doubled, no typed quotation marks, nothing that HTML takes for its own, its gaps, each once. */
function template({ about, gaps }: Entry, mayLeaveOut: string[] = []) {
  const names = Object.keys(gaps)
  const places = names.map((name) => `{${name}}: ${gaps[name]}`)
  return z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const fault = (message: string) => context.addIssue({ code: 'custom', message })
      const own = gapsOf(text)
      for (const gap of own) if (!names.includes(gap)) fault(`{${gap}} is no gap of this text`)
      for (const name of names)
        if (!own.includes(name) && !mayLeaveOut.includes(name)) fault(`{${name}} is missing`)
      const twice = own.find((gap, index) => own.indexOf(gap) !== index)
      if (twice) fault(`{${twice}} stands there twice`)
      if (text.includes('${')) fault('a gap is written {name}, without $')
      if (text !== text.normalize('NFC'))
        fault('letters with their marks are one sign (Unicode NFC)')
      // Joiners (U+200C, U+200D) and marks of direction are letters of some languages; these are of none.
      if (/[\p{Cc}\u200b\u2060\ufeff]/u.test(text)) fault('a line break or a sign that nobody sees')
      if (/[{}]/.test(text.replaceAll(/\{\w+\}/g, ''))) fault('a brace is left open')
      if (/[<>&]/.test(text)) fault('texts have no <, > or &')
      if (/["']/.test(text)) fault('use the quotation marks and the apostrophe of the language')
      if (text !== text.trim() || / {2}/.test(text)) fault('a blank too many')
    })
    .describe([about, ...places].join('\n'))
}

function counted(entry: Entry, language: string | undefined) {
  const { about } = entry
  const needed = language === undefined ? new Set(['other']) : formsOf(language)
  const all = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
  const known = language === undefined ? all : all.filter((form) => needed.has(form))
  // “One article” and “two articles” are written without a figure in many languages.
  const shape = known.map((form) => {
    const text = template(entry, form === 'other' ? [] : ['count'])
    return [form, needed.has(form) ? text : text.optional()]
  })
  return z.strictObject(Object.fromEntries(shape)).describe(about)
}

/**
 * What the file of a language must be: every text of the schema and no other, with its gaps, in each of the forms that
 * the language (BCP 47) has for numbers. Without a language: what the files of all languages have in common.
 */
export function wordsSchema(language?: string) {
  const sections = Object.entries(schema).map(([name, entries]) => {
    const texts = Object.entries<Entry>(entries).map(([key, entry]) => [
      key,
      entry.isCounted ? counted(entry, language) : template(entry),
    ])
    return [name, z.strictObject(Object.fromEntries(texts))]
  })
  return z.strictObject({
    $schema: z.literal('./wording.schema.json'),
    ...(Object.fromEntries(sections) as Record<string, z.ZodType>),
  })
}
