import { type DeliveryState, ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import type { MailKind, MailQueries, QueuedMail } from '#lib/newsletter/records/mail-queries.ts'
import { dueIn } from './claim-queries.ts'
import type { Database } from './tables.ts'

/** States in which a mail may still be handed in, or be once more. */
const waiting: DeliveryState[] = ['queued', 'claimed', 'on-wire', 'deferred']

/** Mails that readers' own actions cause: deliveries of no issue. */
export function mailQueries(database: Database): MailQueries {
  return {
    enqueue: async ({ id, subscriberId, kind, language, payload, createdAt }) => {
      await database
        .insertInto('deliveries')
        .values({
          ...{ issue_id: ownMails, subscriber_id: subscriberId, mail: id, kind, language, payload },
          ...{ state: 'queued', attempts: 0, not_before: createdAt, created_at: createdAt },
        })
        .execute()
    },
    claimMails: (...options) => claimMails(database, ...options),
    removeQueued: async (subscriberId) => {
      await database
        .deleteFrom('deliveries')
        .where('issue_id', '=', ownMails)
        .where('subscriber_id', '=', subscriberId)
        .where('state', 'in', waiting)
        .execute()
    },
  }
}

async function claimMails(
  database: Database,
  worker: string,
  now: number,
  until: number,
  most: number,
): Promise<QueuedMail[]> {
  // New ones first: somebody waits for them.
  const first = await dueIn(database, ownMails, 'queued', now, most)
  const due = [...first, ...(await dueIn(database, ownMails, 'deferred', now, most - first.length))]
  if (due.length === 0) return []
  // By these both databases see the key.
  const ids = due.map(({ subscriber_id }) => subscriber_id)
  const mails = due.map(({ mail }) => mail)
  await database
    .updateTable('deliveries')
    .set({ state: 'claimed', claim: worker, claimed_until: until })
    .where('issue_id', '=', ownMails)
    .where('subscriber_id', 'in', ids)
    .where('mail', 'in', mails)
    .execute()
  const subscribers = await database
    .selectFrom('subscribers')
    .select(['id', 'address'])
    .where('id', 'in', ids)
    .execute()
  const addresses = new Map(subscribers.map(({ id, address }) => [id, address]))
  return due.map(({ mail: id, subscriber_id: subscriberId, attempts, created_at, ...made }) => ({
    ...{ id, subscriberId, address: addresses.get(subscriberId) ?? '', attempts },
    ...{ kind: made.kind as MailKind, language: made.language ?? '' },
    ...{ payload: made.payload ?? '', createdAt: created_at ?? 0 },
  }))
}
