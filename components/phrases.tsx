import type { ReactNode } from 'react'
import { keptAsTyped, typesetTogether } from '#lib/language/typeset.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import { linkStyle } from './link-style.ts'

interface Props {
  phrases: readonly Phrase[]
  /** Language of the words. */
  language: string
}

/** A line of text that an editor wrote in `site.yml`: its words typeset, its emphasis and links as elements. */
export function Phrases({ phrases, language }: Props) {
  const printed = typesetTogether(leavesOf(phrases), language).values()
  return print(phrases, () => printed.next().value ?? '')
}

/** The words of all phrases in their order; code has a mark in its place, as it stays as it was typed. */
function leavesOf(phrases: readonly Phrase[], isCode = false): string[] {
  return phrases.flatMap((phrase) => {
    if (typeof phrase === 'string') return isCode ? keptAsTyped : phrase
    return leavesOf(phrase.of, 'as' in phrase && phrase.as === 'code')
  })
}

function print(phrases: readonly Phrase[], next: () => string, isCode = false): ReactNode[] {
  return phrases.map((phrase, index) => {
    const key = `${index}`
    if (typeof phrase === 'string') {
      const words = next()
      return isCode ? phrase : words
    }
    if ('as' in phrase) {
      const { as: Mark } = phrase
      return <Mark key={key}>{print(phrase.of, next, Mark === 'code')}</Mark>
    }
    return (
      <a key={key} href={phrase.href} className={linkStyle}>
        {print(phrase.of, next)}
      </a>
    )
  })
}
