import { basename } from 'node:path'
import { addressKey, oldPath } from '../addresses/old-address.ts'
import { readClaimed } from '../publication/claimed-addresses.ts'
import { type EarlierImports, readEarlierImports } from '../publication/earlier-imports.ts'
import { keepFormerAddresses } from '../publication/former-addresses.ts'
import { noteMoved, noteStale } from '../publication/note-earlier.ts'
import { noteOptions } from '../publication/note-options.ts'
import { PublicationWriter } from '../publication/publication-writer.ts'
import { retirePieces } from '../publication/write-piece-file.ts'
import { writeRedirects } from '../publication/write-redirects.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { Notes } from '../shared/report.ts'
import { type ExportFiles, type ExportPart, exportFiles } from './export-parts.ts'
import { Media } from './media.ts'
import { Comments } from './output/comments.ts'
import { noteLeftBehind, notePatterns } from './output/note-left-behind.ts'
import { SideFile, sweepSideFiles } from './output/side-file.ts'
import { writeNames, writeSite } from './output/site.ts'
import { WriteQueue } from './output/write-queue.ts'
import { findOriginals, gatherLanguages } from './pieces/languages.ts'
import { gatherNames, showNames } from './pieces/names.ts'
import { planAddresses } from './pieces/plan-addresses.ts'
import { type DrawnPiece, drawPieces, placePieces } from './pieces/plan-pieces.ts'
import { settleParts } from './pieces/series-parts.ts'
import { writePiece } from './pieces/write-piece.ts'
import {
  checkOptions,
  planImport,
  type WordPressOptions,
  type WordPressPlan,
} from './plan-import.ts'
import { readRedirectFile } from './plugins/redirect-file.ts'
import { readExport } from './read-export.ts'
import { surveyWxr } from './survey.ts'
import type { WordPressArchive } from './wordpress-archive.ts'
import { wordpressBalance } from './wordpress-balance.ts'
import type { WordPressReport } from './wordpress-report.ts'
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
  await sweepSideFiles()
  const { types, trash, onProgress } = options
  const led =
    options.redirects === undefined ? undefined : await readRedirectFile(options.redirects)
  const files = await exportFiles([options.file, ...(options.parts ?? [])])
  const size = files.parts.reduce((sum, part) => sum + part.size, 0)
  const onBytes = (read: number) => onProgress?.('reading', read, size)
  const wxr = await surveyWxr(files.parts, { types, trash, onBytes })
  wxr.redirects.push(...(led?.rules ?? []))
  refuseNothing(wxr)
  const plan = await planImport(options, wxr, files.parts[0]?.name ?? options.file)
  const drawn = drawPieces(wxr, plan)
  const address = wxr.url || plan.origin
  const identity = { from: 'wordpress', address, name: options.site } as const
  const ids = drawn.map(({ wxr: { id }, base }) => ({ id, base }))
  const earlier = await readEarlierImports(plan.into, identity, ids)
  const archive = await gather(plan, wxr, drawn, earlier)
  noteOptions(archive.notes, earlier, { types, trash, redirects: named(options.redirects) })
  if (earlier.isChanged) await archive.writer.writeLedger()
  try {
    await writePieces(archive, earlier, files.parts, onProgress)
    await archive.queue.finish()
    await writeNames(archive)
    await retirePieces(archive.writer, archive.notes, wxr.trashed)
    const redirects = [...archive.addresses.redirects]
    await writeRedirects(
      { ...archive, into: plan.into, ledger: earlier.ledger },
      redirects.map(([old, now]) => [old, encodeURI(now)]),
    )
    await writeSite(archive)
    await archive.comments.finish(archive.writer)
    await archive.enclosures.finish(archive.writer)
  } finally {
    await archive.comments.discard()
    await archive.enclosures.discard()
  }
  noteLeftBehind(archive)
  if (led && led.patterns > 0) notePatterns(archive, led.patterns)
  const current = archive.pieces.map((piece) => piece.wxr.id)
  noteStale(
    archive.notes,
    earlier,
    new Set([...current, ...wxr.trashed]),
    () => 'its post is no longer in the export, or of a type not asked for now',
  )
  await archive.writer.writeLedger()
  return reportOf(archive, files)
}

/** A file of the options as the ledger has it: its place on a disk says nothing elsewhere. */
function named(file: string | undefined): string | undefined {
  return file && basename(file)
}

