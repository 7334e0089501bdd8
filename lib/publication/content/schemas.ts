import { z } from 'zod'
import {
  date,
  field,
  language,
  languageVariants,
  list,
  path,
  pictureAddress,
  slug,
  text,
  webAddress,
} from './fields.ts'
import { slugify } from './slug.ts'

const picture = z
  .strictObject({
    src: pictureAddress(
      'The file, from the publication’s root (images/press.jpg) or from the article (./press.jpg), or an https address.',
      'the path of a picture, such as images/press.jpg',
    ),
    alt: field(
      z.string(),
      'What the picture says, for those who do not see it; empty where it only decorates.',
      'text, or "" for a picture that only decorates',
    ),
    caption: text('Printed below the picture.').optional(),
    credit: text('Who made it and under which licence.').optional(),
  })
  .meta({ expected: 'src and alt, and where wanted caption and credit' })

/** A slug or a free name, which becomes one: a list page needs an address. */
const named = (description: string, expected: string) =>
  field(
    z
      .string()
      .trim()
      .min(1)
      .refine((name) => name === '' || slugify(name) !== '', {
        error: 'a name without a letter or digit',
      }),
    description,
    expected,
  )

/** One name of a byline as an editor writes it. */
const author = z
  .union([
    named('An author’s slug, or a free name.', 'an author’s slug, or a name'),
    z.strictObject({
      name: named('An author’s slug, or a free name.', 'an author’s slug, or a name'),
      role: text(
        'What they did where it was not writing: "Translated by", "Photographs by".',
      ).optional(),
    }),
  ])
  .meta({ expected: 'an author’s slug, a name, or {name, role}' })

const correction = z
  .strictObject({
    date: date('When it was corrected.'),
    text: text('What was wrong and what is right.'),
  })
  .meta({ expected: 'date and text' })

const source = z
  .strictObject({
    name: text('The outlet that published it first.'),
    url: webAddress('Where it was published first; the canonical address.').optional(),
    license: text('The licence under which it is republished.').optional(),
    date: date('When it was published first.').optional(),
  })
  .meta({ expected: 'name, and where known url, license and date' })

/** Front matter of `articles/**​/*.md`, as an editor writes it. */
export const articleSchema = z.strictObject({
  title: text('Headline.'),
  date: date(
    'When it is published; without an offset in the site’s time zone. In the future: scheduled.',
  ),
  slug: slug(
    'Last part of the address; default: the file’s name without a leading date.',
  ).optional(),
  updated: date('Last real change, shown to readers and told to search engines.').optional(),
  authors: list(
    author,
    'The byline: author slugs, free names, or {name, role}.',
    'a list of author slugs or names',
  ).optional(),
  topics: list(
    named('A topic.', 'a topic’s slug, or a name'),
    'Topic slugs or names; a topic needs no file of its own.',
    'a list of topic slugs or names',
  ).optional(),
  summary: text('Standfirst; default: the beginning of the first paragraph.').optional(),
  image: field(
    picture,
    'Lead picture.',
    'src and alt, and where wanted caption and credit',
  ).optional(),
  language: language('Language of the article; default: the site’s.').optional(),
  translationOf: slug('Slug of the article that this one translates.').optional(),
  series: slug('Slug of the series that it is part of.').optional(),
  part: field(z.int().min(1), 'Its number in the series.', 'a whole number from 1').optional(),
  source: field(
    source,
    'Where it was published first, if it is republished.',
    'name, and where known url, license and date',
  ).optional(),
  corrections: list(
    correction,
    'What was corrected, oldest first.',
    'a list of {date, text}',
  ).optional(),
  featured: field(z.boolean(), 'May lead the front page.', 'true or false').optional(),
  kind: text('Label such as news, opinion, review, letter.').optional(),
  draft: field(z.boolean(), 'Never public.', 'true or false').optional(),
  expires: date('From then on no longer public (410).').optional(),
  withdrawn: text('Why it was withdrawn; the notice takes the place of the text.').optional(),
  redirectFrom: list(
    path('An old address.'),
    'Old addresses that lead here.',
    'a list of paths that begin with /',
  ).optional(),
  comments: field(z.unknown(), 'Reserved; ignored.', 'anything').optional(),
})

const entry = {
  name: text('As readers see it.'),
  slug: slug('Last part of the address; default: the file’s name.').optional(),
  description: text('One sentence about it.').optional(),
  image: field(picture, 'A picture.', 'src and alt').optional(),
  translations: languageVariants({
    name: text('The name in this language.').optional(),
    description: text('The description in this language.').optional(),
  }),
  redirectFrom: list(
    path('An old address, such as /topics/local.'),
    'Old addresses that lead here; readers of a topic’s digest move with them.',
    'a list of paths that begin with /',
  ).optional(),
}

/** Front matter of `authors/*.md`; the text below it is the biography. */
export const authorSchema = z.strictObject(entry)
/** Front matter of `topics/*.md`; the text below it introduces the topic. */
export const topicSchema = z.strictObject(entry)
/** Front matter of `series/*.md`; the text below it introduces the series. */
export const seriesSchema = z.strictObject(entry)

/** Front matter of `pages/**​/*.md`, standing pages at `/<slug>`. */
export const pageSchema = z.strictObject({
  title: text('Heading of the page.'),
  slug: slug('The address; default: the file’s name.').optional(),
  summary: text('One sentence for search engines and previews.').optional(),
  language: language('Language of the page; default: the site’s.').optional(),
  updated: date('Last real change.').optional(),
})

export type ArticleFrontMatter = z.output<typeof articleSchema>
export type EntryFrontMatter = z.output<typeof topicSchema>
