import { nextChange } from '#lib/edition/pages/next-change.ts'
import { OlderEditionError } from '#lib/edition/storage/refuse-older.ts'
import { log } from '#lib/log/log.ts'
import { dataVersion, publishedMark } from '#lib/publication/articles/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { ownRenderer, publishCurrent } from '../edition.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { uploadCurrent, uploadCurrentCatalogue } from '../storage.ts'
import { startAnnouncementJob } from './announce.ts'
import { startDigestJob } from './digest.ts'
import { startFediverseJob } from './fediverse.ts'
import type { Job } from './keep-at-it.ts'
import { publicationLease } from './publication-lease.ts'
import { lastAsked, pullAndTell, untilAsked } from './pull-job.ts'
import { startRecordJob } from './send-articles.ts'
import { storedEdition } from './stored-edition.ts'
import { untilAgain } from './upload.ts'

/**
 * A process that publishes for all servers, as long as its parent holds the lease: pulls the branch, publishes what changed and what
 * comes due, uploads it, and makes issues and announcements.
 */
const [root = '.', holder = '', fence = ''] = process.argv.slice(2)
const ending = new AbortController()
const { signal } = ending
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => ending.abort())
process.once('disconnect', () => ending.abort())

/** Milliseconds between two looks whether something is due, and after which a failure is tried again. */
const lookPeriod = 100
const retryPeriod = 10_000

const renderer = ownRenderer(root)
/** Whether what is here is the branch's newest commit, as far as the last look tells; and when it was looked at first. */
let isNewest = false
/** Whether the catalogue is being brought up to the branch: it changes more than once until readers can see something. */
let isPulling = false
const looked = Promise.withResolvers<void>()

await Promise.all([keepPulling(), keepPublishing()])
await (await currentNewsletter()).store.close()
if (process.connected) process.disconnect?.()

async function keepPulling(): Promise<void> {
  while (!signal.aborted) {
    const asked = await lastAsked()
    isPulling = true
    const pulled = await pullAndTell(root, signal)
    isPulling = false
    isNewest = pulled?.problems === 0
    looked.resolve()
    await untilAsked(asked, signal)
  }
}

/** What goes on where the content is. */
function startJobs(): Job[] {
  return [startDigestJob(), startAnnouncementJob(), startRecordJob(), startFediverseJob()]
}

async function keepPublishing(): Promise<void> {
  // What was here when this server led last is older than what others published since.
  await looked.promise
  const jobs: Job[] = []
  let seen: { version: number; mark: string } | undefined
  let due = 0
  while (!signal.aborted) {
    try {
      const publication = await currentPublication()
      const version = await dataVersion(publication.catalogue)
      const mark = await publishedMark(publication.catalogue)
      const isOther = version !== seen?.version && !(isPulling && mark === seen?.mark)
      if (isOther || publication.now >= due) {
        const again = await publishAndUpload()
        // Another server leads: nothing was uploaded.
        if (signal.aborted) break
        // All of it is uploaded by now.
        storedEdition.published({ version, at: publication.now, edition: 'newest' })
        storedEdition.uploaded('newest')
        due = Math.min(await nextChange(publication), again)
        seen = { version, mark }
      }
      if (jobs.length === 0) jobs.push(...startJobs())
      await pause(lookPeriod, signal)
    } catch (error) {
      if (signal.aborted) break
      if ((error as Error).name !== 'NoCatalogueError')
        log('error', { event: 'edition-failed', error })
      await pause(retryPeriod, signal)
    }
  }
  await Promise.all(jobs.map((job) => job.stop()))
}

/** Answers when networks are to be told again, or the snapshot is to be made anew, in milliseconds since 1970. */
async function publishAndUpload(): Promise<number> {
  const to = settings().storage.publishTo ?? ''
  const published = await publishCurrent({
    ...{ root, renderer, signsUrgent: true },
    // All that shows it follows, in seconds where the archive is large.
    onUrgent: () => uploadUrgent(to),
  })
  if (published.changed + published.removed > 0)
    log('info', { event: 'edition-published', count: published.changed })
  // Another server may have taken over while this one was held up. The storage's own claim is the last word.
  if (!(await isStillLeading())) {
    ending.abort()
    return 0
  }
  const { written, removed, unpurged, toldAgainAt } = await uploadNewest(to)
  if (written + removed > 0) log('info', { event: 'edition-uploaded', count: written + removed })
  for (const why of unpurged) log('warn', { event: 'purge-failed', error: new Error(why) })
  const catalogue = await uploadCurrentCatalogue({ to })
  if (catalogue?.bytes) log('info', { event: 'catalogue-uploaded', count: catalogue.bytes })
  const again = Date.now() + untilAgain({ unpurged, dueAt: toldAgainAt })
  return Math.min(again, catalogue?.dueAt ?? again)
}

/** Where it fails, the whole edition is uploaded a moment later, and says so. */
async function uploadUrgent(to: string): Promise<void> {
  if (await isStillLeading().catch(() => false))
    await uploadCurrent({ to, onlyOwn: true }).catch(() => undefined)
}

/**
 * What the branch is now is the newest, also where another server, or one whose clock was ahead, uploaded something later. Where that is
 * not known, as the branch cannot be had or has problems, nothing older takes the place of what another server uploaded.
 */
async function uploadNewest(to: string) {
  const options = { to, isLatest: isNewest }
  try {
    return await uploadCurrent(options)
  } catch (error) {
    if (!(error instanceof OlderEditionError && isNewest)) throw error
    await publishCurrent({ root, after: Date.parse(error.than) })
    return uploadCurrent(options)
  }
}

async function isStillLeading(): Promise<boolean> {
  const { store } = await currentNewsletter()
  const lease = await store.queries.leaseOf(publicationLease)
  return lease?.holder === holder && lease.fence === Number(fence)
}
