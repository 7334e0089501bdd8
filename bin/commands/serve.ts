import type { IncomingMessage } from 'node:http'
import { isApplicationBuilt } from '#lib/edition/build/build-application.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import { onRequest } from '#lib/edition/serve/on-request.ts'
import { bracketed, isEverywhere, usualHosts } from '#lib/edition/serve/own-names.ts'
import { secureRequests } from '#lib/edition/serve/secure-request.ts'
import { ToldError } from '#lib/errors/told-error.ts'
import { log } from '#lib/log/log.ts'
import { requestNetworks } from '#lib/net/network-address.ts'
import { isOwnSecret, otherSecretWords } from '#lib/newsletter/list/secret-mark.ts'
import { MigrationError } from '#lib/newsletter/store/migrate.ts'
import { NoCatalogueError } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { answerHook } from '#lib/server/answer-hook.ts'
import { takeUpload } from '#lib/server/desk/imports/take-upload.ts'
import { openDesk } from '#lib/server/desk/open-desk.ts'
import { paceDesk } from '#lib/server/desk/pace-desk.ts'
import { peerAnswer } from '#lib/server/fediverse-inbox.ts'
import { startAnnouncementJob } from '#lib/server/jobs/announce.ts'
import { startBackupJob } from '#lib/server/jobs/back-up.ts'
import { startDigestJob } from '#lib/server/jobs/digest.ts'
import { startFediverseJob } from '#lib/server/jobs/fediverse.ts'
import { startBounceJob } from '#lib/server/jobs/fetch-bounces.ts'
import { type FollowedPublication, followStorage, openFollowed } from '#lib/server/jobs/follow.ts'
import type { Job } from '#lib/server/jobs/keep-at-it.ts'
import { startElectedPublisher } from '#lib/server/jobs/lead-publishing.ts'
import { startMailJob } from '#lib/server/jobs/mail.ts'
import { openEdition } from '#lib/server/jobs/publish.ts'
import { askForPull, pullFirst, startPulling } from '#lib/server/jobs/pull-job.ts'
import { startRecordJob } from '#lib/server/jobs/send-articles.ts'
import { longNotices } from '#lib/server/long-notices.ts'
import { metricsPath } from '#lib/server/metrics/answer-scrape.ts'
import { openMetrics } from '#lib/server/metrics/open-metrics.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { openTypedCompiler } from '#lib/server/open-typed-compiler.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { type ServeOptions, serveApplication } from '#lib/server/serve-application.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { root } from './build.ts'

/** Answers that are still running at the end get this long. */
const drainTime = 10_000

/** Serves until asked to end; answers that are running then are finished. */
export async function serve({ from }: { from?: string } = {}): Promise<void> {
  // Processes that this one starts read it, too.
  if (from !== undefined) process.env.SERVE_FROM = from
  const { host = usualHosts.serve, port } = settings()
  refuseLocalEditor()
  await refuseUnfitDatabase()
  const opening = openContent()
  // Next.js is opened while a storage is read; what is wrong with it is told by who waits for it.
  if (settings().storage.serveFrom === undefined) await opening
  else opening.catch(() => undefined)
  refuseUnbuilt()
  // Next.js and the pages read these when they render.
  Object.assign(process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HANDBILL_PAGES: 'unkept',
  })
  const metrics = await openMetrics(root).catch(asFault)
  const pass = paceDesk(onRequest(settings().rendering, requestNetworks(settings())))
  const edition = async (application: Application) => {
    const followed = await opening
    return followed
      ? openFollowed(root, { application, pass }, followed)
      : openEdition(root, application, pass)
  }
  const isSecure = secureRequests(settings())
  const server = await serveApplication({
    ...{ root, host, port, edition, isSecure },
    hasOwnProxy: settings().trustedProxies > 0,
    longSender: longNotices(settings()),
    ...(metrics && { answerFirst: metrics.answerFirst }),
    answerHook: longAnswer(isSecure),
  }).catch(asFault)
  openDesk()
  const typed = openTypedCompiler()
  const { site } = await currentPublication()
  const shown = isEverywhere(host) ? 'localhost' : bracketed(host)
  console.log(`${site.name} is at http://${shown}:${server.port}/  (Ctrl-C ends it)`)
  if (metrics?.address) console.log(`Its numbers are at http://${metrics.address}${metricsPath}`)
  const jobs = startJobs()
  await ended()
  const timer = setTimeout(() => process.exit(0), drainTime)
  const stopped = Promise.all(jobs.map((job) => job.stop()))
  await Promise.all([server.close(), typed.end()])
  await metrics?.close()
  await stopped
  await closeNewsletter()
  clearTimeout(timer)
}

