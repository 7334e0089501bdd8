import { z } from 'zod'
import { date, field, inForm, paragraph, pictureAddress, text, webAddress } from './fields.ts'
import { slugify } from './slug.ts'

export const picture = z
  .strictObject({
    src: inForm(
      pictureAddress(
        'The file, from the publication’s root (images/press.jpg) or from the article (./press.jpg), or an https address.',
        'the path of a picture, such as images/press.jpg',
      ),
      'picture',
    ),
    alt: inForm(
      field(
        z.string(),
        'What the picture says, for those who do not see it; empty where it only decorates.',
        'text, or "" for a picture that only decorates',
      ),
      'paragraph',
    ),
    caption: text('Printed below the picture.').optional(),
    credit: text('Who made it and under which licence.').optional(),
  })
  .meta({ expected: 'src and alt, and where wanted caption and credit', typeName: 'Picture' })

/** A slug or a free name, which becomes one: a list page needs an address. */
export const named = (description: string, expected: string) =>
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
export const author = z
  .union([
    named('An author’s slug, or a free name.', 'an author’s slug, or a name'),
    z
      .strictObject({
        name: named('An author’s slug, or a free name.', 'an author’s slug, or a name'),
        role: text(
          'What they did where it was not writing: "Translated by", "Photographs by".',
        ).optional(),
      })
      .meta({ typeName: 'Byline' }),
  ])
  .meta({ expected: 'an author’s slug, a name, or {name, role}' })

export const correction = z
  .strictObject({
    date: date('When it was corrected.'),
    text: text('What was wrong and what is right.'),
  })
  .meta({ expected: 'date and text', typeName: 'Correction' })

export const source = z
  .strictObject({
    name: text('The outlet that published it first.'),
    url: webAddress('Where it was published first; the canonical address.').optional(),
    license: text('The licence under which it is republished.').optional(),
    date: date('When it was published first.').optional(),
  })
  .meta({ expected: 'name, and where known url, license and date', typeName: 'Source' })

/** What of an author, a topic or a series is said again in another language. */
export const entryVariant = {
  name: text('The name in this language.').optional(),
  description: paragraph('The description in this language.').optional(),
}
