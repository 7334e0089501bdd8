import { z } from 'zod'
import { date, field, inForm, language, linkAddress, list, text } from './fields.ts'
import { lineOfText } from './phrases.ts'

/** Where a part of a page leads: an address, whose words are then the page's own name, or an address with its words. */
const link = (description: string) =>
  field(
    z.union([
      linkAddress('A path of this site, or a whole address.'),
      z.strictObject({
        label: text('What the link says.'),
        href: linkAddress('Where it leads.'),
      }),
    ]),
    description,
    'a path such as /about, an https address, or {label, href}',
  )

const languages = list(
  language('A language.'),
  'Languages of the pages that show it, that of its own words first; without them, pages of all languages do.',
  'a list of language tags',
)

/** Where an ask is shown. */
export const askPlaces = ['article', 'lists', 'front'] as const
export type AskPlace = (typeof askPlaces)[number]

const place = z.enum(askPlaces)
const expectedPlaces = `a list of ${askPlaces.join(', ')}`

/** `asks` of `site.yml`: what readers are asked for, in a few places. */
export const asks = list(
  z.strictObject({
    text: lineOfText('What it says: a line of markdown.'),
    link: link('Where it leads, as a button.').optional(),
    place: field(
      z.union([place, z.array(place).min(1)]),
      'Where it is shown: at the foot of articles, at the foot of lists, on the front page; without it, at the foot of articles.',
      expectedPlaces,
    ).optional(),
    topics: inForm(
      list(
        text('The slug of a topic.'),
        'Topics whose articles and lists show it; without them, all do.',
        'a list of slugs of topics',
      ),
      'topics',
    ).optional(),
    languages: languages.optional(),
    from: date('From when on it is shown.').optional(),
    until: date('When it ends.').optional(),
  }),
  'What readers are asked for: to give, to sign up, to read something first. Of those that hold in a place, the first is shown.',
  'a list of {text, link, place, topics, languages, from, until}',
)

const shareable = ['mail', 'copy', 'mastodon', 'bluesky', 'whatsapp', 'telegram']
const host = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?(?:\\.[a-z\\d](?:[a-z\\d-]*[a-z\\d])?)+'

/** `share` of `site.yml`: by which ways readers may pass an article on; none is named that is not written here. */
export const share = list(
  field(
    z
      .string()
      .regex(new RegExp(`^(?:${shareable.join('|')}|mastodon:${host})$`), 'none that is known'),
    `One of ${shareable.join(', ')}, or mastodon: and the name of a server.`,
    `${shareable.join(', ')}, or mastodon: and the name of a server, such as mastodon:mastodon.social`,
  ),
  'Ways to pass an article on, at its foot; without it, there are none.',
  'a list such as [mail, copy, bluesky]',
)

/** One banner. */
export const banner = z.strictObject({
  text: lineOfText('What it says: a line of markdown.'),
  link: link(
    'Where it leads: an address makes a link of all the words, unless they hold links of their own.',
  ).optional(),
  kind: field(
    z.enum(['notice', 'breaking']),
    'Whether it is news that is just breaking; without it, a notice.',
    'notice or breaking',
  ).optional(),
  until: date('When it ends by itself.').optional(),
  languages: languages.optional(),
})

/** `banner` of `site.yml`: a line over every page, one at a time for each language. */
export const banners = field(
  z.union([banner, z.array(banner)]),
  'A line over every page; several for pages in several languages.',
  '{text, link, kind, until, languages}, or a list of these',
)

/** A banner as `site.yml` has it. */
export type Banner = z.output<typeof banner>
/** Where a part of a page leads, as `site.yml` has it. */
export type PartLink = z.output<ReturnType<typeof link>>
/** An ask as `site.yml` has it. */
export type Ask = z.output<typeof asks>[number]