function refuseUnbuilt(): void {
  if (!isApplicationBuilt(root))
    throw new Fault(
      'The application is not built, or was built from other sources: run "npx handbill build"',
    )
}

function refuseLocalEditor(): void {
  if (settings().admin?.place === 'local')
    throw new Fault(
      'ADMIN is "local", which "npm run dev" alone knows: set it to off, or to the host of the repository',
    )
}

/**
 * What this server serves: the edition of a storage, or of its own catalogue (undefined), which is made of a branch where there is
 * none yet. Next.js is opened meanwhile.
 */
async function openContent(): Promise<FollowedPublication | undefined> {
  const { serveFrom, publishTo } = settings().storage
  const { git } = settings().publisher
  if (serveFrom !== undefined && git && publishTo === undefined)
    throw new Fault('PUBLICATION_GIT is set, and SERVE_FROM: PUBLISH_TO has to say where to', 2)
  if (git && publishTo !== undefined && serveFrom !== undefined) publishing = startElected()
  if (serveFrom !== undefined) return followStorage(serveFrom, publishing !== undefined)
  if (git && !(await hasCatalogue())) await pullFirst(root)
  await currentPublication()
  return undefined
}

/** The publisher of a fleet begins before there is anything to serve: it may be what fills an empty storage. */
let publishing: Job | undefined
const startElected = () => startElectedPublisher(root)

const hasCatalogue = () =>
  currentPublication().then(
    () => true,
    (error) => {
      if (error instanceof NoCatalogueError) return false
      throw error
    },
  )

/**
 * Answers what is longer than a form: what forges send, where they may, what peers of the fediverse do, and a list of subscribers
 * from the desk.
 */
function longAnswer(
  isSecure: (request: IncomingMessage) => boolean,
): NonNullable<ServeOptions['answerHook']> {
  const { git, hookSecret: secret } = settings().publisher
  const ask = () => askForPull()
  const answerPeer = peerAnswer()
  return async (request, response) => {
    if (git && secret !== undefined && (await answerHook(request, response, { secret, ask })))
      return true
    if (await answerPeer(request, response)) return true
    return takeUpload(request, response, isSecure(request))
  }
}

/** Issues and announcements are made where the content is: letters to readers and what is to come lie in no storage. */
function startJobs(): Job[] {
  const everywhere = [startMailJob, startBounceJob, startBackupJob].map((start) => start())
  if (settings().storage.serveFrom !== undefined)
    return [...everywhere, publishing ?? startFediverseJob({ isTelling: false })]
  const pulling = startPulling(root)
  const withContent = [
    startDigestJob(),
    startAnnouncementJob(),
    startRecordJob(),
    startFediverseJob(),
  ]
  return [...everywhere, ...withContent, ...(pulling ? [pulling] : [])]
}

function asFault(error: Error): never {
  throw error instanceof ToldError ? error : new Fault(error.message)
}

/**
 * A database that this version does not fit would be known by the first reader who signs up. One that cannot be reached
 * now may be later: the pages do not need it.
 */
async function refuseUnfitDatabase(): Promise<void> {
  const newsletter = await currentNewsletter().catch((error) => {
    if (error instanceof MigrationError || !settings().databaseUrl)
      throw new Fault(`The subscribers cannot be opened: ${error.message}`)
  })
  if (!newsletter || (await isOwnSecret(newsletter).catch(() => true))) return
  // What one server of several signs and seals would be nothing to the others.
  if (settings().databaseUrl) throw new Fault(otherSecretWords)
  console.error(otherSecretWords)
  log('error', { event: 'other-secret' })
}

/** Idle connections to a database would keep the process from ending. */
async function closeNewsletter(): Promise<void> {
  const newsletter = await currentNewsletter().catch(() => undefined)
  await newsletter?.store.close()
}

/** Resolves when the process is asked to end. */
export function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
