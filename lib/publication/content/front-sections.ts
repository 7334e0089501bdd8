import { z } from 'zod'
import { date, field, inForm, language, list, text } from './fields.ts'
import type { LinkUse } from './markdown/link-uses.ts'

/** How articles of a section stand: a list of headlines, cards with pictures, one large and some small, opinion with portraits. */
export const layouts = ['list', 'cards', 'large', 'opinion'] as const
export type Layout = (typeof layouts)[number]

/** The most articles that a section shows. */
export const mostInSection = 30
/** More sections than a page has that somebody reads to its end. */
const mostSections = 40
/** More letters than a text between articles has. */
const longestText = 5000

/** What a section may show, and what may be said of it beside that. */
const saidOf = {
  lead: ['count', 'until', 'languages'],
  pinned: ['title', 'layout', 'until', 'languages'],
  topic: ['title', 'layout', 'count', 'until', 'languages'],
  kind: ['title', 'layout', 'count', 'until', 'languages'],
  author: ['title', 'layout', 'count', 'until', 'languages'],
  series: ['title', 'layout', 'count', 'until', 'languages'],
  latest: ['title', 'layout', 'count', 'until', 'languages'],
  text: ['title', 'until', 'languages'],
  newsletter: ['until', 'languages'],
  ask: ['until', 'languages'],
} as const

export type Subject = keyof typeof saidOf
export const subjects = Object.keys(saidOf) as Subject[]

/** The lead that no slug chooses. */
export const featuredLead = 'featured'

const isOn = (description: string) => field(z.boolean(), description, 'true')

const keys = z.strictObject({
  lead: text(
    'The article that leads: featured for the newest featured one, or a slug.',
    'featured, or the slug of an article',
  ).optional(),
  pinned: field(
    z.array(text('The slug of an article.', 'the slug of an article')).min(1).max(mostInSection),
    'Articles chosen by their slugs, in this order.',
    `a list of 1 to ${mostInSection} slugs of articles`,
  ).optional(),
  topic: inForm(
    text('The newest of a topic, by its slug.', 'the slug of a topic'),
    'topic',
  ).optional(),
  kind: text('The newest of a kind, as articles write it.', 'a kind, such as opinion').optional(),
  author: inForm(
    text('The newest by an author, by their slug.', 'the slug of an author'),
    'author',
  ).optional(),
  series: inForm(
    text('The newest of a series, by its slug.', 'the slug of a series'),
    'series',
  ).optional(),
  latest: isOn('The newest of all that stand nowhere above.').optional(),
  text: inForm(
    field(
      z.string().trim().min(1).max(longestText),
      'A text of your own, in markdown.',
      `markdown of at most ${longestText} letters`,
    ),
    'paragraph',
  ).optional(),
  newsletter: isOn('The form of the newsletter.').optional(),
  ask: isOn('What readers are asked for: see asks.').optional(),
  layout: field(
    z.enum(layouts),
    'list: headlines; cards: pictures side by side; large: one large and some small; opinion: portraits of the authors.',
    'list, cards, large or opinion',
  ).optional(),
  count: field(
    z.int().min(1).max(mostInSection),
    'Articles at most.',
    `a whole number from 1 to ${mostInSection}`,
  ).optional(),
  title: text('Its heading; a topic, an author and a series have their name.').optional(),
  until: date('It is shown until then; without an offset in the site’s time zone.').optional(),
  languages: list(
    language('A language of the site.'),
    'Front pages that have it; without it, all. A text is for the one in the site’s own language.',
    'a list of language tags',
  ).optional(),
})

/** A section as an editor writes it; `until` is an instant (ISO 8601) where it was read with its time zone. */
export type FrontSection = z.output<typeof keys>

/** A section with its text as HTML that the intake has sanitised. */
export type ShownSection = FrontSection & { html?: string; links?: LinkUse[] }

const section = keys
  .superRefine(oneSubject)
  .meta({ typeName: 'FrontSection', expected: `one of ${subjects.join(', ')}` })

/** What a section shows, which is one thing; undefined where it is none. */
export function subjectOf(said: Partial<FrontSection>): Subject | undefined {
  return subjects.find((subject) => isSaid(said, subject))
}

function isSaid(said: Partial<FrontSection>, subject: Subject): boolean {
  return said[subject] !== undefined && said[subject] !== false
}

type Context = z.core.$RefinementCtx

function oneSubject(said: FrontSection, context: Context): void {
  const [subject, second] = subjects.filter((each) => isSaid(said, each))
  const refuse = (message: string, path: PropertyKey[] = []) =>
    context.addIssue({ code: 'custom', path, message })
  if (!subject) refuse('a section that shows nothing')
  else if (second) refuse(`a section of ${subject} and of ${second}`)
  else
    for (const key of ['layout', 'count', 'title'] as const)
      if (said[key] !== undefined && !(saidOf[subject] as readonly string[]).includes(key))
        refuse(`a section of ${subject} has no ${key}`, [key])
}

/** The sections of a page, in their order. */
export const front = (description: string) =>
  field(
    z.array(section).max(mostSections),
    description,
    `a list of at most ${mostSections} sections such as {topic: city, layout: cards}`,
  )

/** Titles of sections in another language, by what they are in `front`. */
export const frontTitles = field(
  z.record(z.string(), text('The title in this language.')),
  'Titles of the front page’s sections in this language, by those that front has.',
  'titles with their translations, such as  From our readers: De quienes nos leen',
)
