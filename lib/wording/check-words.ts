import { z } from 'zod'
import en from './en.json' with { type: 'json' }
import type { Entry } from './entry.ts'
import { gapsOf } from './say.ts'
import { schema } from './schema.ts'

/** The forms that a language's plural rules (CLDR) give the whole numbers that texts have; the first thousand show all. */
export function formsOf(language: string): Set<Intl.LDMLPluralRule> {
  const rules = new Intl.PluralRules(language)
  return new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)).concat('other'))
}

/** How many letters a text may have where the English one has so many: labels have little room, sentences more. */
export const longestFor = (english: string): number => 24 + 2 * english.length

/** What stands in the English file, which says how long a text may be and shows what is meant by it. */
type English = Record<string, Record<string, string | { other: string }>>

function englishOf(section: string, key: string): string {
  const text = (en as unknown as English)[section]?.[key] ?? ''
  return typeof text === 'string' ? text : text.other
}

/** A template: no blanks at its ends or doubled, no typed quotation marks, nothing that HTML takes for its own, its gaps, each once. */
function template({ about, gaps }: Entry, english: string, mayLeaveOut: string[] = []) {
  const names = Object.keys(gaps)
  const places = names.map((name) => `{${name}}: ${gaps[name]}`)
  return z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const fault = (message: string) => context.addIssue({ code: 'custom', message })
      const own = gapsOf(text)
      for (const gap of own) if (!names.includes(gap)) fault(`{${gap}} is no gap of this text`)
      const spaced = text.match(/\{(?: +\w+ *| *\w+ +)\}/g) ?? []
      for (const gap of spaced) fault(`no blanks inside a gap: ${gap.replaceAll(' ', '')}`)
      const isSpaced = (name: string) => spaced.some((gap) => gap.slice(1, -1).trim() === name)
      for (const name of names)
        if (!own.includes(name) && !isSpaced(name) && !mayLeaveOut.includes(name))
          fault(`{${name}} is missing`)
      const twice = own.find((gap, index) => own.indexOf(gap) !== index)
      if (twice) fault(`{${twice}} stands there twice`)
      if (text.includes('${')) fault('a gap is written {name}, without $')
      if (text !== text.normalize('NFC'))
        fault('letters with their marks are one sign (Unicode NFC)')
      // Joiners (U+200C, U+200D) and marks of direction are letters of some languages; these are of none.
      if (/[\p{Cc}\u200b\u2060\ufeff]/u.test(text)) fault('a line break or a sign that nobody sees')
      if (/[{}]/.test(text.replaceAll(/\{ *\w+ *\}/g, ''))) fault('a brace is left open')
      // Whatever turns a line's direction would turn the rest of the page (UAX 9): isolates that end are the ones that do not.
      if (/[\u202a-\u202e]/.test(text) || !hasWholeIsolates(text))
        fault('a mark of direction that does not end, or that holds for what comes after')
      if (text.length > longestFor(english))
        fault(`${text.length} letters, where ${longestFor(english)} are the most`)
      if (/[<>&]/.test(text)) fault('texts have no <, > or &')
      if (/["']/.test(text)) fault('use the quotation marks and the apostrophe of the language')
      if (text !== text.trim() || / {2}/.test(text)) fault('a blank too many')
    })
    .meta({
      description: [about, ...places].join('\n'),
      expected: `at most ${longestFor(english)} letters that say “${english}”`,
    })
}

/** Whether each isolate of a text ends in it. */
function hasWholeIsolates(text: string): boolean {
  let open = 0
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    open += mark === '\u2069' ? -1 : 1
    if (open < 0) return false
  }
  return open === 0
}

function counted(entry: Entry, english: string, language: string | undefined) {
  const { about } = entry
  const needed = language === undefined ? new Set(['other']) : formsOf(language)
  const all = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
  const known = language === undefined ? all : all.filter((form) => needed.has(form))
  // “One article” and “two articles” are written without a figure in many languages.
  const shape = known.map((form) => {
    const text = template(entry, english, form === 'other' ? [] : ['count'])
    return [form, needed.has(form) ? text : text.optional()]
  })
  return z.strictObject(Object.fromEntries(shape)).describe(about)
}

/**
 * What the file of a language must be: every text of the schema and no other, with its gaps, in each of the forms that
 * the language (BCP 47) has for numbers. Without a language: what the files of all languages have in common.
 */
export function wordsSchema(language?: string) {
  return z.strictObject({
    $schema: z.literal('./wording.schema.json'),
    reviewed: z
      .array(z.string().min(1))
      .describe(
        'Names of those who have read all texts as native readers of the language; none: nobody has yet',
      ),
    ...sectionsOf((entries) => z.strictObject(entries), language),
  })
}

/**
 * What a publication's own words of a language (BCP 47) must be: some texts of the schema, or all of them, each as
 * {@link wordsSchema} has it. What else stands in a file of ours may stand there, too, so that one file serves both places.
 */
export function ownWordsSchema(language: string) {
  return z
    .strictObject({
      $schema: z.string(),
      reviewed: z.array(z.string()),
      ...sectionsOf((entries) => z.strictObject(entries).partial(), language),
    })
    .partial()
}

function sectionsOf(
  section: (entries: Record<string, z.ZodType>) => z.ZodType,
  language: string | undefined,
): Record<string, z.ZodType> {
  const sections = Object.entries(schema).map(([name, entries]) => {
    const texts = Object.entries<Entry>(entries).map(([key, entry]) => {
      const english = englishOf(name, key)
      return [key, entry.isCounted ? counted(entry, english, language) : template(entry, english)]
    })
    return [name, section(Object.fromEntries(texts))]
  })
  return Object.fromEntries(sections) as Record<string, z.ZodType>
}
