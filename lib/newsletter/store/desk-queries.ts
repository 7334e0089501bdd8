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
    ...sessionQueries(database),
    ...actQueries(database),
    ...passkeyQueries(database),
    purgeDesk: async (now, actsBefore) => {
      await database.deleteFrom('desk_links').where('expires_at', '<=', now).execute()
      await database.deleteFrom('desk_sessions').where('ends_at', '<=', now).execute()
      await database.deleteFrom('desk_acts').where('at', '<=', actsBefore).execute()
    },
  }
}

type SessionQueries = Pick<
  DeskQueries,
  | 'insertDeskSession'
  | 'deskSession'
  | 'deskSessionsOf'
  | 'noteDeskSession'
  | 'endDeskSession'
  | 'endDeskSessionsOf'
>

function sessionQueries(database: Database): SessionQueries {
  const holding = (now: number, idleSince: number) =>
    database
      .selectFrom('desk_sessions')
      .selectAll()
      .where('ends_at', '>', now)
      .where('seen_at', '>', idleSince)
  return {
    insertDeskSession: async ({ hash, editor, provedAt, endsAt, seenAt, beganBy }) => {
      const moments = { proved_at: provedAt, ends_at: endsAt, seen_at: seenAt }
      await database
        .insertInto('desk_sessions')
        .values({ hash, editor, ...moments, began_by: beganBy })
        .execute()
    },
    deskSession: async (hash, now, idleSince) => {
      const row = await holding(now, idleSince).where('hash', '=', hash).executeTakeFirst()
      return row && sessionOf(row)
    },
    deskSessionsOf: async (editor, now, idleSince) => {
      const rows = await holding(now, idleSince)
        .where('editor', '=', editor)
        .orderBy('seen_at', 'desc')
        .execute()
      return rows.map(sessionOf)
    },
    noteDeskSession: async (hash, seenAt) => {
      await database
        .updateTable('desk_sessions')
        .set({ seen_at: seenAt })
        .where('hash', '=', hash)
        .execute()
    },
    endDeskSession: async (hash) => {
      await database.deleteFrom('desk_sessions').where('hash', '=', hash).execute()
    },
    endDeskSessionsOf: async (editor, which) => {
      const { numDeletedRows } = await database
        .deleteFrom('desk_sessions')
        .where('editor', '=', editor)
        .where((all) =>
          'hash' in which ? all('hash', '=', which.hash) : all('hash', '<>', which.but),
        )
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

function sessionOf(row: Selectable<Tables['desk_sessions']>): DeskSession {
  const { proved_at: provedAt, ends_at: endsAt, seen_at: seenAt, hash, editor } = row
  const beganBy = row.began_by as DeskSession['beganBy']
  return {
    hash,
    editor,
    provedAt: Number(provedAt),
    endsAt: Number(endsAt),
    seenAt: Number(seenAt),
    beganBy,
  }
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
