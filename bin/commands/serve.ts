import { isApplicationBuilt } from '#lib/edition/build/build-application.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import { onRequest } from '#lib/edition/serve/on-request.ts'
import { bracketed, isEverywhere, usualHosts } from '#lib/edition/serve/own-names.ts'
import { secureRequests } from '#lib/edition/serve/secure-request.ts'
import { log } from '#lib/log/log.ts'
import { requestNetworks } from '#lib/net/network-address.ts'
import { isOwnSecret, otherSecretWords } from '#lib/newsletter/list/secret-mark.ts'
import { MigrationError } from '#lib/newsletter/store/migrate.ts'
import { openDesk } from '#lib/server/desk/open-desk.ts'
import { startAnnouncementJob } from '#lib/server/jobs/announce.ts'
import { startBackupJob } from '#lib/server/jobs/back-up.ts'
import { startDigestJob } from '#lib/server/jobs/digest.ts'
import { startBounceJob } from '#lib/server/jobs/fetch-bounces.ts'
import { followStorage, openFollowed } from '#lib/server/jobs/follow.ts'
import type { Job } from '#lib/server/jobs/keep-at-it.ts'
import { startMailJob } from '#lib/server/jobs/mail.ts'
import { openEdition } from '#lib/server/jobs/publish.ts'
import { metricsPath } from '#lib/server/metrics/answer-scrape.ts'
import { openMetrics } from '#lib/server/metrics/open-metrics.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { serveApplication } from '#lib/server/serve-application.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { root } from './build.ts'

/** Answers that are still running at the end get this long. */
const drainTime = 10_000

/**
 * Memory that JavaScript may hold before it is collected, in MB. Rendering needs about 60; without a bound the engine
 * leaves garbage lying until the machine's memory tells it to, which on a small server is too late. 8,192 connections
 * need some 60 besides; at the height of a storm up to 160 were in use, where 160 as a bound ended the process.
 */
const heapLimit = 192

/** Starts this process anew, in its place, with the bounds that only a start can set. */
function boundMemory(): void {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ')
  if (given.includes('--max-old-space-size') || !process.execve) return
  process.execve(
    process.execPath,
    [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${heapLimit}`,
      '--max-semi-space-size=8',
      ...process.argv.slice(1),
    ],
    // What threads gave back to the C library lies about in a pool for each of them otherwise.
    { MALLOC_ARENA_MAX: '2', ...process.env },
  )
}

/** Serves until asked to end; answers that are running then are finished. */
export async function serve({ from }: { from?: string } = {}): Promise<void> {
  boundMemory()
  // Processes that this one starts read it, too.
  if (from !== undefined) process.env.SERVE_FROM = from
  const { host = usualHosts.serve, port, admin } = settings()
  if (admin?.place === 'local')
    throw new Fault(
      'ADMIN is "local", which "npm run dev" alone knows: set it to off, or to the host of the repository',
    )
  const { serveFrom } = settings().storage
  const followed = serveFrom === undefined ? undefined : await followStorage(serveFrom)
  const { site } = await currentPublication()
  if (!isApplicationBuilt(root))
    throw new Fault(
      'The application is not built, or was built from other sources: run "npx handbill build"',
    )
  await refuseUnfitDatabase()
  // Next.js and the pages read these when they render.
  Object.assign(process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HANDBILL_PAGES: 'unkept',
  })
  const metrics = await openMetrics(root).catch(asFault)
  const pass = onRequest(settings().rendering, requestNetworks(settings()))
  const edition = (application: Application) =>
    followed
      ? openFollowed(root, { application, pass }, followed)
      : openEdition(root, application, pass)
  const isSecure = secureRequests(settings())
  const server = await serveApplication({
    ...{ root, host, port, edition, isSecure },
    hasOwnProxy: settings().trustedProxies > 0,
    ...(metrics && { answerFirst: metrics.answerFirst }),
  }).catch(asFault)
  openDesk()
  const shown = isEverywhere(host) ? 'localhost' : bracketed(host)
  console.log(`${site.name} is at http://${shown}:${server.port}/  (Ctrl-C ends it)`)
  if (metrics?.address) console.log(`Its numbers are at http://${metrics.address}${metricsPath}`)
  const jobs = startJobs(followed !== undefined)
  await ended()
  const timer = setTimeout(() => process.exit(0), drainTime)
  const stopped = Promise.all(jobs.map((job) => job.stop()))
  await server.close()
  await metrics?.close()
  await stopped
  await closeNewsletter()
  clearTimeout(timer)
}

/** Issues and announcements are made where the content is: letters to readers and what is to come lie in no storage. */
function startJobs(isFollowing: boolean): Job[] {
  const everywhere = [startMailJob, startBounceJob, startBackupJob]
  const withContent = [startDigestJob, startAnnouncementJob]
  return [...everywhere, ...(isFollowing ? [] : withContent)].map((start) => start())
}

function asFault({ message }: Error): never {
  throw new Fault(message)
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
