import type { Selectable } from 'kysely'
import type { MailKind, Queries, QueuedMail, Settled } from '#lib/newsletter/records/store.ts'
import type { Database, Tables } from './tables.ts'

type Part = Pick<Queries, 'enqueue' | 'claim' | 'settle' | 'removeQueued'>

/** States in which a mail still waits to be sent. */
const waiting = ['queued', 'claimed']

/** Mails that wait to be sent. A claimed mail comes up again when its claim has run out. */
export function outboxQueries(database: Database): Part {
  return {
    enqueue: async (
      { id, subscriberId, kind, address, language, payload, createdAt },
      notBefore,
    ) => {
      await database
        .insertInto('outbox')
        .values({
          ...{ id, subscriber_id: subscriberId, kind, address, language, payload },
          ...{ state: 'queued', attempts: 0, not_before: notBefore, created_at: createdAt },
          ...{ settled_at: null, reply: null },
        })
        .execute()
    },
    claim: async (now, until, most) => {
      const due = database
        .selectFrom('outbox')
        .select('id')
        .where('state', 'in', waiting)
        .where('not_before', '<=', now)
        .orderBy('not_before')
        .limit(most)
      const rows = await database
        .updateTable('outbox')
        .set({ state: 'claimed', not_before: until })
        .where('id', 'in', due)
        // Asked again: two workers may have found the same rows due, and the second waits for the first.
        .where('state', 'in', waiting)
        .where('not_before', '<=', now)
        .returningAll()
        .execute()
      return rows.sort((one, other) => one.created_at - other.created_at).map(mailOf)
    },
    settle: async (id, settled) => {
      await database.updateTable('outbox').set(changesOf(settled)).where('id', '=', id).execute()
    },
    removeQueued: async (subscriberId) => {
      await database
        .deleteFrom('outbox')
        .where('subscriber_id', '=', subscriberId)
        .where('state', 'in', waiting)
        .execute()
    },
  }
}

function mailOf(row: Selectable<Tables['outbox']>): QueuedMail {
  const { subscriber_id: subscriberId, created_at: createdAt, kind, id, address } = row
  const { language, payload, attempts } = row
  return {
    id,
    subscriberId,
    kind: kind as MailKind,
    address,
    language,
    payload,
    attempts,
    createdAt,
  }
}

function changesOf(settled: Settled) {
  if (settled.state === 'deferred') {
    const { until, attempts, reply } = settled
    return { state: 'queued', not_before: until, attempts, reply }
  }
  // What has been sent, or never will be, is kept without what it was made of.
  const reply = settled.state === 'submitted' ? null : settled.reply
  return { state: settled.state, payload: '', settled_at: settled.at, reply }
}
