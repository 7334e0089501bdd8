import type { Selectable } from 'kysely'
import type { Passkey, PasskeyQueries } from '#lib/newsletter/records/desk-queries.ts'
import type { Database, Tables } from './tables.ts'

/** By what else than a link editors come to the desk. */
export function passkeyQueries(database: Database): PasskeyQueries {
  const passkeys = () => database.selectFrom('desk_passkeys').selectAll()
  return {
    insertPasskey: async ({ publicKey, createdAt, ...passkey }) => {
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('desk_passkeys')
        .values({ ...passkey, public_key: publicKey, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows > 0n
    },
    passkey: async (id) => {
      const row = await passkeys().where('id', '=', id).executeTakeFirst()
      return row && passkeyOf(row)
    },
    passkeysOf: async (editor) => {
      const rows = await passkeys().where('editor', '=', editor).orderBy('created_at').execute()
      return rows.map((row) => passkeyOf(row))
    },
    notePasskeyUse: async (id, counter) => {
      const { numUpdatedRows } = await database
        .updateTable('desk_passkeys')
        .set({ counter })
        .where('id', '=', id)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    removePasskey: async (id, editor) => {
      const { numDeletedRows } = await database
        .deleteFrom('desk_passkeys')
        .where('id', '=', id)
        .where('editor', '=', editor)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function passkeyOf(row: Selectable<Tables['desk_passkeys']>): Passkey {
  const { public_key: publicKey, created_at: createdAt, ...passkey } = row
  return { ...passkey, publicKey, createdAt }
}
