import { randomUUIDv7 } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { DeskQueries, DeskSession } from '#lib/newsletter/records/desk-queries.ts'
import { passkeyQueries } from './passkey-queries.ts'
import type { Database, Tables } from './tables.ts'

/** Who comes to the desk, and what was done there. */
export function deskQueries(database: Database): DeskQueries {
  return {
    insertDeskLink: async ({ expiresAt, ...link }) => {
      await database
        .insertInto('desk_links')
        .values({ ...link, expires_at: expiresAt })
        .execute()
    },
    useDeskLink: async (hash, browser, now) => {
      const used = await database
        .deleteFrom('desk_links')
        .where('hash', '=', hash)
        .where('browser', '=', browser)
        .where('expires_at', '>', now)
        .returning('editor')
        .executeTakeFirst()
      return used?.editor
    },
    insertDeskSession: async ({ hash, editor, provedAt, endsAt, beganBy }) => {
      await database
        .insertInto('desk_sessions')
        .values({ hash, editor, proved_at: provedAt, ends_at: endsAt, began_by: beganBy })
        .execute()
    },
    deskSession: async (hash, now) => {
      const row = await database
        .selectFrom('desk_sessions')
        .selectAll()
        .where('hash', '=', hash)
        .where('ends_at', '>', now)
        .executeTakeFirst()
      return row && sessionOf(row)
    },
    endDeskSession: async (hash) => {
      await database.deleteFrom('desk_sessions').where('hash', '=', hash).execute()
    },
    ...actQueries(database),
    ...passkeyQueries(database),
    purgeDesk: async (now, actsBefore) => {
      await database.deleteFrom('desk_links').where('expires_at', '<=', now).execute()
      await database.deleteFrom('desk_sessions').where('ends_at', '<=', now).execute()
      await database.deleteFrom('desk_acts').where('at', '<=', actsBefore).execute()
    },
  }
}

function sessionOf(row: Selectable<Tables['desk_sessions']>): DeskSession {
  const { proved_at: provedAt, ends_at: endsAt, began_by: beganBy, ...session } = row
  return { ...session, provedAt, endsAt, beganBy: beganBy as DeskSession['beganBy'] }
}

function actQueries(database: Database): Pick<DeskQueries, 'recordDeskAct' | 'deskActs'> {
  return {
    recordDeskAct: async (act) => {
      await database
        .insertInto('desk_acts')
        .values({ id: randomUUIDv7(), ...act })
        .execute()
    },
    deskActs: (most) =>
      database
        .selectFrom('desk_acts')
        .select(['at', 'editor', 'act', 'about', 'outcome'])
        .orderBy('id', 'desc')
        .limit(most)
        .execute(),
  }
}