async function gather(
  plan: WordPressPlan,
  wxr: WxrSite,
  drawn: DrawnPiece[],
  earlier: EarlierImports,
): Promise<WordPressArchive> {
  const notes = new Notes()
  const writer = new PublicationWriter({ ...plan, ...earlier.target, notes })
  const languages = gatherLanguages(wxr, plan)
  const pieces = placePieces(drawn, earlier, languages.all)
  const ids = pieces.map((piece) => piece.wxr.id)
  const claimed = await readClaimed(plan.into, earlier, ids)
  const names = gatherNames(
    wxr,
    pieces.map((piece) => piece.wxr),
  )
  showNames(
    names,
    pieces.filter(({ hidden }) => hidden === undefined).map((piece) => piece.wxr.id),
  )
  settleParts(pieces, names, languages, notes)
  const files = [...wxr.attachments.values()]
  const paths = files.map(({ link }) => oldPath(link, undefined))
  const addresses = planAddresses({
    ...{ pieces, names, site: wxr, plan, claimed, languages: languages.all },
  })
  const articles = pieces.map(({ wxr: { id }, slug }) => ({
    ...{ id, slug, redirects: addresses.redirectFrom.get(id) },
  }))
  keepFormerAddresses(plan.into, earlier, articles)
  return {
    ...{ plan, wxr, pieces, names, writer, notes, addresses },
    attached: Map.groupBy(
      files.toSorted((a, b) => a.order - b.order),
      ({ parent }) => parent,
    ),
    pictureAddresses: new Set(paths.filter((path) => path !== undefined).map(addressKey)),
    media: new Media(plan, files, writer),
    comments: new Comments(plan.commentAddresses),
    queue: new WriteQueue(),
    enclosures: new SideFile('enclosures.jsonl'),
    languages,
    originals: findOriginals(pieces, languages),
  }
}

/** The second look at the export: each text is converted as it comes by. */
async function writePieces(
  archive: WordPressArchive,
  earlier: EarlierImports,
  parts: ExportPart[],
  onProgress: WordPressOptions['onProgress'],
): Promise<void> {
  const byNumber = new Map(archive.pieces.map((piece) => [piece.wxr.number, piece]))
  let done = 0
  for await (const { element, item } of readExport(parts)) {
    const piece = item && byNumber.get(item.number)
    if (!piece) continue
    if (item.guid !== piece.wxr.guid || item.link !== piece.wxr.link)
      throw new ImportFault(`${element.file} changed while it was read. Import again.`)
    if (await earlier.wasMoved(archive.plan.into, piece.wxr.id, piece.slug))
      noteMoved(archive.notes, piece.path)
    else await writePiece(archive, piece, { ...item, id: piece.wxr.id })
    onProgress?.('writing', ++done, archive.pieces.length)
  }
}

function reportOf(archive: WordPressArchive, { passedBy }: ExportFiles): WordPressReport {
  const { plan, wxr, pieces, names, writer, notes, media, comments } = archive
  const pages = pieces.filter(({ place }) => place === 'page').length
  return {
    ...{ found: pieces.length, carried: pieces.length },
    written: writer.written.toSorted(),
    unchanged: writer.unchanged,
    notPosts: [...othersOf(wxr), ...passedBy],
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

/** Throws an {@link ImportFault} with the likely reason where nothing of an export is a piece. */
function refuseNothing(wxr: WxrSite): void {
  if (wxr.pieces.length > 0) return
  const rows = othersOf(wxr).map(({ file, why }) => `\n  ${why}  (${file})`)
  const count =
    wxr.items === 1 ? 'The 1 item' : `None of the ${wxr.items.toLocaleString('en')} items`
  throw new ImportFault(
    `${count} of the export ${wxr.items === 1 ? 'is no piece' : 'is a piece'}. Export “All content”, or name types of items with --types.${rows.join('')}`,
  )
}

/** What WordPress itself keeps as items that are no texts. */
const inner =
  /^(?:revision|custom_css|customize_changeset|oembed_cache|user_request|wp_(?:template|template_part|global_styles|navigation|font_family|font_face))$/

/** Items that are no texts, by the reason why they were passed by. */
function othersOf({ others }: WxrSite): WordPressReport['notPosts'] {
  return [...others].map(([what, { count, file, line }]) => {
    const why = inner.test(what)
      ? 'which WordPress keeps for itself'
      : `which a publication has no place for; --types ${what} makes articles of them`
    return {
      file: `${file}:${line}`,
      why: what.includes(' ') ? `${count} ${what}` : `${count} of the type "${what}", ${why}`,
    }
  })
}
