import type { Selectable } from 'kysely'
import type { KeptToken, Queries } from '#lib/newsletter/records/store.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Database, Tables } from './tables.ts'

type Part = Pick<
  Queries,
  'insertToken' | 'findToken' | 'useToken' | 'openTokenOf' | 'widenToken' | 'removeOpenTokens'
>

/** Tokens for one use. */
export function tokenQueries(database: Database): Part {
  return {
    insertToken: async ({ hash, subscriberId, lists, language, page, ...moments }) => {
      const { createdAt, expiresAt, usedAt } = moments
      await database
        .insertInto('tokens')
        .values({
          ...{ hash, subscriber_id: subscriberId, lists: JSON.stringify(lists), language, page },
          ...{ created_at: createdAt, expires_at: expiresAt, used_at: usedAt },
        })
        .execute()
    },
    findToken: async (hash) =>
      tokenOf(
        await database.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst(),
      ),
    useToken: async (hash, now) =>
      tokenOf(
        await database
          .updateTable('tokens')
          .set({ used_at: now })
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returningAll()
          .executeTakeFirst(),
      ),
    openTokenOf: (subscriberId, now) => openTokenOf(database, subscriberId, now),
    widenToken: async (hash, lists) => {
      await database
        .updateTable('tokens')
        .set({ lists: JSON.stringify(lists) })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .execute()
    },
    removeOpenTokens: async (subscriberId) => {
      await database
        .deleteFrom('tokens')
        .where('subscriber_id', '=', subscriberId)
        .where('used_at', 'is', null)
        .execute()
    },
  }
}

async function openTokenOf(database: Database, subscriberId: string, now: number) {
  const newest = await database
    .selectFrom('tokens')
    .selectAll()
    .where('subscriber_id', '=', subscriberId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return tokenOf(newest)
}

function tokenOf(row: Selectable<Tables['tokens']> | undefined): KeptToken | undefined {
  return (
    row && {
      hash: row.hash,
      subscriberId: row.subscriber_id,
      lists: JSON.parse(row.lists) as ListId[],
      language: row.language,
      page: row.page,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      usedAt: row.used_at,
    }
  )
}
