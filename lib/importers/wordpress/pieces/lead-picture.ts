import { plainWords } from '#lib/importers/html/plain-words.ts'
import type { ArticlePicture } from '#lib/importers/publication/article-file.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'
import type { WxrItem } from '../wxr-item.ts'
import type { Piece } from './plan-pieces.ts'

const otherFile = /\.(?:mp4|m4v|mov|webm|og[gv]|avi|wmv|mp3|m4a|wav|pdf|docx?|zip)(?:[?#]|$)/i

/** The picture that a piece leads with, carried; undefined where it has none, or the export lacks it, which is noted. */
export async function leadPicture(
  archive: WordPressArchive,
  { path }: Piece,
  item: WxrItem,
): Promise<ArticlePicture | undefined> {
  const id = item.meta.get('_thumbnail_id')?.trim()
  if (!id || id === '0' || id === '-1') return undefined
  const attachment = archive.wxr.attachments.get(id)
  if (attachment && otherFile.test(attachment.url)) {
    noteAt(archive.notes, path, {
      part: 'lost',
      what: `its lead picture, ${attachment.url}, is no picture; it was left out`,
      expected: 'a photograph or a drawing',
      mend: 'choose a picture, and link the file in the text where readers need it',
    })
    return undefined
  }
  const src = attachment?.url && (await archive.media.carry(attachment.url))
  if (!attachment || !src) {
    noteAt(archive.notes, path, {
      part: 'lost',
      what: `its lead picture (${id} of the media library) is not in the export`,
      expected: 'an export of all content, media among it',
      mend: 'export all content and import again, or write image',
    })
    return undefined
  }
  const { alt, caption, credit } = attachment
  if (alt === '')
    noteAt(archive.notes, path, {
      part: 'decision',
      what: 'its lead picture has no alternative text',
      expected: 'what the picture says, for those who do not see it',
      mend: 'write it into image.alt',
    })
  return { src, alt, caption: plainWords(caption) || undefined, credit: credit || undefined }
}

/** Standing pages have no lead picture; it begins their text, unless the text has it. */
export function pageLead(image: ArticlePicture | undefined, markdown: string): string {
  if (!image || markdown.includes(image.src)) return markdown
  const alt = image.alt.replace(/[[\]\\]/g, '\\$&')
  return `![${alt}](<${image.src}>)\n\n${markdown}`
}
