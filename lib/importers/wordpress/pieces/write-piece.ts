import { z } from 'zod'
import { addressKey } from '#lib/importers/addresses/old-address.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import { articleText, yamlText } from '#lib/importers/publication/article-file.ts'
import { writePieceFile } from '#lib/importers/publication/write-piece-file.ts'
import { replacePassages } from '#lib/importers/shared/passages.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { withoutControls } from '#lib/publication/content/control-characters.ts'
import { elementorHtml } from '../content/builders/elementor.ts'
import { block, heading } from '../content/builders/parts.ts'
import type { ContentContext } from '../content/content-context.ts'
import { convertContent } from '../content/convert-content.ts'
import { convertShortcodes } from '../content/shortcodes.ts'
import { carriedFields, enclosuresOf, standfirstOf } from '../plugins/plugin-fields.ts'
import { uploadPath } from '../uploads.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'
import type { WxrItem } from '../wxr-item.ts'
import { articleFront, emptyOut, sourceOf } from './article-front.ts'
import { leadPicture, pageLead } from './lead-picture.ts'
import { newLink } from './plan-addresses.ts'
import type { Piece } from './plan-pieces.ts'

/** Converts one post or page and writes its file. `item` is the whole of it. */
export async function writePiece(
  archive: WordPressArchive,
  piece: Piece,
  item: WxrItem,
): Promise<void> {
  const context = contextFor(archive, piece, item)
  const markdown = await convertContent(contentOf(item, context), context)
  const image = await leadPicture(archive, piece, item)
  const excerpt = plainWords(convertShortcodes(item.excerpt, { ...context, lost: () => undefined }))
  const { summary, others } = standfirstOf(item.meta, excerpt)
  const title = piece.title || titleFrom(archive, piece, item)
  noteFields(archive, piece, item, others)
  const isBlank = markdown.trim() === '' && !summary && !image
  const needsSource = piece.place === 'article' || isBlank
  const source = needsSource ? sourceOf(archive, piece, item) : undefined
  if (isBlank && !source && piece.hidden === undefined) emptyOut(archive, piece)
  const language = archive.languages.of.get(item.id)
  const text =
    piece.place === 'page'
      ? `---\n${yamlText({ title, summary, language })}---\n${bodyOf(pageLead(image, markdown))}`
      : articleText(articleFront(archive, piece, { title, summary, image, source }), markdown)
  const file = { path: piece.path, text: withoutControls(text), id: item.id }
  const isHidden = piece.hidden !== undefined
  await archive.queue.add(() =>
    writePieceFile(archive.writer, archive.notes, { ...file, isHidden }),
  )
  await archive.comments.add(piece.address, item.comments)
  for (const enclosure of enclosuresOf(item.fields))
    await archive.enclosures.add({ address: piece.address, ...enclosure })
}

/** What a page builder shows, where it lays the piece out; the text beside it is a copy, with its parts run together. */
function contentOf({ meta, content }: WxrItem, context: ContentContext): string {
  const isBuilt = meta.get('_elementor_edit_mode')?.trim() === 'builder'
  const text =
    (isBuilt ? elementorHtml(meta.get('_elementor_data'), context) : undefined) ?? content
  const inShort = meta.get('newspack_article_summary')?.trim() ?? ''
  if (inShort === '') return text
  const title = heading(meta.get('newspack_article_summary_title'), 'h2')
  return `${title}${block(inShort)}${text}`
}

function bodyOf(markdown: string): string {
  return markdown === '' ? '' : `\n${markdown}`
}

/** A title is what people find a text by: where there was none, its first words. */
function titleFrom(archive: WordPressArchive, { path }: Piece, item: WxrItem): string {
  const words = plainWords(withoutBrackets(item.content))
  const cut = words.length <= 60 ? words : `${words.slice(0, 60).replace(/\s+\S*$/, '')}…`
  noteAt(archive.notes, path, {
    part: 'decision',
    what: 'it had no title; its first words took its place',
    expected: 'a headline',
    mend: 'write one into title',
  })
  return cut || item.slug || `Untitled ${item.id}`
}

function withoutBrackets(text: string): string {
  return replacePassages(
    text,
    /\[/g,
    () => '\\]',
    () => ' ',
  )
}

function contextFor(archive: WordPressArchive, piece: Piece, item: WxrItem): ContentContext {
  const { plan, wxr, addresses, media, pictureAddresses } = archive
  const lost = (what: string) =>
    noteAt(archive.notes, piece.path, {
      part: 'lost',
      what: `${what} was left out`,
      expected: 'text, pictures, sound, film, links',
      mend: 'look whether readers miss it; write what it showed',
    })
  const keyOf = (href: string) => addressKey(URL.parse(href, plan.origin)?.pathname ?? href)
  return {
    ...{ id: item.id, language: plan.language, lost },
    attachments: wxr.attachments,
    attached: archive.attached.get(item.id) ?? [],
    blocks: wxr.blocks,
    footnotes: footnotesOf(item),
    isPictureAddress: (href) => pictureAddresses.has(keyOf(href)),
    link: async (href) => {
      const file = uploadPath(URL.parse(href, plan.origin)?.href ?? '') && (await media.carry(href))
      if (file) return /^https?:/.test(file) ? file : `/${file}`
      return newLink(href, piece.wxr.link, plan, addresses, (url) =>
        noteUnknown(archive, piece, url),
      )
    },
    file: async (src) => media.carry(src),
  }
}

function noteUnknown(archive: WordPressArchive, { path }: Piece, url: string): void {
  noteAt(archive.notes, path, {
    part: 'decision',
    what: `the link ${url} leads to a page of the old site that the export does not hold`,
    expected: 'links to what is there',
    mend: 'link something else, or take the link out',
  })
}

const footnotes = z.array(z.object({ id: z.string(), content: z.string() }))

/** Notes of the block editor are kept in a field beside the text, as JSON. */
function footnotesOf({ meta }: WxrItem): { id: string; content: string }[] {
  try {
    return footnotes.parse(JSON.parse(meta.get('footnotes') ?? '[]'))
  } catch {
    return []
  }
}

/** Fields that plugins or people added. Those that begin with `_` are WordPress’s and its plugins’ own. */
function noteFields(
  { notes }: WordPressArchive,
  { path }: Piece,
  { meta }: WxrItem,
  others: [key: string, words: string][],
): void {
  const mend = 'write into the articles what readers need of it'
  for (const [key] of others)
    notes.countKey(`the field "${key}", as another took its place as summary,`, path, 1, mend)
  for (const [key, value] of meta)
    if (!key.startsWith('_') && !carriedFields.has(key) && value.trim() !== '')
      notes.countKey(`the field "${key}"`, path, 1, mend)
}
