import { type Access, accessOf } from './plugins/access.ts'
import { type PluginFields, pluginFields } from './plugins/plugin-fields.ts'
import type { WxrElement } from './read-wxr.ts'

/** A category, tag or term of another taxonomy, as an item names it. */
export interface WxrTerm {
  /** `category`, `post_tag`, `author` (Co-Authors Plus), or another taxonomy. */
  domain: string
  /** Last part of its old address, encoded; empty in the oldest exports. */
  slug: string
  name: string
}

/** What an export says of an item, but for its text, its comments and its other fields. */
export interface WxrPiece {
  id: string
  /** Its place among the items of all files of the export, counted from 0. */
  number: number
  /** `post`, `page`, `attachment`, `nav_menu_item` or a type of a plugin's. */
  type: string
  status: string
  /** Last part of its old address, encoded as WordPress keeps it. */
  slug: string
  /** Text with HTML in it. */
  title: string
  link: string
  guid: string
  creator: string
  /** Local time `YYYY-MM-DD HH:MM:SS`, the same in UTC, and when it was changed; zeros for what was never published. */
  date: string
  dateGmt: string
  modified: string
  modifiedGmt: string
  /** The same as RSS writes it. */
  published: string
  hasPassword: boolean
  isSticky: boolean
  parent: string
  /** Its place among its like. */
  order: number
  terms: WxrTerm[]
  /** Last parts of addresses that it had before, as WordPress remembers them. */
  oldSlugs: string[]
  plugins: PluginFields
  /** What its fields and its text say of who may read it. */
  access: Access
}

/** An item, whole. */
export interface WxrItem extends WxrPiece {
  content: string
  excerpt: string
  attachmentUrl: string
  /** Fields beside the text, and by their names; of those of one name the last. */
  fields: [key: string, value: string][]
  meta: Map<string, string>
  comments: WxrElement[]
}

/** The text of the first child of a name; empty where there is none. */
export function childText({ children }: WxrElement, name: string): string {
  return children.find((child) => child.name === name)?.text ?? ''
}

/** Reads an `item` of an export, which is the `number`th; what it does not say is empty. */
export function readItem(element: WxrElement, number: number): WxrItem {
  const text = (name: string) => childText(element, name).trim()
  const fields = metaTexts(element)
  const meta = new Map(fields)
  const id = text('wp:post_id') || text('guid') || `line-${element.line}`
  const link = text('link')
  const terms = termsOf(element)
  const content = childText(element, 'content:encoded')
  return {
    id,
    number,
    type: text('wp:post_type') || 'post',
    status: statusOf(element),
    slug: text('wp:post_name'),
    title: text('title'),
    link,
    guid: text('guid'),
    // Exports edited by hand have slips such as `>login`; WordPress takes no such sign in a login.
    creator: text('dc:creator').replace(/[<>]/g, '').trim(),
    date: text('wp:post_date'),
    dateGmt: text('wp:post_date_gmt'),
    modified: text('wp:post_modified'),
    modifiedGmt: text('wp:post_modified_gmt'),
    published: text('pubDate'),
    hasPassword: isPassword(childText(element, 'wp:post_password')),
    isSticky: text('wp:is_sticky') === '1',
    parent: text('wp:post_parent'),
    order: Number(text('wp:menu_order')) || 0,
    terms,
    oldSlugs: fields.filter(([key]) => key === '_wp_old_slug').map(([, value]) => value.trim()),
    content,
    access: accessOf(fields, terms, content),
    excerpt: childText(element, 'excerpt:encoded'),
    attachmentUrl: text('wp:attachment_url'),
    ...{ fields, meta, plugins: pluginFields({ fields, meta, id, link }) },
    comments: element.children.filter(({ name }) => name === 'wp:comment'),
  }
}

/** Where it stands several times in different words, or is empty, it is no word for what is public. */
function statusOf({ children }: WxrElement): string {
  const said = children.filter(({ name }) => name === 'wp:status').map(({ text }) => text.trim())
  return said.length === 0 ? 'publish' : [...new Set(said)].join(' and ') || 'none'
}

/** A blank is a password to WordPress; what a program set between two lines is none. */
function isPassword(text: string): boolean {
  return text.trim() !== '' || (text !== '' && !text.includes('\n'))
}

/** What of an item is kept while the rest of the file is read. */
export function pieceOf(item: WxrItem): WxrPiece {
  const { content, excerpt, attachmentUrl, fields, meta, comments, ...piece } = item
  return piece
}

/** WXR 1.0 names each category twice, once without its address, and calls tags `tag`. */
function termsOf({ children }: WxrElement): WxrTerm[] {
  const terms = children
    .filter(({ name }) => name === 'category')
    .map(({ attributes, text }) => ({
      domain: attributes.domain === 'tag' ? 'post_tag' : (attributes.domain ?? 'category'),
      slug: attributes.nicename ?? '',
      name: text.trim(),
    }))
  const named = new Set(terms.filter(({ slug }) => slug !== '').map((term) => term.name))
  return terms.filter(({ slug, name }) => slug !== '' || !named.has(name))
}

function metaTexts({ children }: WxrElement): [key: string, value: string][] {
  return children
    .filter(({ name }) => name === 'wp:postmeta')
    .map((one) => [childText(one, 'wp:meta_key').trim(), childText(one, 'wp:meta_value')])
}
