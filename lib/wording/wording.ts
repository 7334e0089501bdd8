import { inLanguage } from '#lib/language/in-language.ts'
import { listFormat } from '#lib/language/intl.ts'
import type { Entry } from './entry.ts'
import { languages } from './languages.ts'
import { Numbers, type Say, sayer } from './say.ts'
import { type Forms, type Schema, schema, type Words } from './schema.ts'

type Said<Described> =
  Described extends Entry<infer Gap> ? ([Gap] extends [never] ? string : Say<Gap>) : never

type Sections = {
  readonly [Section in keyof Schema]: {
    readonly [Key in keyof Schema[Section]]: Said<Schema[Section][Key]>
  }
}

/** Every text of the interface, in one language; an article's own words are not among them. */
export type Wording = Sections & {
  /** The language of the texts (BCP 47), which is English where the one that was asked for has none. */
  readonly language: string
  /** Names as the language lists them: “A, B and C”. */
  readonly listOf: (names: readonly string[]) => string
}

/** What can be wrong with a sign-up or a link, as programs are told; people get the text. */
export type Fault = keyof Schema['faults']

const ready = new Map<Words, Wording>()

/**
 * The interface's texts for a language (BCP 47): its own, else those of the language that it is a variety of, else
 * English. The same object for the same texts.
 */
export function wordingFor(language: string): Wording {
  const words = inLanguage<Words>(languages, language) ?? languages.en
  let wording = ready.get(words)
  if (!wording) {
    wording = wordingOf(words)
    ready.set(words, wording)
  }
  return wording
}

/** Whether the interface speaks a language (BCP 47), or one that it is a variety of. */
export function hasWording(language: string): boolean {
  return inLanguage<Words>(languages, language) !== undefined
}

function wordingOf(words: Words): Wording {
  const language = Object.entries(languages).find(([, each]) => each === words)?.[0] ?? 'en'
  const numbers = new Numbers(language)
  const sections = Object.entries(schema).map(([name, entries]) => {
    const own: Readonly<Record<string, string | Forms>> = words[name as keyof Schema]
    const texts = Object.entries<Entry>(entries).map(([key, { gaps }]) => {
      const template = own[key] ?? ''
      const isPlain = typeof template === 'string' && Object.keys(gaps).length === 0
      return [key, isPlain ? template : sayer(template, numbers)]
    })
    return [name, Object.fromEntries(texts)]
  })
  return {
    ...(Object.fromEntries(sections) as Sections),
    language,
    listOf(names) {
      return listFormat(language).format(names)
    },
  }
}
