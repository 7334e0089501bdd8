import type { Entry } from './entry.ts'
import { article, fields, history, signatures } from './schema/article.ts'
import { mails } from './schema/mails.ts'
import { faults, lists, listTimes, newsletter } from './schema/newsletter.ts'
import { feeds, hidden, mirror, preview, redirects, republish, search } from './schema/rooms.ts'
import { corrections, kinds, ownership, parts, share, site, support } from './schema/site.ts'

/** Every text of the interface, by the place that it is read in: what each language's file has to have, and nothing else. */
export const schema = {
  site,
  kinds,
  parts,
  support,
  ownership,
  share,
  article,
  corrections,
  history,
  fields,
  signatures,
  search,
  feeds,
  republish,
  hidden,
  preview,
  newsletter,
  lists,
  listTimes,
  faults,
  mails,
  redirects,
  mirror,
} satisfies Record<string, Record<string, Entry<never> | Entry>>

export type Schema = typeof schema

/** The forms of a text with a number in it, by the plural rules of a language (CLDR). */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** The file of a language: a text, or its forms, for each entry. */
export type Words = {
  [Section in keyof Schema]: {
    [Key in keyof Schema[Section]]: Schema[Section][Key] extends { isCounted: true }
      ? Forms
      : string
  }
}

/** Some of the words of a language. */
export type PartialWords = {
  [Section in keyof Words]?: { [Key in keyof Words[Section]]?: Words[Section][Key] | undefined }
}
