import { z } from 'zod'
import { generalListNames, generalLists, listForms } from '#lib/addresses/general-lists.ts'
import {
  field,
  language,
  languageVariants,
  linkAddress,
  list,
  path,
  pathOrWebAddress,
  pictureAddress,
  text,
  webAddress,
} from './fields.ts'

const menuItem = z.union([
  path('A path of this site; its label is the page’s own name.'),
  z.strictObject({ label: text('What the link says.'), href: linkAddress('Where it leads.') }),
])
const menu = (description: string) =>
  list(menuItem, description, 'a list of paths such as /topics/city, or of {label, href}').default(
    [],
  )

const listId = z
  .string()
  .regex(
    new RegExp(`^(${[...generalListNames, 'topic:\\S+'].join('|')})$`),
    `neither ${generalListNames.join(', ')} nor topic: and a slug`,
  )
const listWords = {
  name: text('Name of the list.'),
  description: text('What it brings, and when.').optional(),
}

/** When a list's issues are made, and when not. */
const issueSettings = {
  time: field(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day'),
    'Time of day at which its issue is made, in the site’s time zone.',
    'a time of day such as 07:00',
  ).optional(),
  minimum: field(
    z.int().min(1).max(1000),
    'Articles below which no issue is made; they wait for the next.',
    'a whole number of articles, 1 or more',
  ).optional(),
  limit: field(
    z.int().min(1).max(240),
    'Hours after its time at which an issue is too old to be sent.',
    'a whole number of hours from 1 to 240',
  ).optional(),
}
const weekday = field(
  z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  'Day on which the weekly issue is made.',
  'a day of the week in English, such as sunday',
)
const weeklyLists: string[] = generalListNames.filter((list) => generalLists[list].every === 'week')
const newsletterLists = field(
  z
    .record(
      listId,
      z.strictObject({
        ...listWords,
        name: listWords.name.optional(),
        ...issueSettings,
        weekday: weekday.optional(),
      }),
    )
    .superRefine((lists, context) => {
      for (const [list, settings] of Object.entries(lists))
        if (settings.weekday && !weeklyLists.includes(list))
          context.addIssue({
            ...{ code: 'custom', path: [list, 'weekday'] },
            message: `only the ${weeklyLists.join(', ')} list has a day of the week`,
          })
    }),
  'The lists there are, by their names: what they are called and when their issues are made.',
  `${listForms} and the slug of a topic`,
)

const policy = (description: string) =>
  pathOrWebAddress(
    description,
    'a path such as /corrections-policy, or an https address',
  ).optional()

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
  logo: pictureAddress(
    'A picture, from the publication’s root.',
    'the path of a picture',
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
  menus: field(
    z.strictObject({ main: menu('Below the masthead.'), footer: menu('At the foot.') }),
    'Links of every page. Topics of the main menu become sections of the front page.',
    'main and footer',
  ).default({ main: [], footer: [] }),
  newsletter: field(
    z.strictObject({
      description: text('What one gets.').optional(),
      lists: newsletterLists.optional(),
      topics: field(
        z.strictObject(issueSettings),
        'What holds for the digest of every topic that has no own.',
        'time, minimum and limit',
      ).optional(),
      from: field(
        z.email(),
        'Sender of mails; without it, email of contact.',
        'a mail address',
      ).optional(),
    }),
    'Newsletter lists, their wording, and when their issues are made.',
    'description, lists, topics and from',
  ).optional(),
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
  policies: policies.optional(),
  history: history.optional(),
  aiCrawlers: field(
    z.enum(['allow', 'refuse']),
    'Whether robots.txt asks the crawlers of AI companies to stay away; without it, it does not.',
    'allow or refuse',
  ).optional(),
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
    name: text('The name in this language.').optional(),
    tagline: text('The tagline in this language.').optional(),
    description: text('The description in this language.').optional(),
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

/** The publication's settings; `languages` begins with its own. */
export type Site = z.output<typeof siteSchema> & { languages: string[] }
