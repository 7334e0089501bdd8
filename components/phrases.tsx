import type { ReactNode } from 'react'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import { typesetPhrases } from '#lib/publication/content/typeset-phrases.ts'
import { linkStyle } from './link-style.ts'

interface Props {
  phrases: readonly Phrase[]
  /** Language of the words. */
  language: string
}

/** A line of text that an editor wrote in `site.yml`: its words typeset, its emphasis and links as elements. */
export function Phrases({ phrases, language }: Props) {
  return print(typesetPhrases(phrases, language))
}

function print(phrases: readonly Phrase[]): ReactNode[] {
  return phrases.map((phrase, index) => {
    const key = `${index}`
    if (typeof phrase === 'string') return phrase
    if ('as' in phrase) {
      const { as: Mark } = phrase
      return <Mark key={key}>{print(phrase.of)}</Mark>
    }
    return (
      <a key={key} href={phrase.href} className={linkStyle}>
        {print(phrase.of)}
      </a>
    )
  })
}
