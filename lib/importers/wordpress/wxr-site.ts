import { personName } from '#lib/importers/publication/person-name.ts'
import type { WxrElement } from './read-wxr.ts'
import { childText, type WxrPiece } from './wxr-item.ts'

/** A person who has an account on the old site. */
export interface WxrAuthor {
  id: string
  login: string
  name: string
}

/** A category or tag of the old site. */
export interface WxrTopic {
  id: string
  domain: 'category' | 'post_tag'
  slug: string
  name: string
  /** HTML. */
  description: string
  /** Slug of the category above it. */
  parent: string
}

/** A file of the old site’s media library. */
export interface Attachment {
  id: string
  url: string
  alt: string
  /** HTML. */
  caption: string
  /** Who made it; plain. */
  credit: string
  parent: string
  order: number
  link: string
}

/** Someone who wrote without an account (Co-Authors Plus), or of whom it knows more than the account. */
export interface GuestAuthor {
  name: string
  /** HTML. */
  biography: string
  job: string
  website: string
  /** Their picture in the media library. */
  picture: string
}

/** What was corrected in a piece (Newspack). */
export interface WxrCorrection {
  piece: WxrPiece
  /** HTML. */
  text: string
}

/** A term of a taxonomy of a plugin's. */
export interface OtherTerm {
  id: string
  name: string
  description: string
}

/** An entry of a menu. */
export interface MenuEntry {
  menu: string
  label: string
  url: string
  /** Id of the post, page or term that it leads to. */
  object: string
  objectType: string
}

/** Everything of an export but its texts. */
export interface WxrSite {
  version: string
  title: string
  description: string
  language: string
  /** Address of the old site without a slash at its end. */
  url: string
  /** When it was exported, as RSS writes it. */
  exported: string
  authors: Map<string, WxrAuthor>
  /** By the name in their address, without `cap-`. */
  guests: Map<string, GuestAuthor>
  /** By the id of what they correct. */
  corrections: Map<string, WxrCorrection[]>
  /** Old addresses that the site led elsewhere by itself (Safe Redirect Manager). */
  redirects: { from: string; to: string }[]
  /** How many of these are items of the export. */
  redirectItems: number
  /** Terms of other taxonomies, by `taxonomy/slug`. */
  terms: Map<string, OtherTerm>
  topics: WxrTopic[]
  pieces: WxrPiece[]
  /** Ids of those that neither say nor show anything. */
  empty: Set<string>
  attachments: Map<string, Attachment>
  menus: MenuEntry[]
  /** Reusable blocks by id: their text. */
  blocks: Map<string, string>
  /** Items of types that are neither texts nor files: how many, and where the first stands. */
  others: Map<string, { count: number; file: string; line: number }>
  /** Items in the export, of all types. */
  items: number
  /** Control characters that were left out of a file, and where the first stood. */
  controls: { file: string; line: number; count: number }[]
  /** What a server printed before an export, and where. */
  forewords: { file: string; line: number; what: string }[]
  /** Pieces with the number of another: that number, and what each is known by. */
  /** Ids of what is in the trash, and not wanted. */
  trashed: string[]
  doubled: { id: string; own: string; file: string; line: number }[]
}

/** Reads an author of the export’s list. */
export function readAuthor(element: WxrElement): WxrAuthor {
  const text = (name: string) => childText(element, `wp:author_${name}`).trim()
  const login = text('login')
  const full = `${text('first_name')} ${text('last_name')}`.trim()
  const shown = text('display_name')
  // Sign-on by mail gives accounts their address as a name.
  const displayed = full !== '' && personName(shown).isWanted ? full : shown
  return { id: text('id'), login, name: displayed || full || login }
}

/** Reads a term of another taxonomy, of which `key` is `taxonomy/slug`. */
export function readOtherTerm(element: WxrElement): OtherTerm & { key: string } {
  const text = (name: string) => childText(element, `wp:term_${name}`).trim()
  return {
    key: `${text('taxonomy')}/${text('slug')}`,
    ...{ id: text('id'), name: text('name'), description: text('description') },
  }
}

/** Reads a category or tag of the export’s list; undefined for a term of another taxonomy. */
export function readTopic(element: WxrElement): WxrTopic | undefined {
  const text = (...names: string[]) =>
    names.map((name) => childText(element, `wp:${name}`).trim()).find((one) => one !== '') ?? ''
  const taxonomy = { 'wp:category': 'category', 'wp:tag': 'post_tag' }[element.name]
  const domain = taxonomy ?? text('term_taxonomy')
  if (domain !== 'category' && domain !== 'post_tag') return undefined
  return {
    domain,
    id: text('term_id'),
    slug: text('category_nicename', 'tag_slug', 'term_slug'),
    name: text('cat_name', 'tag_name', 'term_name'),
    description: text('category_description', 'tag_description', 'term_description'),
    parent: text('category_parent', 'term_parent'),
  }
}
