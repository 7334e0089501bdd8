import { basename } from 'node:path'
import type { GivenSlug } from '../addresses/distinct-slugs.ts'
import { PictureCarrier } from '../pictures/carry-pictures.ts'
import { readClaimed } from '../publication/claimed-addresses.ts'
import {
  type EarlierImports,
  filedDays,
  readEarlierImports,
} from '../publication/earlier-imports.ts'
import { keepFormerAddresses } from '../publication/former-addresses.ts'
import { noteMoved, noteStale } from '../publication/note-earlier.ts'
import { noteOptions } from '../publication/note-options.ts'
import { PublicationWriter } from '../publication/publication-writer.ts'
import { type ImportReport, Notes } from '../shared/report.ts'
import { readAuthorData } from '../source/author-data.ts'
import { makesDraft } from '../visibility/reasons.ts'
import { type Archive, gatherEntries, originalsOf } from './archive.ts'
import { type ImportOptions, type ImportPlan, planImport } from './import-options.ts'
import { planAddresses } from './plan-addresses.ts'
import type { Post } from './posts/post.ts'
import { settleZone } from './settle-zone.ts'
import {
  balanceOf,
  noteDateKeys,
  noteNested,
  notePrograms,
  refuseNothing,
} from './source-balance.ts'
import { beginReadingAgain, type Survey, surveySource } from './survey.ts'
import { readTermPages } from './term-pages.ts'
import { writeArticle } from './write-article.ts'
import { writeEntries } from './write-entries.ts'
import { writeSite } from './write-site.ts'

export type { ImportReport } from '../shared/report.ts'
export type { ImportOptions } from './import-options.ts'

/**
 * Brings a folder of markdown posts (Jekyll, Eleventy, Hugo, Next) into a publication: an article for every post, a
 * file for every author and topic, pictures, old addresses, `site.yml` where there is none. The source is read twice
 * and one post at a time, so that the size of the archive does not matter. A second run on the same source changes
 * nothing; what people edited since is left alone; nothing is deleted, and nothing in the source is run.
 *
 * Returns what was done and everything that a person has to decide. Throws an {@link ImportFault} where
 * the options cannot be used (see {@link planImport}) or the publication cannot be written.
 */
export async function importMarkdown(options: ImportOptions): Promise<ImportReport> {
  const asked = await planImport(options)
  const notes = new Notes()
  const filed = await filedDays(asked.into)
  asked.filedUnder = (id) => filed.get(id)
  const read = await surveySource(asked, notes, options.onReading)
  refuseNothing(asked, read)
  noteDateKeys(read, notes)
  notePrograms(asked, notes)
  noteNested(asked, notes)
  const { plan, posts } = settleZone(asked, read.posts, notes)
  const survey = { ...read, posts }
  const address = plan.site.url ?? plan.origin
  const identity = { from: 'markdown', address, name: options.site } as const
  const earlier = await readEarlierImports(plan.into, identity, survey.posts)
  const writer = new PublicationWriter({ ...plan, ...earlier.target, notes })
  const { mapping, preset } = options
  noteOptions(notes, earlier, { mapping: mapping && basename(mapping), preset })
  if (earlier.isChanged) await writer.writeLedger()
  const archive = await gatherArchive(plan, survey, earlier, writer, notes)
  await writeArticles(archive, earlier, options.onProgress)
  await writeEntries(archive)
  await writeSite(archive)
  noteStalePosts(archive, earlier)
  await writer.writeLedger()
  return reportOf(archive, survey)
}

async function gatherArchive(
  plan: ImportPlan,
  survey: Survey,
  earlier: EarlierImports,
  writer: PublicationWriter,
  notes: Notes,
): Promise<Archive> {
  const claimed = await readClaimed(
    plan.into,
    earlier,
    survey.posts.map(({ id }) => id),
  )
  const addresses = planAddresses(plan, survey.posts, { earlier, claimed }, notes)
  const articles = addresses.posts.map(({ id, file, base }) => ({
    ...{ id, slug: addresses.slugs.get(file)?.slug ?? base },
    redirects: addresses.redirects.get(file),
  }))
  keepFormerAddresses(plan.into, earlier, articles)
  const { authors, topics, series } = gatherEntries(
    addresses.posts,
    await readAuthorData(
      plan.site.root,
      plan.site.languages.flatMap(({ folders }) => folders),
    ),
  )
  const { source, site, images, origin } = plan
  const folders = { source, root: site.root, images, fromTop: plan.preset.name === 'jekyll' }
  const pictures = new PictureCarrier(folders, origin, writer)
  const originals = originalsOf(addresses, plan.language)
  return {
    plan,
    addresses,
    authors,
    topics,
    series,
    terms: await readTermPages(plan),
    pictures,
    writer,
    notes,
    originals,
    visibility: survey.visibility,
    wantedNames: new Set(),
  }
}

async function writeArticles(
  archive: Archive,
  earlier: EarlierImports,
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  const { addresses, plan } = archive
  const readAgain = beginReadingAgain(plan)
  const total = addresses.posts.length
  for (const [index, { file, id }] of addresses.posts.entries()) {
    const { post, front } = await readAgain(file)
    const slug = addresses.slugs.get(file)?.slug ?? post.base
    if (await earlier.wasMoved(plan.into, id, slug)) noteMoved(archive.notes, file)
    else await writeArticle(archive, post, front)
    onProgress?.(index + 1, total)
  }
}

/** What an earlier import of this source wrote and this one would not: it stays, and is named. */
function noteStalePosts({ addresses, notes }: Archive, earlier: EarlierImports): void {
  const current = new Set(addresses.posts.map(({ id }) => id))
  noteStale(notes, earlier, current, (id) => `its post ${id} is no longer in the source`)
}

function reportOf(archive: Archive, survey: Survey): ImportReport {
  const { plan, addresses, authors, topics, writer, notes } = archive
  const renamed = addresses.posts.flatMap((post) =>
    renamedPost(post, addresses.slugs.get(post.file)),
  )
  return {
    found: addresses.posts.length + survey.refused.length,
    carried: addresses.posts.length,
    written: writer.written.toSorted(),
    unchanged: writer.unchanged,
    notPosts: survey.notPosts.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    renamed,
    notes: notes.all(),
    visibility: archive.visibility,
    drafts: new Set(archive.visibility.filter(makesDraft).map(({ file }) => file)).size,
    balance: balanceOf(archive, survey),
    topics: topics.size,
    authors: authors.entries.size,
    dryRun: plan.dryRun,
  }
}

function renamedPost(
  { file, base, oldSlug }: Post,
  given: GivenSlug | undefined,
): ImportReport['renamed'] {
  if (!given) return []
  const why = given.why ?? (base === oldSlug ? undefined : `"${oldSlug}" makes no address`)
  return why === undefined ? [] : [{ file, slug: given.slug, why }]
}
