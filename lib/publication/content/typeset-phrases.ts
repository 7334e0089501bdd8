import { keptAsTyped, typesetTogether } from '#lib/language/typeset.ts'
import type { Phrase } from './phrases.ts'

/** Some phrases with their words as a language (BCP 47) prints them: a quotation may open in one and close in another. */
export function typesetPhrases(phrases: readonly Phrase[], language: string): Phrase[] {
  const printed = typesetTogether(leavesOf(phrases), language).values()
  return printedOf(phrases, () => printed.next().value ?? '')
}

/** The words of all phrases in their order; code has a mark in its place, as it stays as it was typed. */
function leavesOf(phrases: readonly Phrase[], isCode = false): string[] {
  return phrases.flatMap((phrase) => {
    if (typeof phrase === 'string') return isCode ? keptAsTyped : phrase
    return leavesOf(phrase.of, 'as' in phrase && phrase.as === 'code')
  })
}

function printedOf(phrases: readonly Phrase[], next: () => string, isCode = false): Phrase[] {
  return phrases.map((phrase) => {
    if (typeof phrase !== 'string')
      return { ...phrase, of: printedOf(phrase.of, next, 'as' in phrase && phrase.as === 'code') }
    const words = next()
    return isCode ? phrase : words
  })
}
