import { randomUUID } from 'node:crypto'
import { log } from '#lib/log/log.ts'
import { nextTurn } from '#lib/publication/announcements/announced-articles.ts'
import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts, publicationAccount } from '#lib/publication/content/account-names.ts'
import { settings } from '#lib/settings/settings.ts'
import { type DeliveryEvent, deliverDue } from '#lib/social/deliver.ts'
import { letMissingGo } from '#lib/social/missing-actors.ts'
import { type Looked, tellFollowers } from '#lib/social/tell.ts'
import { pause } from '#lib/time/pause.ts'
import { currentAsking, currentSignerOf, requestSigner } from '../fediverse.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { storedEdition } from './stored-edition.ts'

/** What the last look found, so that the next one goes through what changed alone. */
const memory: Looked = {}
/** Milliseconds between two looks whether something is to be told. */
const pollPeriod = 2000
/** The same whether somebody is there who was said to be deleted. */
const missingPeriod = 6 * 3_600_000
/** Tells this process from others. */
const worker = randomUUID()

/**
 * Tells followers what is new, changed or gone, until it is stopped; `isTelling` is false on a server that only sends what another has
 * found. Does nothing where nobody can follow the publication. Throws nothing: what fails is logged, and tried again. What is new is looked
 * for while sending goes on: hosts that do not answer delay nothing.
 */
export function startFediverseJob({ isTelling = true } = {}): Job {
  return startJob(async (signal) => {
    const looked = new Lookout()
    const telling = isTelling ? again(() => tellChanges(looked, signal), signal) : undefined
    const asking = again(() => lookForMissing(signal), signal, missingPeriod)
    await Promise.all([telling, asking, again(() => sendDue(signal), signal)])
  })
}

async function again(
  round: () => Promise<void>,
  signal: AbortSignal,
  period = pollPeriod,
): Promise<void> {
  while (!signal.aborted) {
    await untilItWorks(round, signal, (failure) =>
      log('error', { event: 'fediverse-failed', ...failure }),
    )
    await pause(period, signal)
  }
}

async function tellChanges(looked: Lookout, signal: AbortSignal): Promise<void> {
  const publication = await currentPublication()
  if (!hasAccounts(publication.site)) return
  const { store } = await currentNewsletter()
  const signerOf = currentSignerOf(publication)
  const isUploaded = settings().storage.publishTo !== undefined
  const storedAt = async () => storedEdition.at(await dataVersion(publication.catalogue))
  const stored = isUploaded ? await storedAt() : undefined
  await looked.ifChanged(publication, stored, async () => {
    let next = Number.POSITIVE_INFINITY
    const onLater = (at: number) => {
      next = Math.min(next, at)
    }
    const context = { publication, store, signerOf, onLater, onHeld, looked: memory }
    await tellFollowers({ ...context, ...(isUploaded && { storedAt }) }, signal)
    return next
  })
}

async function lookForMissing(signal: AbortSignal): Promise<void> {
  const publication = await currentPublication()
  if (!hasAccounts(publication.site)) return
  const { store } = await currentNewsletter()
  const signer = requestSigner(publication)(publicationAccount(publication.site))
  const told = (count: number) => log('warn', { event: 'fediverse-let-go', count })
  await letMissingGo({ store, signer, asking: currentAsking(), tell: told }, signal)
}

async function sendDue(signal: AbortSignal): Promise<void> {
  const publication = await currentPublication()
  if (!hasAccounts(publication.site)) return
  const { store } = await currentNewsletter()
  const { blocked } = settings().fediverse
  await deliverDue(
    {
      ...{ store, blocked, worker, tell, asking: currentAsking() },
      signerOf: requestSigner(publication),
    },
    signal,
  )
}

/** So many are missing at once that it may be a slip: they go when somebody calls "handbill social let-go". */
function onHeld(count: number): void {
  log('error', { event: 'fediverse-held', count })
}

/**
 * Knows when readers may see something else, or a storage holds something else: as of `stored`, in milliseconds since 1970. Once a day
 * everything is compared: the database may have been restored.
 */
class Lookout {
  #version: number | undefined
  #stored: number | undefined
  #next = 0

  async ifChanged(
    publication: Publication,
    stored: number | undefined,
    work: () => Promise<number>,
  ): Promise<void> {
    const version = await dataVersion(publication.catalogue)
    const isSame = version === this.#version && stored === this.#stored
    if (isSame && publication.now < this.#next) return
    const again = await work()
    const tomorrow = publication.now + 86_400_000
    this.#next = Math.min((await nextTurn(publication)) ?? tomorrow, again, tomorrow)
    this.#version = version
    this.#stored = stored
  }
}

const levels = {
  ...({ sent: 'info', deferred: 'info' } as const),
  ...({ refused: 'warn', 'given-up': 'warn', 'let-go': 'warn' } as const),
}

function tell({ what, ...rest }: DeliveryEvent): void {
  log(levels[what], { event: `fediverse-${what}`, ...rest })
}
