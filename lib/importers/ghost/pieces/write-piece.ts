import { destination, escapeMarkdown, titleOf } from '#lib/importers/body/markup.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import { yamlText } from '#lib/importers/publication/article-file.ts'
import { draftOfPage, emptied } from '#lib/importers/publication/emptied.ts'
import { referenceByName } from '#lib/importers/publication/entries.ts'
import { writePieceFile } from '#lib/importers/publication/write-piece-file.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { ghostLink } from '../addresses/ghost-link.ts'
import { rowWithoutGhostUrl, withoutGhostUrl } from '../addresses/ghost-url.ts'
import { convertText } from '../body/convert-text.ts'
import { momentIn } from '../export/moments.ts'
import type { PostRow } from '../export/rows.ts'
import type { GhostArchive } from '../ghost-archive.ts'
import { noteUnusedKeys } from './note-unused-keys.ts'
import type { Piece } from './plan-pieces.ts'

/** A lead picture as front matter has it. */
interface LeadPicture {
  src: string
  alt: string
  caption: string | undefined
}

/** Converts one post or page and writes its file. `row` is the whole of its row in the export. */
export async function writePiece(archive: GhostArchive, piece: Piece, row: PostRow): Promise<void> {
  const { plan, writer } = archive
  const post = rowWithoutGhostUrl(row, plan.origin)
  const { markdown, lost } = await convertText(post, plan.language, {
    link: (href) => linkOf(archive, piece, href),
    file: (src) => fileOf(archive, piece, src),
  })
  if (piece.fate.note) noteAt(archive.notes, piece.path, piece.fate.note)
  for (const said of lost) noteAt(archive.notes, piece.path, said)
  noteUnusedKeys(archive, piece, post)
  const image = await imageOf(archive, piece, post)
  const isBlank = markdown.trim() === '' && !image && !oneLine(post.custom_excerpt)
  if (isBlank && !piece.fate.isDraft && !sourceOf(post, plan.origin)) emptyOut(archive, piece)
  const isPage = piece.fate.place === 'page'
  const front = isPage ? pageFront(post) : articleFront(archive, piece, post, image)
  const lead = isPage && image ? leadOf(image, markdown) : markdown
  const body = lead.trim() === '' ? '' : `\n${lead.trimEnd()}\n`
  const text = `---\n${yamlText(front)}---\n${body}`
  const file = { path: piece.path, text, id: piece.post.id, isHidden: piece.fate.isDraft }
  await writePieceFile(writer, archive.notes, file)
}

/** What held nothing that can be carried is a draft, a page among the articles. */
function emptyOut({ pieces, addresses }: GhostArchive, piece: Piece): void {
  const { fate } = piece
  if (fate.place === 'page') {
    const now = `/${piece.slug}`
    for (const [old, target] of addresses.redirects)
      if (target === now) addresses.redirects.delete(old)
    Object.assign(piece, draftOfPage(piece, pieces))
  }
  Object.assign(fate, { place: 'article', isDraft: true })
  fate.reasons.push(emptied)
}

/** In the order in which articles have them. */
function articleFront(
  archive: GhostArchive,
  piece: Piece,
  post: PostRow,
  image: LeadPicture | undefined,
): object {
  const { survey, plan, addresses, authors, topics } = archive
  const named = (
    folder: 'authors' | 'topics',
    ids: string[],
    entries: Map<string, { slug: string; name: string }>,
  ) => {
    const present = ids.map((id) => entries.get(id)).filter((entry) => entry !== undefined)
    const isShown = archive.slugs[folder]
    return [
      ...new Set(
        present.map(({ slug, name }) =>
          isShown.has(slug) ? slug : referenceByName(folder, slug, name),
        ),
      ),
    ]
  }
  const source = sourceOf(post, plan.origin)
  if (source)
    noteAt(archive.notes, piece.path, {
      part: 'decision',
      what: `its canonical address is ${source.url}; taken for a piece from there`,
      expected: 'the name of the outlet that published it first',
      mend: 'write that name into source.name, or take source out',
    })
  return {
    title: titleFor(post),
    date: piece.date.written,
    updated: updatedOf(piece, post, plan.timeZone),
    authors: named('authors', survey.authorsOf(piece.post), authors),
    topics: named('topics', survey.tagsOf(piece.post.id), topics.public),
    summary: oneLine(post.custom_excerpt),
    image,
    source,
    featured: post.featured,
    draft: piece.fate.isDraft,
    redirectFrom: addresses.redirectFrom.get(piece.post.id) ?? [],
  }
}

