import { stat } from 'node:fs/promises'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { readClaimed } from '../publication/claimed-addresses.ts'
import { type EarlierImports, readEarlierImports } from '../publication/earlier-imports.ts'
import { documentsIn } from '../publication/existing-site.ts'
import { keepFormerAddresses } from '../publication/former-addresses.ts'
import { noteMoved, noteStale } from '../publication/note-earlier.ts'
import { noteOptions } from '../publication/note-options.ts'
import { PublicationWriter } from '../publication/publication-writer.ts'
import { writeRedirects } from '../publication/write-redirects.ts'
import { type Balance, PassedBy } from '../shared/balance.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { Notes, noteAt } from '../shared/report.ts'
import { GhostFileError } from './export/ghost-file-error.ts'
import { readRows } from './export/read-rows.ts'
import { postSchema } from './export/rows.ts'
import { type PostInfo, type Survey, surveyExport } from './export/survey.ts'
import { planGhostAddresses } from './ghost-addresses.ts'
import type { GhostArchive } from './ghost-archive.ts'
import type { GhostReport } from './ghost-report.ts'
import { Media } from './media/media.ts'
import { authorsOf, topicsOf } from './pieces/entries.ts'
import { type DrawnPiece, drawPieces, type Piece, placePieces } from './pieces/plan-pieces.ts'
import { writePiece } from './pieces/write-piece.ts'
import { checkOptions, type GhostOptions, type GhostPlan, planImport } from './plan-import.ts'
import { noteLeftBehind } from './publication/note-left-behind.ts'
import { writeGhostEntries } from './publication/write-entries.ts'
import { type MembersOutcome, writeMembers } from './publication/write-members.ts'
import { writeGhostSite } from './publication/write-site.ts'

export type { GhostOptions } from './plan-import.ts'

/**
 * Brings an export of Ghost 1 to 6 into a publication: an article for every post, a standing page for every page, a
 * file for every author and public tag, pictures, old addresses, `site.yml` where there is none. The export is read
 * twice, one row at a time, so that its size does not matter; nothing is written before the whole of it has been read.
 * A second run on the same export changes nothing, one after an interruption goes on; what people edited is left
 * alone. No password, key, mail address or number of a member is written into the publication.
 *
 * Returns what was done and everything that a person has to decide. Throws an {@link ImportFault} with a message for people where the
 * options or the export cannot be used; the publication is as it was then.
 */
export async function importGhost(options: GhostOptions): Promise<GhostReport> {
  await checkOptions(options)
  const { size } = await stat(options.file)
  const survey = await named(options.file, () =>
    surveyExport(options.file, (bytes) => options.onProgress?.('reading', bytes, size)),
  )
  const plan = await planImport(options, survey)
  const drawn = drawPieces(survey, plan)
  const identity = { from: 'ghost', address: plan.origin, name: options.site } as const
  const ids = drawn.map(({ post: { id }, base }) => ({ id, base }))
  const earlier = await readEarlierImports(plan.into, identity, ids)
  const archive = await gather(plan, survey, drawn, earlier)
  noteOptions(archive.notes, earlier, { permalink: options.permalink })
  if (earlier.isChanged) await archive.writer.writeLedger()
  const members = await writeMembers(archive)
  await writePieces(archive, earlier, options)
  showEntries(archive)
  await writeGhostEntries(archive)
  await writeRedirects(
    { ...archive, into: plan.into, ledger: earlier.ledger },
    archive.addresses.redirects,
  )
  await writeGhostSite(archive)
  noteLeftBehind(archive)
  noteStale(archive.notes, earlier, new Set(archive.pieces.map(({ post }) => post.id)))
  noteFailed(archive)
  await archive.writer.writeLedger()
  return reportOf(archive, members)
}

async function named<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GhostFileError)
      throw new ImportFault(
        `${file} ${error.message}. Nothing was changed. Expected: the JSON file that Ghost’s Settings, Import/Export, gives.`,
      )
    throw error
  }
}

async function gather(
  plan: GhostPlan,
  survey: Survey,
  drawn: DrawnPiece[],
  earlier: EarlierImports,
): Promise<GhostArchive> {
  const notes = new Notes()
  const writer = new PublicationWriter({ ...plan, ...earlier.target, notes })
  const pieces = placePieces(drawn, plan, earlier)
  const ids = pieces.map(({ post }) => post.id)
  const claimed = await readClaimed(plan.into, earlier, ids)
  const entries = { topics: topicsOf(survey), authors: authorsOf(survey) }
  const addresses = planGhostAddresses(pieces, entries, survey, plan, ownPages(plan.into), claimed)
  const articles = pieces.map(({ post: { id }, slug }) => ({
    ...{ id, slug, redirects: addresses.redirectFrom.get(id) },
  }))
  keepFormerAddresses(plan.into, earlier, articles)
  const archive: GhostArchive = {
    ...{ plan, survey, pieces, writer, notes, ...entries },
    slugs: { topics: new Set(), authors: new Set() },
    addresses,
    media: new Media(plan, writer),
  }
  showEntries(archive)
  return archive
}

