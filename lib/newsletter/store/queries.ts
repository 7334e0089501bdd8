import type { Queries } from '#lib/newsletter/records/store.ts'
import { alertQueries } from './alert-queries.ts'
import { bounceQueries } from './bounce-queries.ts'
import { bulkQueries } from './bulk-queries.ts'
import { deliveryQueries } from './delivery-queries.ts'
import { deskQueries } from './desk-queries.ts'
import { fediverseQueries } from './fediverse-queries.ts'
import { installationQueries } from './installation-queries.ts'
import { issueQueries } from './issue-queries.ts'
import { mailQueries } from './mail-queries.ts'
import { numberQueries } from './number-queries.ts'
import { pulseQueries } from './pulse-queries.ts'
import { seenQueries } from './seen-queries.ts'
import { subscriberQueries } from './subscriber-queries.ts'
import { suppressionQueries } from './suppression-queries.ts'
import type { Database } from './tables.ts'
import { tokenQueries } from './token-queries.ts'
import { upkeepQueries } from './upkeep-queries.ts'

/** Every query of the newsletter on a database or a transaction: the same for SQLite and PostgreSQL. */
export function queriesOn(database: Database): Queries {
  return {
    ...subscriberQueries(database),
    ...suppressionQueries(database),
    ...tokenQueries(database),
    ...mailQueries(database),
    ...upkeepQueries(database),
    ...bulkQueries(database),
    ...bounceQueries(database),
    ...issueQueries(database),
    ...deliveryQueries(database),
    ...seenQueries(database),
    ...alertQueries(database),
    ...installationQueries(database),
    ...pulseQueries(database),
    ...deskQueries(database),
    ...numberQueries(database),
    ...fediverseQueries(database),
  }
}
