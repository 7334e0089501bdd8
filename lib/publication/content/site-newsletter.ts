import { z } from 'zod'
import { generalListNames, generalLists, listForms } from '#lib/addresses/general-lists.ts'
import { field, text } from './fields.ts'

/** The name of a newsletter list. */
export const listId = z
  .string()
  .regex(
    new RegExp(`^(${[...generalListNames, 'topic:\\S+'].join('|')})$`),
    `neither ${generalListNames.join(', ')} nor topic: and a slug`,
  )
/** What a list is called. */
export const listWords = {
  name: field(
    z
      .string()
      .trim()
      .min(1)
      .regex(/^[^\r\n]*$/, 'several lines'),
    'Name of the list.',
    'text on one line',
  ),
  description: text('What it brings, and when.').optional(),
  welcome: field(
    z.string().trim().min(1).max(4000),
    'What a mail says to those who confirmed it, a paragraph after each empty line; without it, there is no such mail.',
    'a text of at most 4,000 letters',
  ).optional(),
}

/** Who its mails are from. */
const senderSettings = {
  from: field(
    z.email(),
    'Sender of mails; without it, email of contact.',
    'a mail address, a domain beyond ASCII as its xn--… name',
  ).optional(),
  replyTo: field(
    z.email(),
    'Where answers to mails go; without it, to the sender.',
    'a mail address, a domain beyond ASCII as its xn--… name',
  ).optional(),
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
  pictures: field(
    z.enum(['lead', 'none']),
    'Whether its issues show the picture of the article that leads, which mail programs load from the publication; without it, none.',
    'lead or none',
  ).optional(),
  ...senderSettings,
}
const weekday = field(
  z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  'Day on which the weekly issue is made.',
  'a day of the week in English, such as sunday',
)
const weeklyLists: string[] = generalListNames.filter((list) => generalLists[list].every === 'week')
/** The newsletter lists there are, and when their issues are made. */
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

/** `newsletter` of `site.yml`. */
export const newsletter = field(
  z.strictObject({
    description: text('What one gets.').optional(),
    lists: newsletterLists.optional(),
    topics: field(
      z.strictObject(issueSettings),
      'What holds for the digest of every topic that has no own.',
      'time, minimum, limit, pictures, from and replyTo',
    ).optional(),
    ...senderSettings,
  }),
  'Newsletter lists, their wording, and when their issues are made.',
  'description, lists, topics, from and replyTo',
)
