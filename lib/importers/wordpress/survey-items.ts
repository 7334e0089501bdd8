import { isEmpty } from './content/is-empty.ts'
import { creditOf } from './plugins/plugin-fields.ts'
import type { WxrItem } from './wxr-item.ts'
import type { Attachment, GuestAuthor, MenuEntry, WxrSite } from './wxr-site.ts'

/** A site of which nothing is known yet. */
export function emptySite(): WxrSite {
  return {
    ...{ version: '', title: '', description: '', language: '', url: '', exported: '' },
    authors: new Map(),
    guests: new Map(),
    corrections: new Map(),
    redirects: [],
    redirectItems: 0,
    terms: new Map(),
    topics: [],
    pieces: [],
    empty: new Set(),
    attachments: new Map(),
    menus: [],
    blocks: new Map(),
    others: new Map(),
    items: 0,
    controls: [],
    forewords: [],
    doubled: [],
    trashed: [],
  }
}

/** A picture, a summary or the place where a text is to be read make a piece; so does what a page builder keeps beside it. */
export function saysNothing({ content, excerpt, meta }: WxrItem): boolean {
  const others = [
    '_thumbnail_id',
    '_elementor_data',
    '_yoast_wpseo_canonical',
    'rank_math_canonical_url',
  ]
  const hasOthers = others.some((key) => /[^\s[\]0-]/.test(meta.get(key) ?? ''))
  return !hasOthers && excerpt.trim() === '' && isEmpty(content)
}

/** A file of the media library. */
export function attachmentOf(item: WxrItem): Attachment {
  return {
    id: item.id,
    // A number (`/?attachment_id=12`) is the page about the file.
    url: item.attachmentUrl || (/[?&](?:p|attachment_id)=/.test(item.guid) ? '' : item.guid),
    alt: (item.meta.get('_wp_attachment_image_alt') ?? '').trim(),
    caption: item.excerpt.trim(),
    credit: creditOf(item.meta),
    parent: item.parent,
    order: item.order,
    link: item.link,
  }
}

/** Someone of Co-Authors Plus, by the name in their address. */
export function guestOf({
  slug,
  title,
  content,
  meta,
}: WxrItem): [login: string, guest: GuestAuthor] {
  const text = (key: string) => meta.get(key)?.trim() ?? ''
  const job = [
    text('cap-newspack_job_title') || text('cap-newspack_role'),
    text('cap-newspack_employer'),
  ]
  return [
    slug.replace(/^cap-/, ''),
    {
      name: text('cap-display_name') || title,
      biography: text('cap-description') || content.trim(),
      job: job.filter((part) => part !== '').join(', '),
      website: text('cap-website'),
      picture: text('_thumbnail_id'),
    },
  ]
}

/** An entry of a menu. */
export function menuEntryOf(item: WxrItem): MenuEntry {
  return {
    menu: item.terms.find(({ domain }) => domain === 'nav_menu')?.name ?? '',
    label: item.title,
    url: item.meta.get('_menu_item_url') ?? '',
    object: item.meta.get('_menu_item_object_id') ?? '',
    objectType: item.meta.get('_menu_item_object') ?? '',
  }
}
