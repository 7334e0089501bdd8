import { noteAt } from '#lib/importers/shared/report.ts'
import type { PostRow } from '../export/rows.ts'
import type { GhostArchive } from '../ghost-archive.ts'
import type { Piece } from './plan-pieces.ts'

/** Keys that an article has no place for, and why. */
const unused: Record<string, string> = {
  meta_title: 'the headline is what search engines are told',
  meta_description: 'the summary is what search engines are told; write it there if it is wanted',
  og_title: 'previews show the headline',
  og_description: 'previews show the summary',
  og_image: 'previews show the article’s picture on a drawn card',
  twitter_title: 'previews show the headline',
  twitter_description: 'previews show the summary',
  twitter_image: 'previews show the article’s picture on a drawn card',
  email_subject: 'mails carry several articles',
  codeinjection_head: 'articles run no scripts and bring no styles',
  codeinjection_foot: 'articles run no scripts and bring no styles',
  custom_template: 'there are no templates for single articles',
  locale: 'set language in the article if it differs from the site’s',
}

/** Notes what a post holds that is not carried over: each key once for the whole export, with the number of posts. */
export function noteUnusedKeys(archive: GhostArchive, piece: Piece, post: PostRow): void {
  const { notes, survey } = archive
  const meta: Record<string, unknown> = { ...post, ...definedIn(survey.metas.get(post.id)) }
  for (const [key, why] of Object.entries(unused))
    if (typeof meta[key] === 'string') notes.countKey(key, piece.path, 1, `nothing: ${why}`, 'told')
  if (piece.fate.place === 'page') {
    if (survey.tagsOf(post.id).length > 0)
      notes.countKey(
        'tags of a page',
        piece.path,
        1,
        'nothing: standing pages have no topics',
        'told',
      )
    if (post.featured)
      notes.countKey(
        'featured of a page',
        piece.path,
        1,
        'nothing: standing pages are in no list',
        'told',
      )
  }
  for (const path of archive.addresses.refused.get(post.id) ?? [])
    noteAt(archive.notes, piece.path, {
      part: 'lost',
      what: `the old address ${path} is that of a page of the publication; it was left out`,
      expected: 'an address that no page has',
      mend: 'link to the article from that page',
    })
}

function definedIn(values: object | undefined): object {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined))
}
