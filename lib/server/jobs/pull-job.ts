import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { tellStatus } from '../commit-status.ts'
import { currentNewsletter } from '../newsletter.ts'
import { PullError, type Pulled, pullCurrent } from '../pull.ts'
import { type Job, startJob } from './keep-at-it.ts'

/** Milliseconds between two looks whether a forge told of a change, and within which a thousand that tell are one. */
const lookPeriod = 250
const askedPeriod = 1000

const askedNote = 'publication-asked'
/** What is wrong with the newest commit, for all servers. */
const contentNote = 'publication-state'

/** Whether this process is to note it once a second is over. */
let isLater = false

/**
 * Notes for whichever server pulls that the branch changed; it looks within a second. What is told within a second after that is noted
 * at its end: the look may have begun before the change.
 */
export async function askForPull(now = Date.now()): Promise<void> {
  const { store } = await currentNewsletter()
  const rest = Number((await store.queries.note(askedNote)) ?? 0) + askedPeriod - now
  if (rest > 0 && rest <= askedPeriod) {
    if (isLater) return
    isLater = true
    setTimeout(() => {
      isLater = false
      askForPull().catch((error) => log('warn', { event: 'note-failed', error }))
    }, rest).unref()
    return
  }
  await store.write((queries) => queries.keepNote(askedNote, String(now)))
}

/** When a forge told last that the branch changed, as any server of the installation noted it; undefined where none did, or nobody knows. */
export async function lastAsked(): Promise<string | undefined> {
  try {
    return await (await currentNewsletter()).store.queries.note(askedNote)
  } catch {
    return undefined
  }
}

/** Keeps this machine's content and catalogue at the branch of the settings, until it is stopped; undefined where there is none. */
export function startPulling(root: string): Job | undefined {
  if (!settings().publisher.git) return undefined
  return startJob(async (signal) => {
    while (!signal.aborted) {
      const asked = await lastAsked()
      await pullAndTell(root, signal)
      await untilAsked(asked, signal)
    }
  })
}

/**
 * Waits until the branch is to be looked at again: by the clock, or as a forge told of it since `before`, which {@link lastAsked} said
 * ahead of the last look, so that what is told during a look is not missed.
 */
export async function untilAsked(before: string | undefined, signal: AbortSignal): Promise<void> {
  const until = performance.now() + settings().publisher.period
  while (!signal.aborted && performance.now() < until) {
    if ((await lastAsked()) !== before) return
    await pause(lookPeriod, signal)
  }
}

/** Looks at the branch once, and says what became of it: in the log, in `/readyz`, and to the forge. Never rejects. */
export async function pullAndTell(root: string, signal?: AbortSignal): Promise<Pulled | undefined> {
  try {
    const pulled = await pullCurrent(root, signal)
    await note(lineOf(pulled))
    if (pulled.isNew) await tell(pulled)
    return pulled
  } catch (error) {
    if (signal?.aborted) return undefined
    log('error', { event: 'pull-failed', error })
    console.error((error as Error).message)
    await note('the branch of PUBLICATION_GIT cannot be had; what was published stays')
    return undefined
  }
}

/** Any server of the installation says it when asked. */
async function note(line = ''): Promise<void> {
  const work = async () => {
    const { store } = await currentNewsletter()
    await store.write((queries) => queries.keepNote(contentNote, line))
  }
  await work().catch((error) => log('warn', { event: 'note-failed', error }))
}

/** Without names and places: anybody may ask whether a server is ready. */
function lineOf({ commit, problems }: Pulled): string | undefined {
  if (problems === 0) return undefined
  const counted = problems === 1 ? '1 problem' : `${problems} problems`
  return `the newest commit, ${commit.slice(0, 10)}, has ${counted} and is not published`
}

async function tell(pulled: Pulled): Promise<void> {
  const { commit, problems, first } = pulled
  const isTaken = problems === 0
  log(isTaken ? 'info' : 'error', {
    event: isTaken ? 'content-pulled' : 'content-refused',
    count: problems,
  })
  if (first) console.error(`${commit.slice(0, 10)} is not published: ${first}`)
  const { status, git } = settings().publisher
  if (!status || !git) return
  await tellStatus(
    { ...status, url: git.url },
    {
      commit,
      state: isTaken ? 'success' : 'failure',
      description: isTaken ? 'Taken in without a problem' : `Not published: ${first}`,
    },
  ).catch((error) => log('warn', { event: 'status-failed', error }))
}

/** Looks at the branch until there is something to serve. Throws `PullError` where its newest commit cannot be published. */
export async function pullFirst(root: string): Promise<void> {
  const pulled = await pullCurrent(root)
  if (pulled.problems > 0)
    throw new PullError(
      `The newest commit of PUBLICATION_GIT has problems, and there is none before it here: ${pulled.first}`,
    )
}
