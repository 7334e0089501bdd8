import type { NoteText } from '#lib/importers/shared/report.ts'

/** A picture of a card. */
export interface CardPicture {
  src: string
  alt: string
  /** Where a click on it leads. */
  href?: string | undefined
}

/**
 * What a card of Ghost's editor says to a reader, whether it was read from the editor's own form or from the HTML that
 * Ghost made of it. Texts that may hold marks are HTML, the others plain.
 */
export type Card =
  | { kind: 'pictures'; pictures: CardPicture[]; caption: string }
  | { kind: 'link'; href: string; label: string; about: string; caption: string }
  | { kind: 'embed'; html: string; url: string; title: string; caption: string }
  | { kind: 'html'; html: string }
  | { kind: 'code'; code: string; language: string; caption: string }
  | { kind: 'note'; html: string }
  | { kind: 'details'; summary: string; html: string }
  | { kind: 'recording'; tag: 'audio' | 'video'; src: string; title: string; caption: string }
  | { kind: 'panel'; panel: Panel }
  | { kind: 'rule' }
  /** Left out, wholly; `lost` says what and why. */
  | { kind: 'lost'; lost: Lost }

/** Headings, a text, a picture, a button: headers, products, calls to action, sign-ups. */
export interface Panel {
  heading: string
  level: 2 | 3 | 4
  /** HTML, each a block or a paragraph. */
  texts: string[]
  picture: CardPicture | undefined
  button: { label: string; href: string } | undefined
}

/** Something of a text that is not carried over. */
export type Lost = NoteText

/** What is only in the mails that Ghost sent. */
export function mailOnly(what: string): Lost {
  return {
    part: 'told',
    what: `${what}, which only mails showed, was left out`,
    expected: 'what readers of the website saw',
    mend: 'nothing, or write what is wanted of it into the article',
  }
}

/** What Ghost showed to a part of the readers only. */
export const gated: Lost = {
  part: 'lost',
  what: 'a part that not every visitor saw was left out',
  expected: 'what every reader may see',
  mend: 'copy it from Ghost into the article if everybody may read it now',
}

/** The line between what everybody saw and what members saw. */
export const paywall: Lost = {
  part: 'lost',
  what: 'the marker at which the part for members began was left out; the text below it is there',
  expected: 'a text that is open, or closed, as a whole',
  mend: 'look through the text below it before the article is published',
}

/** A part of the editor's form that is not known. */
export function unknownPart(type: string): Lost {
  const named = /^[\w-]{1,40}$/.test(type) ? `of the kind "${type}"` : 'of an unknown kind'
  return {
    part: 'decision',
    what: `a part ${named} is not known; only its text was kept`,
    expected: 'a card of Ghost 1 to 6',
    mend: 'compare the article with the page in Ghost',
  }
}
