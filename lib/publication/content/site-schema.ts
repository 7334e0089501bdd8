import { z } from 'zod'
import { isOfWholeHost } from '#lib/addresses/whole-host.ts'
import { calendars } from '#lib/language/calendar.ts'
import { isLanguageTag, sameLanguages } from '#lib/language/language-tag.ts'
import type { OwnWords } from '#lib/wording/wording.ts'
import {
  field,
  inForm,
  language,
  languageVariants,
  list,
  path,
  pathOrWebAddress,
  pictureAddress,
  text,
  webAddress,
} from './fields.ts'
import { front, frontTitles, type ShownSection } from './front-sections.ts'
import { accounts } from './site-accounts.ts'
import { menus } from './site-menus.ts'
import { listId, listWords, newsletter } from './site-newsletter.ts'
import { ownership } from './site-ownership.ts'
import { asks, banners, share } from './site-parts.ts'
import { rights } from './site-rights.ts'
import { support } from './site-support.ts'
import type { Look } from './theme/look.ts'
import { themeSchema } from './theme/theme-schema.ts'

const policyForm = 'a path such as /corrections-policy, or an https address'
const policy = (description: string) => pathOrWebAddress(description, policyForm).optional()

/** What search engines and fact checkers ask a newsroom for (https://schema.org/NewsMediaOrganization). */
const policies = field(
  z.strictObject({
    corrections: policy('How mistakes are corrected.'),
    ethics: policy('What the newsroom does and does not do.'),
    ownership: policy('Who owns and who pays for it.'),
    masthead: policy('Who works for it.'),
    feedback: policy('How readers are heard.'),
    verification: policy('How facts are checked.'),
    unnamedSources: policy('When sources are not named.'),
    diversity: policy('Who is heard and who works there.'),
    mission: policy('What it covers, and why.'),
  }),
  'Pages that say how the newsroom works; search engines are told of them.',
  'corrections, ethics, ownership, masthead, feedback, verification, unnamedSources, diversity and mission',
)

/** How much of git's history readers see. */
const history = field(
  z.union([
    z.boolean(),
    z.literal('messages'),
    z.strictObject({
      messages: field(
        z.boolean(),
        'Whether the words of those who committed are shown, too.',
        'true or false',
      ).optional(),
      except: list(
        text('The slug of an article.'),
        'Articles of whose versions no words are shown, such as one from which a name was taken.',
        'a list of slugs of articles',
      ).optional(),
    }),
  ]),
  'Whether articles show what was changed in them, from git; without it, they do.',
  'true, false, messages, or {messages, except}',
)

/** In characters. It stands above every page, and in the title of each. */
export const longestName = 100

const isShortName = (name: string) => [...name].length <= longestName
const longNameFault = ({ input }: { input?: unknown }) =>
  `too long: ${[...String(input).trim()].length} characters`

const publicationName = (description: string) =>
  field(
    z.string().trim().min(1).refine(isShortName, { error: longNameFault }),
    description,
    `a name of at most ${longestName} characters; the rest can go into the tagline`,
    { maxLength: longestName },
  )

const oneLanguage = (tags: string[]) =>
  `${sameLanguages(tags)?.join(' and ')} are one language to their readers: keep one of them`

/** `site.yml`: what the publication is. */
export const siteSchema = z.strictObject({
  name: publicationName('Name of the publication.'),
  tagline: text('A line below the name.').optional(),
  description: text('One sentence for search engines and previews.').optional(),
  url: field(
    webAddress('').refine(isOfWholeHost, {
      error:
        'more than a host, at whose root pages lie ("publish --mirror" makes copies for any folder)',
    }),
    'Address of the publication, at the root of a host.',
    'an address that begins with https:// or http://',
  ),
  language: language('Main language.'),
  languages: list(
    language('A language.'),
    'Every language that articles are offered in.',
    'a list of language tags',
  )
    .refine((tags) => !sameLanguages(tags.filter(isLanguageTag)), {
      error: ({ input }) => oneLanguage(input as string[]),
    })
    .optional(),
  timeZone: field(
    z.string().refine(isTimeZone, { error: 'not a time zone' }),
    'Time zone of dates and of the daily digest.',
    'an IANA time zone such as Europe/Madrid',
  ),
  calendar: field(
    z.enum(calendars as [string, ...string[]]),
    'In which readers see dates; addresses stay Gregorian. Default: gregory, in Persian persian.',
    `one of ${calendars.join(', ')}`,
  ).optional(),
  logo: inForm(
    pictureAddress('A picture, from the publication’s root.', 'the path of a picture'),
    'picture',
  ).optional(),
  theme: field(
    themeSchema,
    'How the publication looks; without it, as Handbill does.',
    '{preset, colours, faces, logo, masthead, rules, corners, width}, such as {preset: magazine}',
  ).optional(),
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
  menus: menus.default({}),
  front: front(
    'The sections of the front page; without it, it has an order of its own.',
  ).optional(),
  newsletter: newsletter.optional(),
  licence: field(
    z.strictObject({
      name: text('Name of the licence.'),
      url: webAddress('Its text.').optional(),
      republish: field(
        z.boolean(),
        'Whether articles offer themselves to be published elsewhere; without it, they do.',
        'true or false',
      ).optional(),
    }),
    'Licence of the articles.',
    'name, url and republish',
  ).optional(),
  banner: banners.optional(),
  asks: asks.optional(),
  support: support.optional(),
  share: share.optional(),
  authorBoxes: field(
    z.boolean(),
    'Whether the foot of an article says who wrote it; without it, it does not.',
    'true or false',
  ).optional(),
  policies: policies.optional(),
  history: history.optional(),
  aiCrawlers: field(
    z.enum(['allow', 'refuse']),
    'Whether robots.txt asks the crawlers of AI companies to stay away; without it, it does not.',
    'allow or refuse',
  ).optional(),
  rights: rights.optional(),
  ownership: ownership.optional(),
  accounts: accounts.optional(),
  checks: field(
    z.strictObject({
      headline: field(
        z.int().min(20).max(500),
        'Letters and signs from which on a headline is called long; without it, 110.',
        'a whole number from 20 to 500',
      ).optional(),
    }),
    'House rules that "handbill check" warns about.',
    'headline',
  ).optional(),
  translations: languageVariants({
    name: publicationName('The name in this language.').optional(),
    tagline: text('The tagline in this language.').optional(),
    place: text('The place beside the date, in this language.').optional(),
    description: text('The description in this language.').optional(),
    front: frontTitles.optional(),
    newsletter: field(
      z.strictObject({
        description: text('What one gets, in this language.').optional(),
        lists: z.record(listId, z.strictObject(listWords)).optional(),
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
export const redirectsSchema = z.record(path('An old path.'), pathOrWebAddress('Where it leads.'))

/**
 * The publication's settings; `languages` begins with its own, `words` are those of its folder `wording`, and `look` is what
 * its theme was made into.
 */
export type Site = Omit<z.output<typeof siteSchema>, 'front'> & {
  languages: string[]
  words?: OwnWords | undefined
  front?: ShownSection[] | undefined
  look?: Look | undefined
}
