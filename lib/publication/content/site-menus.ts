import { z } from 'zod'
import { field, languageVariants, linkAddress, list, path, text } from './fields.ts'

const ownPath = path('A path of this site; its label is the page’s own name.')
const label = text('What the link says.')
const href = linkAddress('Where it leads.')
const translations = languageVariants({ label: text('What it says in this language.') })

/** A menu has one level below it: what would be a second one is told in words of its own. */
const noItems = field(
  z.unknown().superRefine((_, context) => {
    context.addIssue({ code: 'custom', message: 'a submenu of a submenu' })
  }),
  'None: a submenu has no submenu.',
  'one level of items',
).optional()

const item = z.union([ownPath, z.strictObject({ label, href, translations, items: noItems })])

const entry = z.union([
  ownPath,
  z
    .strictObject({
      label,
      href: href.optional(),
      translations,
      items: field(
        z.array(item).min(1),
        'Links below it, which show when it is opened; what it leads to itself is the first of them.',
        'a list of paths such as /about, or of {label, href}',
      ).optional(),
    })
    .refine(({ href, items }) => href !== undefined || items !== undefined, {
      error: 'an item that leads nowhere',
      path: ['href'],
    }),
])

const menu = (description: string) =>
  list(
    entry,
    description,
    'a list of paths such as /topics/city, of {label, href} or of {label, items}',
  ).optional()

/** `menus` of `site.yml`. */
export const menus = field(
  z.strictObject({
    main: menu('Below the masthead; without it, the topics that there are.'),
    footer: menu('At the foot; without it, the standing pages and the lists that there are.'),
  }),
  'Links of every page. Topics of the main menu become sections of the front page.',
  '{main, footer}, such as {main: [/about]}',
)

/** The names of the menus there are. */
export const menuNames = ['main', 'footer'] as const

/** An item of a menu as `site.yml` has it. */
export type MenuEntry = z.output<typeof entry>
/** An item of a submenu. */
export type MenuItem = z.output<typeof item>
