import { log } from '#lib/log/log.ts'
import { look } from '#lib/publication/announcements/look.ts'
import { type Memory, memoryFile, openMemory } from '#lib/publication/announcements/memory.ts'
import { type AnnouncementEvent, tellDue } from '#lib/publication/announcements/tell-due.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { type Settings, settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { currentPublication } from '../publication.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { Lookout } from './lookout.ts'

/** Milliseconds between two looks whether something was published. */
const pollPeriod = 5000

/**
 * Tells hubs and search engines of the settings what is new, changed or gone, until it is stopped. Does nothing where
 * the settings name nobody. Throws nothing: what fails is logged, and tried again.
 */
export function startAnnouncementJob(): Job {
  return startJob(async (signal) => {
    const { webSubHubs, indexNowKey } = settings()
    if (webSubHubs.length > 0 || indexNowKey) await run(settings(), signal)
  })
}

async function run(current: Settings, signal: AbortSignal): Promise<void> {
  const { contentDir, dataDir } = current
  let memory: Memory | undefined
  const lookout = new Lookout()
  while (!signal.aborted) {
    await untilItWorks(
      async () => {
        memory ??= await openMemory(memoryFile(catalogueFile(contentDir, dataDir), dataDir))
        await round(memory, lookout, current, signal)
      },
      signal,
      (failure) => log('error', { event: 'announcements-failed', ...failure }),
    )
    await pause(pollPeriod, signal)
  }
  await memory?.destroy()
}

async function round(
  memory: Memory,
  lookout: Lookout,
  current: Settings,
  signal: AbortSignal,
): Promise<void> {
  const { webSubHubs: hubs, indexNowKey: key, indexNowUrl: url } = current
  const publication = await currentPublication()
  await lookout.ifChanged(publication, async () => {
    await look(memory, publication, { hubs, indexNow: key !== undefined }, signal)
  })
  const indexNow = key ? { url, key, siteUrl: publication.site.url } : undefined
  await tellDue(memory, { hubs, indexNow, now: Date.now, tell }, signal)
}

const levels = { told: 'info', deferred: 'info', refused: 'warn', 'given-up': 'warn' } as const

function tell({ what, target, ...rest }: AnnouncementEvent): void {
  log(levels[what], { event: `${target}-${what}`, ...rest })
}