function pageFront(post: PostRow): object {
  return { title: titleFor(post), summary: oneLine(post.custom_excerpt) }
}

function titleFor({ title, slug }: PostRow): string {
  return oneLine(title) ?? slug ?? 'Untitled'
}

function oneLine(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim() || undefined
}

/** Ghost counts every save as a change; one on the day of publication is none that readers need to know of. */
function updatedOf(
  { date, fate }: Piece,
  { updated_at }: PostRow,
  timeZone: string,
): string | undefined {
  const updated = momentIn(updated_at, timeZone)
  return updated && !fate.isDraft && updated.day > date.day ? updated.written : undefined
}

/** A canonical address on another server says where a piece was published first. */
function sourceOf(
  { canonical_url }: PostRow,
  origin: string | undefined,
): { name: string; url: string } | undefined {
  const url = canonical_url ? URL.parse(canonical_url) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || (origin && url.host === URL.parse(origin)?.host))
    return undefined
  return { name: url.host.replace(/^www\./, ''), url: url.href }
}

async function imageOf(
  archive: GhostArchive,
  piece: Piece,
  post: PostRow,
): Promise<LeadPicture | undefined> {
  if (!post.feature_image) return undefined
  const meta = archive.survey.metas.get(piece.post.id)
  const src = await fileOf(archive, piece, post.feature_image, 'it was left out')
  if (src === undefined) return undefined
  const caption = plainWords(
    meta?.feature_image_caption && withoutGhostUrl(meta.feature_image_caption, archive.plan.origin),
  )
  return { src, alt: oneLine(meta?.feature_image_alt) ?? '', caption: caption || undefined }
}

/** Standing pages have no lead picture; it begins their text, unless it does so already. */
function leadOf({ src, alt, caption }: LeadPicture, markdown: string): string {
  const picture = `![${escapeMarkdown(alt)}](${destination(src)}${titleOf(caption, undefined)})`
  return markdown.startsWith(`![`) && markdown.split('\n', 1)[0]?.includes(destination(src))
    ? markdown
    : `${picture}\n\n${markdown}`
}

async function linkOf(archive: GhostArchive, piece: Piece, href: string): Promise<string> {
  const { plan, addresses, media } = archive
  return ghostLink(href, {
    index: addresses.index,
    pages: addresses.pages,
    origin: plan.origin && new URL(plan.origin).origin,
    site: plan.origin,
    file: piece.path,
    carry: (address) => media.carry(address),
    oldAddress: `/${piece.post.slug ?? ''}/`,
    entry: (folder, slug) => archive.slugs[folder].has(slug),
    note: (said) => noteAt(archive.notes, piece.path, said),
  })
}

async function fileOf(
  archive: GhostArchive,
  piece: Piece,
  src: string,
  instead = 'its alternative text took its place',
): Promise<string | undefined> {
  const found = await archive.media.carry(src)
  if (found !== undefined) return found
  const shown = src.length > 120 ? `${src.slice(0, 119)}…` : src
  noteAt(archive.notes, piece.path, {
    part: 'lost',
    what: `${/^data:/i.test(src) ? 'a picture in the text itself' : shown} was not found; ${instead}`,
    expected: 'a file in the folder that --media names, or the old site’s address',
    mend: 'import with --media or --origin, or put the picture into the article',
  })
  return undefined
}
