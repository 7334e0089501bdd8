import type { ExpressionBuilder } from 'kysely'
import type { Audience } from '#lib/newsletter/records/delivery-queries.ts'
import { isServedIn } from './language-condition.ts'
import type { Tables } from './tables.ts'

/** Condition on a row of `subscribers`: it gets the issue now. */
export function belongs({ list, language, languages, follows }: Audience, now: number) {
  return (where: ExpressionBuilder<Tables, 'subscribers'>) => {
    const { and, or, eb, exists, selectFrom } = where
    return and([
      eb('subscribers.state', '=', 'active'),
      or([eb('paused_until', 'is', null), eb('paused_until', '<=', now)]),
      isServedIn(language, languages),
      exists(
        selectFrom('subscriptions')
          .select('list')
          .whereRef('subscriptions.subscriber_id', '=', 'subscribers.id')
          .where('list', '=', list),
      ),
      ...(follows === null
        ? []
        : [
            exists(
              selectFrom('deliveries as got')
                .select('got.state')
                .where('got.issue_id', '=', follows)
                .whereRef('got.subscriber_id', '=', 'subscribers.id')
                .where('got.state', 'in', ['on-wire', 'submitted', 'uncertain']),
            ),
          ]),
    ])
  }
}
