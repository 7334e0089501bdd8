import { placeOf } from '#lib/addresses/served.ts'
import { isSlanted } from '#lib/language/slanted.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { LetterBlock } from '#lib/publication/content/letters/letter.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import { typesetPhrases } from '#lib/publication/content/typeset-phrases.ts'
import { linkedIn } from '../named-in.ts'
import type { IssuePublication } from './issue-publication.ts'

/** What readers are asked for. */
export interface LetterAsk {
  text: Phrase[]
  link: { label: string; href: string } | undefined
}

/** What an editor wrote, as the mail has it: typeset, with whole addresses. */
export interface EditorsWords {
  subject: string | undefined
  words: LetterBlock[]
  ask: LetterAsk | undefined
  isAlone: boolean
}

/**
 * The words of an issue's letter. What leads to a withdrawn article is not sent any more: nobody knows what it says of it.
 * The subject of an issue may be about the article that leads, and goes with it.
 */
export function editorsWords(
  { content, language }: Pick<Issue, 'content' | 'language'>,
  publication: IssuePublication,
): EditorsWords {
  const { letter, articles } = content
  const isAlone = letter?.kind !== undefined
  if (!letter || linkedIn(content).some((slug) => isWithdrawn(publication, slug)))
    return { subject: undefined, words: [], ask: undefined, isAlone }
  const { ask, words } = letter
  const shown = (phrases: readonly Phrase[]) =>
    addressed(typesetPhrases(stressed(phrases, language), language), publication)
  const hasLead = !publication.gone?.has(articles[0]?.slug ?? '')
  return {
    subject: hasLead && letter.subject ? typeset(letter.subject, language) : undefined,
    words: words.map((block) => shownBlock(block, shown)),
    ask: ask && { text: shown(ask.text), link: ask.link && linkOf(ask.link, publication) },
    isAlone,
  }
}

function isWithdrawn({ gone }: IssuePublication, slug: string): boolean {
  return gone?.get(slug)?.withdrawn !== undefined
}

function shownBlock(
  block: LetterBlock,
  shown: (phrases: readonly Phrase[]) => Phrase[],
): LetterBlock {
  if ('items' in block) return { ...block, items: block.items.map(shown) }
  return 'of' in block ? { ...block, of: shown(block.of) } : block
}

/** Controls, and marks of direction that would reach beyond the text they stand in (UAX 9, 2); not the end of a line. */
const unsafe = /[\p{Cc}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu
const safe = (text: string) => text.toWellFormed().replace(unsafe, ' ')

/** Stressed as the language does. */
function stressed(phrases: readonly Phrase[], language: string): Phrase[] {
  return phrases.map((phrase) => {
    if (typeof phrase === 'string') return phrase
    const of = stressed(phrase.of, language)
    const isEmphasis = 'as' in phrase && phrase.as === 'em'
    return isEmphasis && !isSlanted(language) ? { as: 'strong', of } : { ...phrase, of }
  })
}

function addressed(phrases: readonly Phrase[], publication: IssuePublication): Phrase[] {
  return phrases.map((phrase) => {
    if (typeof phrase === 'string') return safe(phrase)
    const of = addressed(phrase.of, publication)
    return 'href' in phrase
      ? { href: wholeAddress(phrase.href, publication), of }
      : { ...phrase, of }
  })
}

function linkOf({ label, href }: { label: string; href: string }, publication: IssuePublication) {
  return { label: safe(label), href: wholeAddress(href, publication) }
}

function wholeAddress(href: string, publication: IssuePublication): string {
  return href.startsWith('/') ? placeOf(publication, href) : href
}
