import { readWxr, type WxrElement } from './read-wxr.ts'
import { refuseClimbing } from './refuse-climbing.ts'
import { WxrError } from './wxr-error.ts'
import { pieceOf, readItem, type WxrItem } from './wxr-item.ts'
import { type Attachment, readAuthor, readTopic, type WxrSite } from './wxr-site.ts'

const versions = ['1.0', '1.1', '1.2']
/** Items that are no text of anybody’s: what WordPress keeps for itself. */
const texts = ['post', 'page', 'guest-author']
const twice = 'an item again, with the id of one before'

/**
 * Reads an export to its end and keeps everything but the texts. Throws `WxrError` for whatever is no export of
 * version 1.0 to 1.2, so that a second reading meets no surprise. `onBytes` is told how far the reading is.
 */
export async function surveyWxr(path: string, onBytes?: (read: number) => void): Promise<WxrSite> {
  const site = emptySite()
  const ids = new Set<string>()
  for await (const element of readWxr(path, onBytes)) {
    if (element.name === 'item') {
      requireVersion(path, site, element.line)
      takeItem(path, site, readItem(element), ids)
    } else takeLine(path, site, element)
  }
  requireVersion(path, site, 1)
  return site
}

function emptySite(): WxrSite {
  return {
    ...{ version: '', title: '', description: '', language: '', url: '', exported: '' },
    authors: new Map(),
    topics: [],
    pieces: [],
    attachments: new Map(),
    menus: [],
    blocks: new Map(),
    items: 0,
    others: new Map(),
  }
}

/** What stands above the items. */
function takeLine(path: string, site: WxrSite, element: WxrElement): void {
  const text = element.text.trim()
  if (element.name === 'title') site.title = text
  if (element.name === 'description') site.description = text
  if (element.name === 'language') site.language = text
  if (element.name === 'pubDate') site.exported = text
  if (element.name === 'link' && site.url === '') site.url = text.replace(/\/+$/, '')
  if (element.name === 'wp:base_blog_url') site.url = text.replace(/\/+$/, '') || site.url
  if (element.name === 'wp:wxr_version') {
    site.version = text
    requireVersion(path, site, element.line)
  }
  if (element.name === 'wp:author') {
    const author = readAuthor(element)
    site.authors.set(author.login, author)
  }
  const topic = /^wp:(?:category|tag|term)$/.test(element.name) ? readTopic(element) : undefined
  if (topic) site.topics.push(topic)
}

function requireVersion(path: string, { version }: WxrSite, line: number): void {
  if (versions.includes(version)) return
  const what = version === '' ? 'no version (wp:wxr_version)' : `version ${version.slice(0, 20)}`
  throw new WxrError(path, line, what, 'Export the site with the WordPress of today.')
}

function takeItem(path: string, site: WxrSite, item: WxrItem, ids: Set<string>): void {
  refuseClimbing(path, item)
  site.items++
  const { type, id } = item
  if (type === 'attachment') site.attachments.set(id, copied(attachmentOf(item)))
  else if (type === 'nav_menu_item') takeMenuEntry(site, item)
  else if (type === 'wp_block') site.blocks.set(id, copied(item.content))
  else if (texts.includes(type) && item.status !== 'auto-draft' && !ids.has(id))
    site.pieces.push(copied(pieceOf(item)))
  else {
    const key = ids.has(id) ? twice : item.status === 'auto-draft' ? 'auto-draft' : type
    const known = site.others.get(key)
    if (known) known.count++
    else site.others.set(key, { count: 1, line: item.line })
  }
  ids.add(id)
}

/** A part of a text holds on to the whole of it in V8’s memory; a copy lets the piece of the file go that it was in. */
function copied<Value>(value: Value): Value {
  return structuredClone(value)
}

function attachmentOf(item: WxrItem): Attachment {
  return {
    id: item.id,
    url: item.attachmentUrl || item.guid,
    file: (item.meta.get('_wp_attached_file') ?? '').trim(),
    alt: (item.meta.get('_wp_attachment_image_alt') ?? '').trim(),
    caption: item.excerpt.trim(),
    parent: item.parent,
    order: item.order,
    link: item.link,
  }
}

function takeMenuEntry(site: WxrSite, item: WxrItem): void {
  const entry = {
    menu: item.terms.find(({ domain }) => domain === 'nav_menu')?.name ?? '',
    label: item.title,
    url: item.meta.get('_menu_item_url') ?? '',
    object: item.meta.get('_menu_item_object_id') ?? '',
    objectType: item.meta.get('_menu_item_object') ?? '',
  }
  site.menus.push(copied(entry))
}
