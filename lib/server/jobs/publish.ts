import { absolute } from '#lib/addresses/addresses.ts'
import { builtFrom } from '#lib/edition/build/build-application.ts'
import { markServing, refuseServedByOthers } from '#lib/edition/files/serving.ts'
import { nextChange } from '#lib/edition/pages/next-change.ts'
import { tagHeaders } from '#lib/edition/purge/tags.ts'
import { type BundledPages, openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import { startRenderServer } from '#lib/edition/render/render-server.ts'
import { answerFrom, type EditionServer } from '#lib/edition/serve/answer.ts'
import { EditionFiles, type EditionFilesOptions } from '#lib/edition/serve/edition-files.ts'
import type { Pass } from '#lib/edition/serve/on-request.ts'
import { warmUp } from '#lib/edition/serve/warm-up.ts'
import { log } from '#lib/log/log.ts'
import { dataVersion } from '#lib/publication/articles/publication.ts'
import { rightsHeaders } from '#lib/publication/seo/rights.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { currentPublication } from '../publication.ts'
import { startJob } from './keep-at-it.ts'
import { PublicationWatch } from './publication-watch.ts'
import { publishApart } from './publish-apart.ts'
import { storedEdition } from './stored-edition.ts'
import { markOfEdition, startUploading } from './upload.ts'

/** Milliseconds between two looks whether there is something to publish. */
const lookPeriod = 100
/** After a failure it is tried again in so many milliseconds. */
const retryPeriod = 10_000

/**
 * Answers for reading pages from the edition, and publishes it whenever the catalogue has changed and when an article's
 * hour of publication or expiry comes, until it is closed. What fails is logged, and tried again. Throws `EditionFolderError`
 * where another publication's server hands out the same folder.
 */
export async function openEdition(
  root: string,
  application: Application,
  pass: Pass,
): Promise<EditionServer> {
  const { site } = await currentPublication()
  const { contentDir, distDir } = settings()
  const served = { name: site.name, contentDir }
  await refuseServedByOthers(distDir, served)
  const serving = new AbortController()
  await markServing(distDir, served, serving.signal)
  const pages = await openPages(root, application)
  const server = await startRenderServer(pages.renderEdition)
  const opened = builtFrom(root)
  const linksOf = hubLinks(site.url)
  const rights = { headers: rightsHeaders(site) }
  const ofPages = () => rights.headers
  const files = new EditionFiles(distDir, { linksOf, ofPages, ...tagging(site.url) })
  const publishing = startJob((signal) =>
    keepPublishing({ root, socket: server.socket, opened, files, rights }, signal),
  )
  const uploading = startUploading()
  return {
    answer: answerFrom(files, { pages, application, pass }),
    close: async () => {
      await publishing.stop()
      await uploading?.stop()
      await server.close()
      serving.abort()
    },
  }
}

/** Opens the pages of the build, so that none of them has to be loaded for a reader first. */
export async function openPages(root: string, application: Application): Promise<BundledPages> {
  const pages = await openBundledPages(root)
  // Another build takes the files away.
  await pages.loadAll()
  // A fault of one page keeps no reader from all others.
  await warmUp({ pages, application }).catch((error) =>
    log('warn', { event: 'warm-up-failed', error }),
  )
  return pages
}

/** Gives the header by which hubs learn what a feed is, by its path, and who tells of it (WebSub, 4). */
export function hubLinks(site: string): (path: string) => string | undefined {
  const hubs = settings().webSubHubs.map((hub) => `<${hub}>; rel="hub"`)
  if (hubs.length === 0) return () => undefined
  return (path) => [...hubs, `<${absolute(site, path)}>; rel="self"`].join(', ')
}

interface Publishing {
  root: string
  /** Where this server renders. */
  socket: string
  /** What the application was built from that this server has. */
  opened: string
  files: EditionFiles
  /** What pages say in headers of what machines may do with them. */
  rights: { headers: Record<string, string> }
}

async function keepPublishing(
  { root, socket, opened, files, rights }: Publishing,
  signal: AbortSignal,
): Promise<void> {
  let seen: number | undefined
  let due = 0
  const watch = new PublicationWatch()
  while (!signal.aborted) {
    try {
      const publication = await currentPublication()
      const version = await dataVersion(publication.catalogue)
      if (version !== seen || publication.now >= due) {
        watch.begin()
        const onUrgent = () => files.renew()
        // Built anew, the application is rendered by processes that have it, until the server is started again.
        const isOwn = builtFrom(root) === opened
        const note = async () =>
          storedEdition.published({ version, at: publication.now, edition: await markOfEdition() })
        const apart = { root, onUrgent, ...(isOwn && { socket }) }
        const published = await publishApart(apart, signal).catch(async (error: Error) => {
          // One page that cannot be rendered keeps nobody from hearing of the others.
          if (error.name === 'RenderError') await note()
          throw error
        })
        await note()
        watch.end(published)
        rights.headers = rightsHeaders(publication.site)
        if (published.changed + published.removed > 0)
          log('info', { event: 'edition-published', count: published.changed })
        files.renew()
        due = await nextChange(publication)
        seen = version
      }
      await pause(lookPeriod, signal)
    } catch (error) {
      if (signal.aborted) return
      watch.fail()
      log('error', { event: 'edition-failed', error, wait: retryPeriod })
      await pause(retryPeriod, signal)
    }
  }
}

/** Tags for a network that is told what to forget; others need none. */
function tagging(site: string): Pick<EditionFilesOptions, 'tagsOf'> {
  if (settings().storage.networks.length === 0) return {}
  return { tagsOf: (path) => tagHeaders(path, site) }
}
