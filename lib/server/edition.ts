import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { builtFrom } from '#lib/edition/build/build-application.ts'
import { copyAssets } from '#lib/edition/files/copy-files.ts'
import { claimFolder, EditionFolderError, sweepFolder } from '#lib/edition/files/edition-folder.ts'
import { markOf } from '#lib/edition/files/edition-page.ts'
import { type EditionState, openEditionState, stateFile } from '#lib/edition/files/edition-state.ts'
import { writeHostFiles } from '#lib/edition/files/host-files.ts'
import { indexFile } from '#lib/edition/files/manifest-format.ts'
import { copyPictures, readPictureFiles, removePictures } from '#lib/edition/files/picture-files.ts'
import { refuseServedByOthers } from '#lib/edition/files/serving.ts'
import { readMoved } from '#lib/edition/manifest/manifest-moved.ts'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import type { FediverseMarks } from '#lib/edition/pages/fediverse-pages.ts'
import { nextChange } from '#lib/edition/pages/next-change.ts'
import { type Published, publishEdition, RenderError } from '#lib/edition/publish/publish.ts'
import { publishUrgent } from '#lib/edition/publish/urgent-pages.ts'
import { wholeEdition } from '#lib/edition/publish/whole-edition.ts'
import { openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import { makerBy, type PageMaker } from '#lib/edition/render/make-page.ts'
import { startRenderWorkers } from '#lib/edition/render/render-workers.ts'
import type { Renderer } from '#lib/edition/render/renderer.ts'
import { diskFault } from '#lib/files/disk-fault.ts'
import { type Publication, publishedMark } from '#lib/publication/articles/publication.ts'
import { publicFolder } from '#lib/publication/content/theme/look-files.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { loweredStyle } from '#lib/styles/lowered-folder.ts'
import { collectCurrentReactions } from './collect-reactions.ts'
import { fediverseMark } from './fediverse.ts'
import { collectCurrentHistory, currentHistoryMarks, currentWithdrawnAt } from './history.ts'
import { writeCurrentManifest } from './manifest.ts'
import { currentPublication } from './publication.ts'
import { type PublishedRenditions, publishRenditions } from './published-pictures.ts'
import { currentReactions } from './reactions.ts'

export interface PublishCurrentOptions {
  /** The project's root, where the built application lies. */
  root: string
  /** Renders in the place of processes of its own, where few pages are to be rendered. */
  renderer?: Renderer
  onProgress?: (done: number, total: number) => void
  /** The same of the copies of pictures, which are made once the pages are there. */
  onRenditions?: (done: number, total: number) => void
  /** Called once the pages of what was just changed are there, before those of all that shows it, which wait for it. */
  onUrgent?: () => unknown
  /** Has the manifest tell of these pages by then, for who uploads. */
  signsUrgent?: boolean
  /** Called where another process publishes the same edition, whose end is waited for. */
  onWait?: () => void
  /** The edition is to be of later than this, in milliseconds since 1970, also where nothing changed. */
  after?: number
}

/** What a publication did, with its pictures. */
export interface PublishedCurrent extends Published {
  copies: PublishedRenditions
}

/** Pages for which starting another process would take longer than it saves. */
const fewPages = 200
/** Pages that one renderer is asked for at the same time. */
const atOnce = 4

/**
 * Publishes the edition of the settings in force as of this moment, while no other process does. See
 * {@link publishEdition}. Throws `EditionFolderError` where the folder cannot be written, or is not the edition's.
 */
export async function publishCurrent(options: PublishCurrentOptions): Promise<PublishedCurrent> {
  const { dataDir, distDir } = settings()
  const file = stateFile(distDir, dataDir)
  const work = async () => {
    const state = await openEditionState(file)
    try {
      let published = await publishInto(state, options)
      while (published.left > 0) published = added(published, await publishInto(state, options))
      return published
    } catch (error) {
      throw explained(error, { distDir, dataDir })
    } finally {
      await state.destroy()
    }
  }
  return whileLocked(`${file}-lock`, work, { onWait: options.onWait })
}

/** Whether there are pages that readers may have already: the edition was published before, or that was begun. */
export function isEditionBegun(): boolean {
  const { dataDir, distDir } = settings()
  return existsSync(stateFile(distDir, dataDir)) || existsSync(distDir)
}

/** What two publications did, one after the other. */
function added(first: PublishedCurrent, then: PublishedCurrent): PublishedCurrent {
  return {
    ...then,
    rendered: first.rendered + then.rendered,
    changed: first.changed + then.changed,
    removed: first.removed + then.removed,
  }
}

async function publishInto(
  state: EditionState,
  options: PublishCurrentOptions,
): Promise<PublishedCurrent> {
  const { distDir } = settings()
  const publication = await currentPublication()
  const files = await copyFiles(state, publication, options.root)
  await collectCurrentHistory(publication)
  await collectCurrentReactions(publication)
  const histories = await currentHistoryMarks(publication)
  const build = buildOf(options.root)
  const of = await markOfAll(publication, build, histories)
  const total = await wholeEdition(state, of, publication.now)
  const until = await nextChange(publication)
  const published =
    total === undefined
      ? // A page that cannot be rendered is no reason to leave a manifest that is of other files.
        await publishPages().catch((error) => ifOfPages(error))
      : { rendered: 0, changed: 0, removed: 0, total, left: 0 }
  if ('left' in published && published.left > 0) return { ...published, copies: noRenditions }
  await sweepFolder(state, distDir)
  await removePictures({ state, distDir, files })
  // A server makes those that are not there yet when they are asked for.
  const copies = await publishRenditions(publication, {
    ...{ distDir, wanted: files.wanted, until },
    ...(options.onRenditions && { onProgress: options.onRenditions }),
  })
  await writeHostFiles(distDir, await readMoved(publication))
  await writeCurrentManifest(publication, state, options.after)
  if (published instanceof RenderError) throw published
  return { ...published, copies }

  async function publishPages(): Promise<Published> {
    const whole = { of, from: publication.now, until }
    const { onProgress, renderer } = options
    // Where a renderer has to be started first, the archive is gone through meanwhile.
    const urgent = renderer
      ? await publishUrgent({ publication, state, distDir, maker: shared(renderer) })
      : 0
    // A first edition that lacks all else would take from the storage what is there.
    if (urgent > 0 && options.signsUrgent && existsSync(join(distDir, indexFile)))
      await writeCurrentManifest(publication, state, options.after)
    if (urgent > 0) await options.onUrgent?.()
    const published = await publishEdition({
      ...{ publication, state, distDir, whole, ...(onProgress && { onProgress }) },
      pages: () => pagesNow(publication, build, histories),
      startMaker: (count) => makerFor(count, options),
    })
    return { ...published, changed: published.changed + urgent }
  }
}

/** Copies the application's files and the publication's pictures; returns which pictures these are. */
async function copyFiles(state: EditionState, publication: Publication, root: string) {
  const { contentDir, dataDir, distDir } = settings()
  await refuseServedByOthers(distDir, { name: publication.site.name, contentDir })
  await claimFolder(state, distDir)
  const lowered = (file: string) => loweredStyle(root, file)
  const assets = { state, distDir, folder: '_next/static', lowered }
  await copyAssets(join(root, '.next', 'static'), assets)
  const { look } = publication.site
  // Without a look of its own nothing is wanted there; readers may still have the page open that named it.
  const ofLook = look ? publicFolder(dataDir, look.name) : join(distDir, 'no-look')
  await copyAssets(ofLook, { state, distDir, folder: 'theme' })
  const files = await readPictureFiles(publication)
  await copyPictures(contentDir, { state, distDir, files })
  return files
}

/** Changes with whatever any page shows. */
async function markOfAll(publication: Publication, build: string, histories: Map<string, string>) {
  const mark = await publishedMark(publication.catalogue)
  const { keys, reactions } = fediverseOf(publication)
  return markOf(mark, build, [...histories], keys, [...reactions])
}

async function pagesNow(publication: Publication, build: string, histories: Map<string, string>) {
  const withdrawnAt = await currentWithdrawnAt(publication)
  return editionPages(publication, build, histories, withdrawnAt, fediverseOf(publication))
}

/** What pages show of the fediverse. */
function fediverseOf(publication: Publication): FediverseMarks {
  return { keys: fediverseMark(publication), reactions: currentReactions(publication) }
}

const noRenditions: PublishedRenditions = { made: 0, left: 0, failed: [] }

function ifOfPages(error: unknown): RenderError {
  if (error instanceof RenderError) return error
  throw error
}

function explained(error: unknown, folders: { distDir: string; dataDir: string }): unknown {
  const { distDir, dataDir } = folders
  const fault = diskFault(error)
  const { dest } = error as { dest?: string }
  const isIn = (folder: string) => [fault?.path, dest].some((each) => each?.startsWith(folder))
  // A write that was begun names no file.
  const isOfEdition = isIn(distDir) || fault?.path === undefined
  if (!fault || !(isOfEdition || isIn(dataDir))) return error
  const { code, what: why, mend } = fault
  // To move the data folder moves the newsletter's readers: that is no quick way out.
  const [what, wayOut] = isOfEdition
    ? [`The edition in ${distDir}`, ', or set DIST_DIR to another folder']
    : [`What is kept in ${dataDir}`, '']
  const explanation = new EditionFolderError(
    `${what} cannot be written; ${why}: ${mend}${wayOut}. What was published stays as it is, and the next "handbill publish" goes on from here. (${code})`,
  )
  // What a log keeps of an error: its words may hold anything.
  return Object.assign(explanation, { code })
}

/** Changes with the application, and with what pages show of the settings. */
function buildOf(root: string): string {
  const { siteUrl, webSubHubs, indexNowKey } = settings()
  return hash('sha256', JSON.stringify([builtFrom(root), siteUrl, webSubHubs, indexNowKey]), 'hex')
}

/** A renderer that was given goes on rendering for its owner. */
function shared(renderer: Renderer): PageMaker {
  return makerBy({ ...renderer, close: async () => undefined }, atOnce)
}

/** Where few pages are to be rendered, to start a process for it would take longer. */
async function makerFor(
  count: number,
  { root, renderer }: PublishCurrentOptions,
): Promise<PageMaker> {
  if (count > fewPages) return startRenderWorkers(root, availableParallelism())
  return shared(renderer ?? ownRenderer(root))
}

/** Renders in this process, which loads the pages of the build in `root` at the first. */
export function ownRenderer(root: string): Renderer {
  let opened: ReturnType<typeof openBundledPages> | undefined
  const render: Renderer['render'] = async (...asked) => {
    opened ??= openBundledPages(root)
    return (await opened).renderEdition(...asked)
  }
  return { render, close: async () => undefined }
}
