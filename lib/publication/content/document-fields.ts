import { z } from 'zod'
import type { FieldEntries } from './field-entry.ts'
import {
  date,
  field,
  inForm,
  language,
  languageVariants,
  list,
  paragraph,
  path,
  slug,
  text,
  webAddress,
} from './fields.ts'
import { entryVariant, picture } from './front-matter-values.ts'
import { front } from './front-sections.ts'
import { accountName } from './site-accounts.ts'

/** The front matter of an author, a topic or a series. */
export const entryFields = {
  name: { schema: text('As readers see it.'), column: 'text' },
  slug: {
    schema: slug('Last part of the address; default: the file’s name.').optional(),
    column: 'text',
    isAlways: true,
    docs: { type: 'address segment', meaning: 'Default: the file’s name.' },
  },
  description: {
    schema: paragraph('One sentence about it.').optional(),
    column: 'text?',
    docs: { meaning: 'One sentence, shown in lists, and on the page where there is no text.' },
  },
  image: {
    schema: field(picture, 'A picture.', 'src and alt').optional(),
    column: 'json?',
    docs: { type: '`{src, alt, caption, credit}`', meaning: 'Shown beside the text.' },
  },
  translations: {
    schema: languageVariants(entryVariant),
    column: 'json?',
    docs: {
      type: 'by language tag: `{name, description}`',
      meaning: 'The same in other languages of the site.',
    },
  },
  redirectFrom: {
    schema: list(
      path('An old address, such as /topics/local.'),
      'Old addresses that lead here; readers of a topic’s digest move with them.',
      'a list of paths that begin with /',
    ).optional(),
    docs: {
      type: 'list of paths',
      meaning:
        'Old addresses that lead here, such as `/topics/local`; readers of a topic’s digest [move with them](digest.md#readers-whom-no-issue-reaches).',
    },
  },
} satisfies FieldEntries

/** Of topics and authors: what both are followed by. */
const account = {
  schema: accountName('The name of its account; default: the slug, where that is one.').optional(),
  docs: {
    type: 'name of an account',
    meaning:
      'Topics and authors: what readers [follow](fediverse.md) it by, such as `city-news` in `@city-news@example.org`; default: the slug.',
  },
} satisfies FieldEntries[string]

/** The front matter of a topic. */
export const topicFields = {
  ...entryFields,
  account,
  front: {
    schema: front('The sections at the head of its page.').optional(),
    column: 'json?',
    docs: {
      type: 'list of [sections](front-page.md)',
      meaning: 'Topics alone: what stands at the head of its page.',
    },
  },
} satisfies FieldEntries

/** The front matter of an author. */
export const authorFields = {
  ...entryFields,
  account,
  links: {
    schema: list(
      z
        .strictObject({
          name: text('Name of the place, such as Mastodon.'),
          url: webAddress('Address of the profile or page.'),
        })
        .meta({ expected: 'name and url', typeName: 'Link' }),
      'Where else they are: profiles, a page of their own.',
      'a list of {name, url}',
    ).optional(),
    docs: {
      type: 'list of `{name, url}`',
      meaning:
        'Authors alone: where else they are, such as profiles; on their page, and in [their box](parts.md#author-boxes).',
    },
  },
  fediverse: {
    schema: field(
      z.string().regex(/^@[\w.-]{1,64}@(?:[a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/i, 'no account'),
      'Their account in the fediverse, which is named where one of their articles is shared there.',
      'an account such as @jane@mastodon.example',
    ).optional(),
    docs: {
      type: 'account',
      meaning:
        'Authors alone: their account in the fediverse, such as `@jane@mastodon.example`; Mastodon names it [below a shared article](finding.md#authors-in-the-fediverse).',
    },
  },
} satisfies FieldEntries

/** The front matter of a standing page. */
export const pageFields = {
  title: {
    schema: text('Heading of the page.'),
    column: 'text',
    docs: { meaning: 'Heading.' },
  },
  slug: {
    schema: slug('The address; default: the file’s name.').optional(),
    column: 'text',
    isAlways: true,
    docs: {
      type: 'address segment',
      meaning:
        'Default: the file’s name. It must be none of the [site’s own addresses](addresses.md#standing-pages).',
    },
  },
  summary: {
    schema: paragraph('One sentence for search engines and previews.').optional(),
    column: 'text?',
    docs: { meaning: 'For search engines and previews.' },
  },
  language: {
    schema: inForm(language('Language of the page; default: the site’s.'), 'language').optional(),
    column: 'text',
    isAlways: true,
    docs: { type: 'language tag', meaning: 'Default: the site’s.' },
  },
  updated: { schema: date('Last real change.').optional(), column: 'instant?' },
} satisfies FieldEntries
