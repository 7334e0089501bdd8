import type { Issue } from './issue.ts'

/**
 * What somebody is alerted of. `paused`: the relay takes nothing; `held`: the desk, or a backup that came back, stopped it;
 * `refusals`: too many of its mails were refused; `returns`: it was sent, and too many came back; `expired`: it was too old
 * to be sent to everybody; `silent`: it is due since over an hour, and is not made.
 */
export type AlertKind = 'paused' | 'held' | 'refusals' | 'returns' | 'expired' | 'silent'

/** Of an issue there is one alert of each kind. */
export interface Alert {
  /** As `nameOf` has it; of what came back of no known issue `bounces/` and the day, in UTC. */
  issue: string
  kind: AlertKind
  /** A sentence for the keeper of the newsletter; names nobody. */
  words: string
}

/** An alert that waits to be told. */
export interface QueuedAlert extends Alert {
  /** Milliseconds since 1970-01-01T00:00Z. */
  createdAt: number
  /** How often it was tried, this time included. */
  attempts: number
}

/** The queries of alerts: see `Queries`, of which they are a part. */
export interface AlertQueries {
  /** Issues that are paused or held, that had too many returns, or that expired after `since`. */
  issuesToAlertOf: (since: number) => Promise<Issue[]>
  /** Adds those that there are not yet. */
  addAlerts: (alerts: Alert[], now: number) => Promise<void>
  /** Takes at most `most` that are due, for as long as `until`. */
  claimAlerts: (now: number, until: number, most: number) => Promise<QueuedAlert[]>
  /** It is tried again at a moment. */
  deferAlert: (alert: Pick<Alert, 'issue' | 'kind'>, until: number) => Promise<void>
  /** They were told, or given up. */
  settleAlerts: (alerts: Pick<Alert, 'issue' | 'kind'>[], now: number) => Promise<void>
}
