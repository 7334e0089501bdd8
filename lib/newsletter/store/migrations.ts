import type { Migration } from 'kysely/migration'
import { countDeliveriesAsTheyChange } from './migrations/count-deliveries.ts'
import { createIssues } from './migrations/create-issues.ts'
import { createSubscribers } from './migrations/create-subscribers.ts'
import { createDesk } from './migrations/desk.ts'
import { createDeskNumbers } from './migrations/desk-numbers.ts'
import { createFediverse } from './migrations/fediverse.ts'
import { noteLeaving } from './migrations/fediverse-leaving.ts'
import { indexReactions } from './migrations/fediverse-lookups.ts'
import { noteReached } from './migrations/fediverse-reached.ts'
import { formerArticles } from './migrations/former-articles.ts'
import { holdIssues } from './migrations/hold-issues.ts'
import { noteIdleSessions } from './migrations/idle-sessions.ts'
import { keepSecretMark } from './migrations/keep-secret-mark.ts'
import { keepSource } from './migrations/keep-source.ts'
import { oneOutbox } from './migrations/one-outbox.ts'
import { createPasskeys } from './migrations/passkeys.ts'
import { seenArticles } from './migrations/seen-articles.ts'

/** The steps from an empty database to the present one, by name. A step that was released is never changed. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-subscribers': { up: createSubscribers },
  '2026-11-23-issues': { up: createIssues },
  '2026-11-29-holds': { up: holdIssues },
  '2026-11-29-seen-articles': { up: seenArticles },
  '2026-11-29-which-secret': { up: keepSecretMark },
  '2026-11-30-former-articles': { up: formerArticles },
  '2026-11-30-one-outbox': { up: oneOutbox },
  '2026-12-01-desk': { up: createDesk },
  '2026-12-01-source': { up: keepSource },
  '2026-12-01-standing-numbers': { up: createDeskNumbers },
  '2026-12-01-with-passkeys': { up: createPasskeys },
  '2026-12-02-delivery-numbers': { up: countDeliveriesAsTheyChange },
  '2026-12-02-idle-sessions': { up: noteIdleSessions },
  '2026-12-02-peers': { up: createFediverse },
  '2026-12-02-social-reached': { up: noteReached },
  '2026-12-03-social-leaving': { up: noteLeaving },
  '2026-12-03-social-lookups': { up: indexReactions },
}
