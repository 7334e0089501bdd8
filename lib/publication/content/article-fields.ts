import { z } from 'zod'
import { announcement } from './announcement.ts'
import type { FieldEntries } from './field-entry.ts'
import { date, field, inForm, language, list, paragraph, path, slug, text } from './fields.ts'
import { author, correction, named, picture, source } from './front-matter-values.ts'

/** The front matter of an article, in the order in which it is documented. */
export const articleFields = {
  title: { schema: text('Headline.'), column: 'text', shown: 'lists' },
  date: {
    schema: date(
      'When it is published; without an offset in the site’s time zone. In the future: scheduled.',
    ),
    column: 'instant',
    shown: 'lists',
    history: 9,
    docs: { meaning: 'When it is published. In the future: scheduled.' },
  },
  slug: {
    schema: slug(
      'Last part of the address; default: the file’s name without a leading date.',
    ).optional(),
    column: 'text',
    isAlways: true,
    shown: 'lists',
    history: 13,
    docs: {
      type: 'address segment',
      meaning:
        'Last part of the address. Default: the file’s name without `.md` and without a leading `YYYY-MM-DD-`.',
    },
  },
  updated: {
    schema: date('Last real change, shown to readers and told to search engines.').optional(),
    column: 'instant?',
    shown: 'lists',
    history: 10,
    docs: { meaning: 'Last real change. Shown beside the date, and in the page’s metadata.' },
  },
  authors: {
    schema: inForm(
      list(
        author,
        'The byline: author slugs, free names, or {name, role}.',
        'a list of author slugs or names',
      ),
      'byline',
    ).optional(),
    isAlways: true,
    history: 1,
    docs: { type: 'list', meaning: 'The byline. See below.' },
  },
  topics: {
    schema: inForm(
      list(
        named('A topic.', 'a topic’s slug, or a name'),
        'Topic slugs or names; a topic needs no file of its own.',
        'a list of topic slugs or names',
      ),
      'topics',
    ).optional(),
    isAlways: true,
    history: 2,
    docs: {
      type: 'list of slugs or names',
      meaning: 'A topic needs no file of its own. The first stands above the headline.',
    },
  },
  summary: {
    schema: paragraph('Standfirst; default: the beginning of the first paragraph.').optional(),
    column: 'text',
    shown: 'lists',
    docs: {
      meaning:
        'Standfirst. Without it, lists and metadata take the first paragraph, cut at a word’s end to 220 characters; the article itself then shows none.',
    },
  },
  image: {
    schema: field(
      picture,
      'Lead picture.',
      'src and alt, and where wanted caption and credit',
    ).optional(),
    column: 'json?',
    shown: 'lists',
    history: 3,
    docs: {
      type: '`{src, alt, caption, credit}`',
      meaning:
        'Lead picture. `src` and `alt` are required; `alt: ""` says that the picture only decorates. `#` and `?` in `src` belong to the file’s name; in the text write `%23` and `%3F`.',
    },
  },
  language: {
    schema: inForm(
      language('Language of the article; default: the site’s.'),
      'language',
    ).optional(),
    column: 'text',
    isAlways: true,
    shown: 'lists',
    history: 5,
    docs: {
      type: 'language tag (BCP 47)',
      meaning: 'Default: the site’s. It must be one of `languages` in `site.yml`.',
    },
  },
  translationOf: {
    schema: slug('Slug of the article that this one translates.').optional(),
    column: 'text?',
    shown: 'page',
    history: 12,
    docs: { type: 'slug', meaning: 'The article that this one translates.' },
  },
  series: {
    schema: inForm(slug('Slug of the series that it is part of.'), 'series').optional(),
    column: 'text?',
    history: 6,
    docs: { type: 'slug', meaning: 'The series that it is part of.' },
  },
  part: {
    schema: field(z.int().min(1), 'Its number in the series.', 'a whole number from 1').optional(),
    column: 'number?',
    shown: 'lists',
    history: 7,
    docs: { type: 'whole number from 1', meaning: 'Its place in the series.' },
  },
  source: {
    schema: field(
      source,
      'Where it was published first, if it is republished.',
      'name, and where known url, license and date',
    ).optional(),
    column: 'json?',
    shown: 'lists',
    history: 8,
    docs: {
      type: '`{name, url, license, date}`',
      meaning: 'Republished from another outlet; `name` is required.',
    },
  },
  corrections: {
    schema: list(
      correction,
      'What was corrected, oldest first.',
      'a list of {date, text}',
    ).optional(),
    isAlways: true,
    history: 11,
    docs: { type: 'list of `{date, text}`', meaning: 'Both required.' },
  },
  featured: {
    schema: field(z.boolean(), 'May lead the front page.', 'true or false').optional(),
    column: 'flag',
    isAlways: true,
  },
  kind: {
    schema: text('Label such as news, opinion, review, letter.').optional(),
    column: 'text?',
    shown: 'lists',
    history: 4,
    docs: {
      meaning: 'Label such as news, opinion, review, letter. Shown as it is written.',
    },
  },
  draft: {
    schema: field(z.boolean(), 'Never public.', 'true or false').optional(),
    column: 'flag',
    isAlways: true,
  },
  expires: {
    schema: date('From then on no longer public (410).').optional(),
    column: 'instant?',
    shown: 'page',
    history: 14,
    docs: { meaning: 'From then on no longer public.' },
  },
  withdrawn: {
    schema: paragraph('Why it was withdrawn; the notice takes the place of the text.').optional(),
    column: 'text?',
    history: 15,
    docs: { meaning: 'Why it was withdrawn.' },
  },
  announcement: {
    schema: announcement.optional(),
    docs: {
      type: 'text of at most 300 signs',
      meaning:
        'What a [post on Bluesky](standard-site.md#posts) says of it, in place of the headline.',
    },
  },
  redirectFrom: {
    schema: list(
      path('An old address.'),
      'Old addresses that lead here.',
      'a list of paths that begin with /',
    ).optional(),
    isAlways: true,
    docs: { type: 'list of paths' },
  },
  comments: {
    schema: field(z.unknown(), 'Reserved; ignored.', 'anything').optional(),
    docs: { type: 'anything', meaning: 'Reserved, ignored.' },
  },
} satisfies FieldEntries
