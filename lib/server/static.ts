import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { builtFrom } from '#lib/edition/build/build-application.ts'
import { type EditionState, openEditionState, stateFile } from '#lib/edition/files/edition-state.ts'
import { syncFolder } from '#lib/edition/files/on-disk.ts'
import { unfinishedFolder } from '#lib/edition/files/write-page.ts'
import { readMoved } from '#lib/edition/manifest/manifest-moved.ts'
import { nextChange } from '#lib/edition/pages/next-change.ts'
import { openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import { type HostName, hosts } from '#lib/edition/static/hosts.ts'
import {
  publishStatic,
  StaticError,
  type StaticPublished,
} from '#lib/edition/static/publish-static.ts'
import { type FolderSize, folderSize, judgeSize } from '#lib/edition/static/static-limits.ts'
import { siteCardFile } from '#lib/edition/static/static-page.ts'
import { isInside } from '#lib/files/is-inside.ts'
import { findArticle } from '#lib/publication/articles/article.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { cardOf, cardOfSite } from '#lib/publication/cards/card.ts'
import { rightsHeaders } from '#lib/publication/seo/rights.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { currentCard } from './cards.ts'
import { currentPublication } from './publication.ts'

export interface StaticCurrentOptions {
  /** The project's root, where the built application lies. */
  root: string
  host: HostName
  /** The folder that it is written to, an absolute path. */
  folder: string
  onProgress?: (done: number, total: number) => void
}

/** What was done, and what the host will make of it. */
export interface StaticCurrent extends StaticPublished {
  size: FolderSize
  faults: string[]
  warnings: string[]
  /** When pages change next without an edit, in milliseconds since 1970; infinite where they do not. */
  next: number
}

/**
 * Makes the static form of the edition that was published last under the settings in force, for a host. Throws
 * {@link StaticError} where the folder cannot hold it, or the address of the publication cannot be that of such a host.
 */
export async function staticCurrent(options: StaticCurrentOptions): Promise<StaticCurrent> {
  const { folder } = options
  const { dataDir, distDir, contentDir } = settings()
  // The intake looks into no hidden folder; hosts that build cache nothing outside of the publication's.
  const isHidden = isInside(contentDir, folder) && relative(contentDir, folder).startsWith('.')
  for (const own of [distDir, dataDir, ...(isHidden ? [] : [contentDir])])
    if (isInside(own, folder) || isInside(folder, own))
      throw new StaticError(
        `${folder} and ${own} lie within each other: give --into another folder`,
      )
  const editionFile = stateFile(distDir, dataDir)
  const staticFile = join(
    dirname(editionFile),
    `static-${relative(dirname(editionFile), stateFile(folder, dataDir))}`,
  )
  // The edition must not change while it is read.
  return whileLocked(`${editionFile}-lock`, () =>
    whileLocked(`${staticFile}-lock`, async () => {
      const edition = await openEditionState(editionFile)
      const state = await openEditionState(staticFile)
      try {
        return await staticFrom(edition, state, await currentPublication(), options)
      } finally {
        await state.destroy()
        await edition.destroy()
      }
    }),
  )
}

async function staticFrom(
  edition: EditionState,
  state: EditionState,
  publication: Publication,
  { root, host: name, folder, onProgress }: StaticCurrentOptions,
): Promise<StaticCurrent> {
  const { site, now } = publication
  const host = hosts[name]
  const server = serverOf(site.url)
  const { answer } = await openBundledPages(root)
  const published = await publishStatic({
    ...{ host, edition, state, folder, now, server, version: builtFrom(root) },
    ...{ site: site.url, language: site.language, distDir: settings().distDir },
    moved: await readMoved(publication),
    rights: rightsHeaders(site),
    movedWords: wordingFor(site.language).redirects.moved,
    render: answer,
    drawCard: (path) => drawCard(publication, path),
    ...(onProgress && { onProgress }),
  })
  await syncFolder(state, folder)
  await rm(join(folder, unfinishedFolder), { recursive: true, force: true })
  const size = await folderSize(folder, host)
  const { faults, warnings } = judgeSize(size, host)
  return { ...published, size, faults, warnings, next: await nextChange(publication) }
}

/** The server's origin; undefined where there is none. */
function serverOf(siteUrl: string): string | undefined {
  const { serverUrl } = settings()
  const { origin } = new URL(siteUrl)
  if (serverUrl === origin)
    throw new StaticError(
      `SERVER_URL is ${serverUrl}, the address of the publication itself: name the server that runs "handbill serve", or leave it empty`,
    )
  return serverUrl
}

/** The card at a path: an article's, or the publication's in one of its languages. */
async function drawCard(publication: Publication, path: string): Promise<Buffer> {
  const { site } = publication
  const [, slug] = /^\/articles\/([^/]+)\/card\.png$/.exec(path) ?? []
  if (slug === undefined) {
    const language = site.languages.find((tag) => path === `/${siteCardFile(tag)}`)
    return (await currentCard(cardOfSite(site, language ?? site.language))).png
  }
  const found = await findArticle(publication, decodeURIComponent(slug))
  if (found?.visibility !== 'public') throw new Error(`${path} is the card of no public article`)
  return (await currentCard(cardOf(found.article, site))).png
}
