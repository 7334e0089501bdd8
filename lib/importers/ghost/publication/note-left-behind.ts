import { z } from 'zod'
import { noteAt } from '#lib/importers/shared/report.ts'
import type { GhostArchive } from '../ghost-archive.ts'

/** Tables that are carried over, or that only link those that are. */
const carried =
  'posts posts_meta posts_tags posts_authors users tags roles roles_users settings members members_newsletters'.split(
    ' ',
  )

/** Tables whose rows are something that a newsroom may miss, and what becomes of it. */
const reasons: Record<string, string> = {
  newsletters: 'name the lists in site.yml (newsletter)',
  products: 'there are no paid subscriptions',
  benefits: 'there are no paid subscriptions',
  offers: 'there are no paid subscriptions',
  stripe_products: 'there are no paid subscriptions',
  stripe_prices: 'there are no paid subscriptions',
  members_stripe_customers: 'there are no paid subscriptions; end them at Stripe',
  labels: 'members have no labels; import lists by --list',
  snippets: 'copy what is used again from Ghost',
  comments: 'there are no comments',
  emails: 'what was sent is not shown; the articles are',
  webhooks: 'integrations are set up anew',
  integrations: 'integrations are set up anew',
  recommendations: 'write a page with links',
  collections: 'use topics',
  redirects: 'copy them into redirects.yml',
  custom_theme_settings: 'the look belongs to the engine',
}

const menuSchema = z.array(z.object({ label: z.string(), url: z.string() }))

/** A text whose row holds something that is no text there. */
function noteOddKeys({ survey, notes }: GhostArchive): void {
  for (const { row, keys } of survey.odd)
    notes.add({
      file: 'posts of the export',
      line: row + 1,
      part: 'decision',
      what: `the ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')} cannot be read`,
      expected: 'a row as Ghost 1 to 6 writes it',
      mend: 'look at the article of this row',
    })
}

/** Notes what of the export, apart from the texts, was not carried over, and why. */
export function noteLeftBehind(archive: GhostArchive): void {
  const { survey, topics, notes } = archive
  for (const { table, row, why } of survey.refused)
    notes.add({
      file: `${table} of the export`,
      line: row + 1,
      part: 'lost',
      what: `this row cannot be read (${why}); it was not carried over`,
      expected: 'a row as Ghost 1 to 6 writes it',
      mend: 'mend it in Ghost and export again',
    })
  noteOddKeys(archive)
  for (const tag of topics.internal)
    noteInExport(
      archive,
      'tags',
      `the internal tag "${tag.name ?? tag.slug ?? tag.id}" was left out`,
      'readers never saw it',
    )
  for (const user of survey.users.values())
    if (!archive.authors.has(user.id))
      noteInExport(
        archive,
        'users',
        `"${user.name ?? user.slug ?? user.id}"${role(archive, user.id)} wrote nothing; no author was made`,
        'nothing',
      )
  for (const [table, count] of survey.counts)
    if (!carried.includes(table) && Object.hasOwn(reasons, table) && count > 0)
      noteInExport(
        archive,
        table,
        `${count} ${count === 1 ? 'row was' : 'rows were'} left out`,
        reasons[table] ?? '',
      )
  noteMenus(archive)
  noteSettings(archive)
}

function role({ survey }: GhostArchive, user: string): string {
  const name = survey.roleOf(user)
  return name ? ` (${name})` : ''
}

function noteInExport(archive: GhostArchive, table: string, what: string, mend: string): void {
  noteAt(archive.notes, `${table} of the export`, {
    part: mend === 'nothing' ? 'told' : 'lost',
    what,
    expected: 'what a publication has a place for',
    mend,
  })
}

function noteMenus(archive: GhostArchive): void {
  for (const key of ['navigation', 'secondary_navigation']) {
    const read = menuSchema.safeParse(jsonOf(archive.survey.settings.get(key)))
    if (!read.success || read.data.length === 0) continue
    const items = read.data.map(
      ({ label, url }) => `${label} (${url.replace('__GHOST_URL__', '')})`,
    )
    noteAt(archive.notes, 'site.yml', {
      part: 'lost',
      what: `the menu "${key}" of the old site was left out: ${items.join(', ')}`,
      expected: 'menus as they are wanted now',
      mend: 'write menus in this file',
    })
  }
}

/** Settings by name alone: a value may be a secret. */
function noteSettings(archive: GhostArchive): void {
  const { settings } = archive.survey
  const left = [
    'logo',
    'icon',
    'cover_image',
    'facebook',
    'twitter',
    'codeinjection_head',
    'codeinjection_foot',
  ]
  const set = left.filter((key) => (settings.get(key) ?? '').trim() !== '')
  if (set.length === 0) return
  noteAt(archive.notes, 'settings of the export', {
    part: 'lost',
    what: `${set.join(', ')}: left out, and so are all others but the name, the description, the language and the time zone`,
    expected: 'settings that a publication has',
    mend: 'set the logo and social links in site.yml',
  })
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
