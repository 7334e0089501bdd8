import { z } from 'zod'
import { type FieldEntries, shapeOf } from '../field-entry.ts'
import { field, linkAddress, list, text } from '../fields.ts'
import { lineOfText } from '../phrases.ts'

/** More articles than an issue has room for. */
const mostNamed = 200
/** What mail programs show of a subject, and what our own are cut at. */
const longestSubject = 140

const slugs = (description: string) =>
  list(text('The slug of an article.'), description, 'a list of slugs of articles')

/** `ask` of a letter: what its readers are asked for, below the articles. */
const ask = z
  .strictObject({
    text: lineOfText('What it says: a line of markdown.'),
    link: field(
      z.strictObject({
        label: text('What the link says.'),
        href: linkAddress('A path of this site, or a whole address.'),
      }),
      'Where it leads, as a button.',
      '{label, href}',
    ).optional(),
  })
  .meta({ expected: 'text, and where wanted link', typeName: 'LetterAsk' })

/** The front matter of a letter. */
export const letterFields = {
  kind: {
    schema: field(
      z.enum(['letter']),
      'letter: a mail of its own, without articles, which is sent once it was released.',
      'letter, or nothing for a letter above the articles',
    ).optional(),
    docs: {
      type: '`letter`',
      meaning:
        'A mail of its own, without articles, which is [sent once it was released](#a-letter-without-articles).',
    },
  },
  subject: {
    schema: field(
      z
        .string()
        .trim()
        .min(1)
        .max(longestSubject)
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u),
      'The subject of the mail; default: the headline of the first article.',
      `a line of at most ${longestSubject} letters`,
    ).optional(),
  },
  lead: {
    schema: text('The slug of the article that comes first.').optional(),
    docs: { type: 'slug' },
  },
  articles: {
    schema: slugs(
      'Articles in the order in which they come first, by their slugs; the others follow. One that is older than the issue comes too, if the list has not had it.',
    )
      .max(mostNamed)
      .optional(),
    docs: { type: 'list of slugs' },
  },
  without: {
    schema: slugs(
      'Articles that the list does not bring, neither in this issue nor in a later one.',
    )
      .max(mostNamed)
      .optional(),
    docs: { type: 'list of slugs' },
  },
  ask: {
    schema: field(
      ask,
      'What readers are asked for, below the articles.',
      'text and link',
    ).optional(),
    docs: { type: '`{text, link}`' },
  },
} satisfies FieldEntries

/** Front matter of `issues/<list>/<date>.md`; the text below it is the letter. */
export const letterSchema = z
  .strictObject(shapeOf(letterFields))
  .superRefine(({ kind, subject, ...named }, context) => {
    if (kind === undefined) return
    if (subject === undefined)
      context.addIssue({ code: 'custom', path: ['subject'], message: 'none' })
    for (const key of ['lead', 'articles', 'without'] as const)
      if (named[key] !== undefined)
        context.addIssue({
          ...{ code: 'custom', path: [key] },
          message: 'articles of a letter that has none',
        })
  })

export type LetterFrontMatter = z.output<typeof letterSchema>
