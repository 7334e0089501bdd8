import { z } from 'zod'
import { field, language, languageVariants, list, path, text, webAddress } from './fields.ts'

const menuItem = z.union([
  path('A path of this site; its label is the page’s own name.'),
  z.strictObject({ label: text('What the link says.'), href: text('Where it leads.') }),
])
const menu = (description: string) =>
  list(menuItem, description, 'a list of paths such as /topics/city, or of {label, href}').default(
    [],
  )

const newsletterLists = z
  .record(
    z.string().regex(/^(daily|weekly|topic:\S+)$/, 'neither daily, weekly nor topic: and a slug'),
    z.strictObject({
      name: text('Name of the list.'),
      description: text('What it brings, and when.').optional(),
    }),
  )
  .optional()

/** `site.yml`: what the publication is. */
export const siteSchema = z.strictObject({
  name: text('Name of the publication.'),
  tagline: text('A line below the name.').optional(),
  description: text('One sentence for search engines and previews.').optional(),
  url: webAddress('Address of the publication.'),
  language: language('Main language.'),
  languages: list(
    language('A language.'),
    'Every language that articles are offered in.',
    'a list of language tags',
  ).optional(),
  timeZone: field(
    z.string().refine(isTimeZone, { error: 'not a time zone' }),
    'Time zone of dates and of the daily digest.',
    'an IANA time zone such as Europe/Madrid',
  ),
  logo: text('A picture, from the publication’s root.', 'the path of a picture').optional(),
  contact: field(
    z.strictObject({
      email: field(z.email(), 'Where readers write to.', 'a mail address').optional(),
      postal: text('Postal line; bulk mail must carry one.').optional(),
    }),
    'How to reach the publication.',
    'email and postal',
  ).optional(),
  social: list(
    z.strictObject({
      name: text('Name of the service.'),
      url: webAddress('Address of the profile.'),
    }),
    'Profiles elsewhere.',
    'a list of {name, url}',
  ).default([]),
  menus: field(
    z.strictObject({ main: menu('Below the masthead.'), footer: menu('At the foot.') }),
    'Links of every page. Topics of the main menu become sections of the front page.',
    'main and footer',
  ).default({ main: [], footer: [] }),
  newsletter: field(
    z.strictObject({
      description: text('What one gets.').optional(),
      lists: newsletterLists,
      from: field(
        z.email(),
        'Sender of mails; without it, email of contact.',
        'a mail address',
      ).optional(),
    }),
    'Newsletter lists and their wording.',
    'description, lists and from',
  ).optional(),
  licence: field(
    z.strictObject({ name: text('Name of the licence.'), url: webAddress('Its text.').optional() }),
    'Licence of the articles.',
    'name and url',
  ).optional(),
  translations: languageVariants({
    name: text('The name in this language.').optional(),
    tagline: text('The tagline in this language.').optional(),
    description: text('The description in this language.').optional(),
    newsletter: field(
      z.strictObject({
        description: text('What one gets, in this language.').optional(),
        lists: newsletterLists,
      }),
      'The newsletter’s wording in this language.',
      'description and lists',
    ).optional(),
  }),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** `redirects.yml`: old path: new path or address. */
export const redirectsSchema = z.record(
  path('An old path.'),
  field(
    z.string().regex(/^(\/|https?:\/\/)\S*$/),
    'Where it leads.',
    'a path that begins with /, or an https address',
  ),
)

/** The publication's settings; `languages` begins with its own. */
export type Site = z.output<typeof siteSchema> & { languages: string[] }
