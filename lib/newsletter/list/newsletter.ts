import type { Store } from '../records/store.ts'
import type { Secrets } from './tokens.ts'

/** How many sign-ups an hour are taken. */
export interface SignUpLimits {
  /** From one network address. */
  network: number
  /** The same where the browser has shown no proof of work, though the form asked for one. */
  networkWithoutProof: number
  /** From everywhere together. */
  all: number
}

/** What everything about subscriptions needs. */
export interface Newsletter {
  store: Store
  secrets: Secrets
  limits: SignUpLimits
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: () => number
  /** Deletes mails to these addresses that are kept in the place of being sent. */
  forgetMails: (addresses: readonly string[]) => Promise<void>
}

/** What takes bounces and complaints. */
export type Desk = Pick<Newsletter, 'store' | 'secrets' | 'now'>
