import type { Forms } from './schema.ts'

/** What may fill a gap of a line of text. A number is written as the language writes it. */
type Filling = string | number

/** A text with gaps: a function of what fills each, by name. */
export interface Say<Gap extends string> {
  (gaps: Readonly<Record<Gap, Filling>>): string
  /** The text in pieces, in its order, where what fills a gap is no text, such as a link of React. */
  parts<Part>(gaps: Readonly<Record<Gap, Part | Filling>>): (Part | string)[]
}

/** How a language (BCP 47) writes numbers, and which form of a text each takes. `Intl` is slow to begin: not before it is needed. */
export class Numbers {
  readonly #language: string
  #plain: Intl.NumberFormat | undefined
  #counts: Intl.NumberFormat | undefined
  #rules: Intl.PluralRules | undefined

  constructor(language: string) {
    this.#language = language
  }

  /** A count has its thousands marked; the number of a page, a part or a year has not. */
  write(value: number, gap: string): string {
    if (gap === 'count') {
      this.#counts ??= new Intl.NumberFormat(this.#language)
      return this.#counts.format(value)
    }
    this.#plain ??= new Intl.NumberFormat(this.#language, { useGrouping: false })
    return this.#plain.format(value)
  }

  formFor(count: number): Intl.LDMLPluralRule {
    this.#rules ??= new Intl.PluralRules(this.#language)
    return this.#rules.select(count)
  }
}

/** Texts and the names of gaps by turns, a text first and last. */
type Pieces = readonly string[]

const piecesOf = (template: string): Pieces => template.split(/\{(\w+)\}/)

/** The names of the gaps of a template, in its order. */
export const gapsOf = (template: string): string[] =>
  piecesOf(template).filter((_, index) => index % 2 === 1)

/** Makes a text with gaps, or its forms, ready to be filled: it is taken apart once. */
export function sayer(template: string | Forms, numbers: Numbers): Say<string> {
  const choose = chooser(template, numbers)
  const written = <Value>(value: Value, gap: string) =>
    typeof value === 'number' ? numbers.write(value, gap) : value
  const say: Say<string> = (gaps) => {
    const pieces = choose(gaps)
    let said = pieces[0] ?? ''
    for (let index = 1; index < pieces.length; index += 2) {
      const gap = pieces[index] ?? ''
      said += `${written(gaps[gap], gap)}${pieces[index + 1]}`
    }
    return said
  }
  say.parts = <Part>(gaps: Readonly<Record<string, Part | Filling>>) =>
    choose(gaps)
      .map((piece, index) => (index % 2 === 1 ? written(gaps[piece], piece) : piece))
      .filter((piece) => piece !== '') as (Part | string)[]
  return say
}

/** Which pieces a text has, by what fills it: those of the form that its count takes, else its only ones. */
function chooser(
  template: string | Forms,
  numbers: Numbers,
): (gaps: Readonly<Record<string, unknown>>) => Pieces {
  if (typeof template === 'string') {
    const pieces = piecesOf(template)
    return () => pieces
  }
  const forms = new Map(Object.entries(template).map(([form, text]) => [form, piecesOf(text)]))
  const other = piecesOf(template.other)
  return ({ count }) => forms.get(numbers.formFor(Number(count))) ?? other
}
