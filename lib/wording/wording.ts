import { listFormat } from '#lib/language/intl.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { nearestLanguage } from '#lib/language/nearest-language.ts'
import { borrowed } from './borrowed.ts'
import type { Entry } from './entry.ts'
import { languages } from './languages.ts'
import { Numbers, type Say, sayer } from './say.ts'
import { type Forms, type PartialWords, type Schema, schema } from './schema.ts'

type Said<Described> =
  Described extends Entry<infer Gap> ? ([Gap] extends [never] ? string : Say<Gap>) : never

type Sections = {
  readonly [Section in keyof Schema]: {
    readonly [Key in keyof Schema[Section]]: Said<Schema[Section][Key]>
  }
}

/** Every text of the interface, in one language; an article's own words are not among them. */
export type Wording = Sections & {
  /** Names as the language lists them: “A, B and C”. */
  readonly listOf: (names: readonly string[]) => string
}

/** What can be wrong with a sign-up or a link, as programs are told; people get the text. */
export type Fault = keyof Schema['faults']

/** The words of a publication's own, by language (BCP 47): some of ours in its way, or those of a language that we have not. */
export type OwnWords = Record<string, PartialWords>

let own: OwnWords = {}
const ready = new Map<string, Wording>()

/** Has the words of the publication that this process shows come before ours, in the place of those of any other. */
export function setOwnWords(words: OwnWords = {}): void {
  if (JSON.stringify(words) === JSON.stringify(own)) return
  own = words
  ready.clear()
}

/**
 * The interface's texts for a language (BCP 47): the publication's own, else ours in the language that is nearest to it (see
 * {@link nearestLanguage}), else, marked as {@link borrowed}, English ones. The same object for the same language.
 */
export function wordingFor(language: string): Wording {
  let wording = ready.get(language)
  if (!wording) {
    wording = wordingOf(language)
    ready.set(language, wording)
  }
  return wording
}

/** Whether the interface speaks a language (BCP 47), in all or in part. */
export function hasWording(language: string): boolean {
  return sourcesFor(language).length > 0
}

/** Words of one language, and whether a page in another shows them for want of its own. */
interface Source {
  language: string
  words: PartialWords
  isBorrowed: boolean
}

/** Where the texts for a language are looked for, first to last: the publication's for its variety, the publication's, ours. */
function sourcesFor(language: string): Source[] {
  const nearest = nearestLanguage(language, Object.keys(own))
  const others = Object.keys(own).filter((each) => each !== nearest)
  const ours = nearestLanguage(language, Object.keys(languages))
  return [
    ...sourceOf(own, nearest),
    ...sourceOf(own, lookUpLanguage(language, others)),
    ...sourceOf(languages, ours),
  ]
}

function sourceOf(byLanguage: OwnWords, language: string | undefined): Source[] {
  const words = language === undefined ? undefined : byLanguage[language]
  return language && words ? [{ language, words, isBorrowed: false }] : []
}

function wordingOf(language: string): Wording {
  const sources = sourcesFor(language)
  const all = [...sources, { language: 'en', words: languages.en, isBorrowed: true }]
  const numbers = new Map(all.map((source) => [source, new Numbers(source.language)]))
  const sections = Object.entries(schema).map(([name, entries]) => {
    const texts = Object.entries<Entry>(entries).map(([key, { gaps }]) => {
      const source = all.find(({ words }) => templateIn(words, name, key) !== undefined)
      if (!source) return [key, '']
      const template = templateAs(source, name, key)
      const isPlain = typeof template === 'string' && Object.keys(gaps).length === 0
      return [key, isPlain ? template : sayer(template, numbers.get(source) ?? new Numbers('en'))]
    })
    return [name, Object.fromEntries(texts)]
  })
  const spoken = sources.length > 0 ? language : 'en'
  return {
    ...(Object.fromEntries(sections) as Sections),
    listOf(names) {
      return listFormat(spoken).format(names)
    },
  }
}

type Template = string | Forms

function templateIn(words: PartialWords, section: string, key: string): Template | undefined {
  const texts = words[section as keyof Schema] as Record<string, Template> | undefined
  return texts && Object.hasOwn(texts, key) ? texts[key] : undefined
}

function templateAs({ words, isBorrowed }: Source, section: string, key: string): Template {
  const template = templateIn(words, section, key) ?? ''
  if (!isBorrowed) return template
  if (typeof template === 'string') return hasLetters(template) ? borrowed(template) : template
  return Object.fromEntries(
    Object.entries(template).map(([form, text]) => [form, borrowed(text)]),
  ) as Forms
}

/** A colon between two gaps is in no language. */
function hasLetters(template: string): boolean {
  return /\p{L}/u.test(template.replaceAll(/\{\w+\}/g, ''))
}