/** Settles which topics and authors have a page: again once it is known which pieces are empty. */
function showEntries({ pieces, topics, authors, survey, slugs, addresses }: GhostArchive): void {
  slugs.topics = toldSlugs(pieces, topics.public, ({ id }) => survey.tagsOf(id))
  slugs.authors = toldSlugs(pieces, authors, (post) => survey.authorsOf(post))
  for (const [old, now] of addresses.redirects) {
    const [, kind, slug = ''] = decodeURI(now).split('/')
    const isEntry = kind === 'topics' || kind === 'authors'
    if (isEntry && !slugs[kind].has(slug)) addresses.redirects.delete(old)
  }
}

/** Slugs of all entries but those that only drafts have. */
function toldSlugs(
  pieces: Piece[],
  entries: Map<string, { slug: string }>,
  idsOf: (post: PostInfo) => string[],
): Set<string> {
  const slugs = new Set([...entries.values()].map(({ slug }) => slug))
  const ofPieces = (isDraft: boolean) =>
    pieces
      .filter(({ fate }) => fate.isDraft === isDraft)
      .flatMap(({ post }) => idsOf(post))
      .map((id) => entries.get(id)?.slug ?? '')
  return slugs.difference(new Set(ofPieces(true)).difference(new Set(ofPieces(false))))
}

/** Slugs of the standing pages that are in the publication. */
function ownPages(into: string): Set<string> {
  return new Set(documentsIn(into, 'pages').map(slugOfFile))
}

/** The second look at the export: each post is converted as its row comes by. */
async function writePieces(
  archive: GhostArchive,
  earlier: EarlierImports,
  options: GhostOptions,
): Promise<void> {
  const byRow = new Map(archive.pieces.map((piece) => [piece.post.row, piece]))
  let row = 0
  let done = 0
  await named(options.file, () =>
    readRows(options.file, async (entry) => {
      if (entry.kind !== 'row' || entry.table !== 'posts') return
      const piece = byRow.get(row++)
      if (!piece) return
      const post = postSchema.parse(entry.row)
      if (post.id !== piece.post.id)
        throw new GhostFileError('changed while it was read; import again')
      if (await earlier.wasMoved(archive.plan.into, post.id, piece.slug))
        noteMoved(archive.notes, piece.path)
      else await writePiece(archive, piece, post)
      options.onProgress?.('writing', ++done, archive.pieces.length)
    }),
  )
}

function noteFailed(archive: GhostArchive): void {
  for (const [path, why] of archive.media.failed)
    noteAt(archive.notes, `content/${path}`, {
      part: 'lost',
      what: `could not be fetched: ${why}`,
      expected: 'a file of the old site',
      mend: 'import again, or copy it and name its folder with --media',
    })
}

/** The posts of an export: its pictures lie elsewhere. */
function ghostBalance({ counts, refused }: Survey, pieces: number): Balance {
  const passedBy = new PassedBy()
  for (const { table, row, why } of refused)
    if (table === 'posts') passedBy.add(why, `posts, row ${row}`)
  const total = counts.get('posts') ?? 0
  return { unit: 'item', total, pieces, pictures: 0, passedBy: passedBy.rows() }
}

function reportOf(
  { plan, survey, pieces, topics, authors, writer, notes, media }: GhostArchive,
  members: MembersOutcome,
): GhostReport {
  const isArticle = ({ fate }: Piece) => fate.place === 'article'
  return {
    found: survey.counts.get('posts') ?? 0,
    carried: pieces.length,
    written: writer.written.toSorted(),
    unchanged: writer.unchanged,
    notPosts: [],
    renamed: pieces.flatMap(({ path, slug, renamed: why }) =>
      why === undefined ? [] : [{ file: path, slug, why }],
    ),
    notes: notes.all(),
    visibility: pieces.flatMap(({ path, fate }) =>
      fate.reasons.map(({ code, what }) => ({ file: path, line: 1, code, what })),
    ),
    balance: ghostBalance(survey, pieces.length),
    topics: topics.public.size,
    authors: authors.size,
    dryRun: plan.dryRun,
    version: survey.version,
    articles: pieces.filter(isArticle).length,
    drafts: pieces.filter(({ fate }) => fate.isDraft).length,
    pages: pieces.length - pieces.filter(isArticle).length,
    media: media.counts,
    members,
  }
}
