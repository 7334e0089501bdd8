import type { SignUpLimits } from './limits.ts'
import type { Store } from './store.ts'
import type { Secrets } from './tokens.ts'

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
