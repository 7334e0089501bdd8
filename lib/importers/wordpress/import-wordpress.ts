import { stat } from 'node:fs/promises'
import { addressKey, oldPath } from '../addresses/old-address.ts'
import { type EarlierImports, readEarlierImports } from '../publication/earlier-imports.ts'
import { noteMoved, noteStale } from '../publication/note-earlier.ts'
import { PublicationWriter } from '../publication/publication-writer.ts'
import { writeRedirects } from '../publication/write-redirects.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { Notes } from '../shared/report.ts'
import { Media } from './media.ts'
import { Comments } from './output/comments.ts'
import { noteLeftBehind } from './output/note-left-behind.ts'
import { writeNames, writeSite } from './output/site.ts'
import { gatherNames, showNames } from './pieces/names.ts'
import { planAddresses } from './pieces/plan-addresses.ts'
import { planPieces } from './pieces/plan-pieces.ts'
import { writePiece } from './pieces/write-piece.ts'
import {
  checkOptions,
  planImport,
  type WordPressOptions,
  type WordPressPlan,
} from './plan-import.ts'
import { readWxr } from './read-wxr.ts'
import { surveyWxr } from './survey.ts'
import { type WordPressArchive, wordpressSource } from './wordpress-archive.ts'
import { wordpressBalance } from './wordpress-balance.ts'
import type { WordPressReport } from './wordpress-report.ts'
import { readItem } from './wxr-item.ts'
import type { WxrSite } from './wxr-site.ts'

export type { WordPressOptions } from './plan-import.ts'

/**
 * Brings an export of WordPress (WXR 1.0 to 1.2) into a publication: an article for every post, a standing page for
 * every page, a file for every author, category and tag, pictures, old addresses, `site.yml` where there is none. The
 * export is read twice, one item at a time, so that its size does not matter; nothing is written before the whole of it
 * has been read. A second run on the same export changes nothing, one after an interruption goes on; what people
 * edited is left alone. No mail or network address of anybody is written unless the options ask for it.
 *
 * Returns what was done and everything that a person has to decide. Throws an {@link ImportFault} with a message for people where
 * the options or the export cannot be used; the publication is as it was then.
 */
export async function importWordPress(options: WordPressOptions): Promise<WordPressReport> {
  await checkOptions(options)
  const { size } = await stat(options.file)
  const wxr = await surveyWxr(options.file, (read) => options.onProgress?.('reading', read, size))
  const plan = await planImport(options, wxr)
  const earlier = await readEarlierImports(plan.into, wordpressSource)
  const archive = gather(plan, wxr, earlier)
  try {
    await writePieces(archive, earlier, options)
    await writeNames(archive)
    const redirects = [...archive.addresses.redirects]
    await writeRedirects(
      { ...archive, into: plan.into, before: earlier.manifest },
      redirects.map(([old, now]) => [old, encodeURI(now)]),
      wordpressSource,
    )
    await writeSite(archive)
    await archive.comments.finish(archive.writer)
  } finally {
    await archive.comments.discard()
  }
  noteLeftBehind(archive)
  const current = archive.pieces.map(({ wxr, path }): [string, string] => [wxr.id, path])
  noteStale(archive.notes, earlier, new Map(current))
  await archive.writer.finish()
  return reportOf(archive)
}

function gather(plan: WordPressPlan, wxr: WxrSite, earlier: EarlierImports): WordPressArchive {
  const notes = new Notes()
  const writer = new PublicationWriter(plan.into, earlier.manifest, plan.dryRun, notes)
  const pieces = planPieces(wxr, plan, earlier)
  const names = gatherNames(
    wxr,
    pieces.map((piece) => piece.wxr),
  )
  showNames(
    names,
    pieces.filter(({ hidden }) => hidden === undefined).map((piece) => piece.wxr.id),
  )
  const files = [...wxr.attachments.values()]
  const paths = files.map(({ link }) => oldPath(link, undefined))
  return {
    ...{ plan, wxr, pieces, names, writer, notes },
    addresses: planAddresses(pieces, names, wxr, plan),
    attached: Map.groupBy(
      files.toSorted((a, b) => a.order - b.order),
      ({ parent }) => parent,
    ),
    pictureAddresses: new Set(paths.filter((path) => path !== undefined).map(addressKey)),
    media: new Media(plan, files, writer),
    comments: new Comments(plan.commentAddresses),
  }
}

/** The second look at the export: each text is converted as it comes by. */
async function writePieces(
  archive: WordPressArchive,
  earlier: EarlierImports,
  { file, onProgress }: WordPressOptions,
): Promise<void> {
  const byLine = new Map(archive.pieces.map((piece) => [piece.wxr.line, piece]))
  let done = 0
  for await (const element of readWxr(file)) {
    const piece = element.name === 'item' ? byLine.get(element.line) : undefined
    if (!piece) continue
    const item = readItem(element)
    if (item.id !== piece.wxr.id)
      throw new ImportFault(`${file} changed while it was read. Import again.`)
    if (await earlier.wasMoved(archive.plan.into, item.id, piece.slug))
      noteMoved(archive.notes, piece.path)
    else await writePiece(archive, piece, item)
    onProgress?.('writing', ++done, archive.pieces.length)
  }
}

function reportOf(archive: WordPressArchive): WordPressReport {
  const { plan, wxr, pieces, names, writer, notes, media, comments } = archive
  const pages = pieces.filter(({ place }) => place === 'page').length
  return {
    ...{ found: pieces.length, carried: pieces.length },
    written: writer.written.toSorted(),
    unchanged: writer.unchanged,
    notPosts: [...wxr.others].map(([type, { count, line }]) => ({
      file: `${plan.name}:${line}`,
      why: `${count} of the type "${type}", which a publication has no place for`,
    })),
    renamed: pieces.flatMap(({ path, slug, renamed }) =>
      renamed === undefined ? [] : [{ file: path, slug, why: renamed }],
    ),
    notes: notes.all(),
    visibility: pieces.flatMap(({ path, reasons }) =>
      reasons.map(({ code, what }) => ({ file: path, line: 1, code, what })),
    ),
    balance: wordpressBalance(archive),
    topics: names.topics.size,
    authors: names.authors.size,
    dryRun: plan.dryRun,
    version: wxr.version,
    articles: pieces.length - pages,
    drafts: pieces.filter(({ hidden }) => hidden !== undefined).length,
    pages,
    attachments: wxr.attachments.size,
    media: media.counts,
    comments: comments.counts,
  }
}
