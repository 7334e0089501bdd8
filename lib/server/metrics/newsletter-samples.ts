import { type Sample, sample } from '#lib/metrics/exposition.ts'
import { isLate } from '#lib/newsletter/alerts/find-alerts.ts'
import { bounceTally, complaintTally } from '#lib/newsletter/bounces/take-bounce.ts'
import { unmadeIssues } from '#lib/newsletter/issues/unmade-issues.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { verdicts } from '#lib/newsletter/replies/verdict.ts'
import { settings } from '#lib/settings/settings.ts'
import { isOwnHolder } from '../jobs/digest-holder.ts'
import { digestMaterial } from '../jobs/digest-material.ts'
import { publicationLease } from '../jobs/publication-lease.ts'

/** Milliseconds for which issues that have ended are counted. */
const endedFor = 48 * 3_600_000

/** What the subscribers' database says that costs little: see `PulseQueries`. */
export async function databaseSamples({ store, now }: Newsletter): Promise<Sample[]> {
  await store.ping()
  const { queries } = store
  const moment = now()
  const issues = await queries.countIssues(moment - endedFor)
  const waiting = await queries.countWaiting()
  const tallies = await queries.tallies()
  const leases = await queries.leases()
  const oldest = await queries.oldestOwnMail()
  const version = await queries.schemaVersion()
  return [
    sample('handbill_schema_info', { version }, 1),
    ...(['copying', 'sending', 'paused', 'held', 'sent', 'expired'] as const).map((state) =>
      sample('handbill_issues', { state }, issues[state] ?? 0),
    ),
    ...waiting.map(({ kind, state, count }) =>
      sample('handbill_mails_waiting', { kind, state }, count),
    ),
    sample('handbill_outbox_oldest_timestamp_seconds', {}, (oldest ?? 0) / 1000),
    ...verdicts.map((verdict) =>
      sample('handbill_bounces_total', { verdict }, tallies.get(bounceTally(verdict)) ?? 0),
    ),
    sample('handbill_complaints_total', {}, tallies.get(complaintTally) ?? 0),
    ...leaseNames().flatMap((name) => leaseSamples(name, leases, moment)),
  ]
}

/** The leases that some server should have under the settings in force. */
function leaseNames(): Lease[] {
  const { publisher, storage } = settings()
  return publisher.git && storage.serveFrom ? ['digest', publicationLease] : ['digest']
}

type Lease = 'digest' | typeof publicationLease

function leaseSamples(
  lease: Lease,
  all: Awaited<ReturnType<Newsletter['store']['queries']['leases']>>,
  now: number,
): Sample[] {
  const held = all.find(({ name }) => name === lease)
  const isHeld = held !== undefined && held.endsAt > now
  return [
    sample('handbill_lease_held', { lease }, isHeld ? 1 : 0),
    sample('handbill_lease_own', { lease }, isHeld && isOwnHolder(held.holder) ? 1 : 0),
    sample('handbill_lease_changes_total', { lease }, held?.fence ?? 0),
  ]
}

/** Issues that are due and not made: each is planned for that, as if it were made. */
export async function issueSamples(newsletter: Newsletter): Promise<Sample[]> {
  const now = newsletter.now()
  const { lists, source } = await digestMaterial(newsletter, now)
  const unmade = await unmadeIssues(newsletter.store.queries, lists, source, now)
  const late = unmade.filter((issue) => isLate(issue, now)).length
  return [
    sample('handbill_issues', { state: 'due' }, unmade.length - late),
    sample('handbill_issues', { state: 'late' }, late),
  ]
}
