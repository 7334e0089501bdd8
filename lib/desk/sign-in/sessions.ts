import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import { hashToken, newToken } from '#lib/newsletter/list/tokens.ts'
import type { DeskSession } from '#lib/newsletter/records/desk-queries.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'

const minute = 60_000

/** So long an editor stays at the desk. */
export const sessionPeriod = 12 * 60 * minute
/** So long an editor stays who does nothing. */
export const idlePeriod = 2 * 60 * minute
/** That somebody does something is noted once in so long. */
const noted = minute
/** For so long after it was shown who that is, they may do what cannot be undone. */
const proofPeriod = 10 * minute

/** An editor at the desk. */
export interface Visit {
  editor: string
  /** Whether it was shown just now who that is: what cannot be undone asks for it. */
  isProved: boolean
  /** What stands in every form, so that no other site can send one. */
  formToken: string
  /** By what they came. */
  beganBy: DeskSession['beganBy']
}

/** Somebody who has just come to the desk, with the token of the session. */
export interface SignedIn {
  token: string
  editor: string
}

/** Signs in whom a link is of, where this is the browser that asked for it. Answers the session's token; undefined for everyone else. */
export async function signInByLink(
  { store, now }: Pick<Desk, 'store' | 'now'>,
  editors: readonly string[],
  link: { token: string; browser: string },
  former?: string,
): Promise<SignedIn | undefined> {
  return store.write(async (queries) => {
    const { token, browser } = link
    const editor = await queries.useDeskLink(hashToken(token), hashToken(browser), now())
    if (editor === undefined || !editors.includes(editor)) return undefined
    const by = { editor, beganBy: 'link' } as const
    return { token: await openSession(queries, by, now(), former), editor }
  })
}

/** Within a transaction: opens a session in the place of the `former` one, and answers its token. */
export async function openSession(
  queries: Queries,
  by: Pick<DeskSession, 'editor' | 'beganBy'>,
  now: number,
  former: string | undefined,
): Promise<string> {
  if (former !== undefined) await queries.endDeskSession(hashToken(former))
  const { token, hash } = newToken()
  await queries.insertDeskSession({
    ...{ ...by, hash, provedAt: now, seenAt: now },
    endsAt: now + sessionPeriod,
  })
  return token
}

/** Who is at the desk with a session's token. Nobody whose address has left the settings is. */
export async function visitOf(
  { store, now }: Pick<Desk, 'store' | 'now'>,
  editors: readonly string[],
  token: string,
): Promise<Visit | undefined> {
  const at = now()
  const session = await store.queries.deskSession(hashToken(token), at, at - idlePeriod)
  if (!session || !editors.includes(session.editor)) return undefined
  const { hash, editor, provedAt, seenAt, beganBy } = session
  if (at - seenAt >= noted) await store.write((queries) => queries.noteDeskSession(hash, at))
  const isProved = at - provedAt < proofPeriod
  return { editor, isProved, formToken: formTokenOf(token), beganBy }
}

/** Ends a session: its token is worth nothing from then on. */
export async function signOut({ store }: Pick<Desk, 'store'>, token: string): Promise<void> {
  await store.write((queries) => queries.endDeskSession(hashToken(token)))
}

/** A session as its editor sees it. */
export interface OwnSession {
  /** By which it is ended; it lets nobody in. */
  hash: string
  isThisOne: boolean
  beganAt: number
  seenAt: number
  beganBy: DeskSession['beganBy']
}

/** Where an editor is signed in, those that were seen last first; `token` is that of the session that asks. */
export async function ownSessions(
  { store, now }: Pick<Desk, 'store' | 'now'>,
  editor: string,
  token: string,
): Promise<OwnSession[]> {
  const at = now()
  const own = hashToken(token)
  const sessions = await store.queries.deskSessionsOf(editor, at, at - idlePeriod)
  return sessions.map(({ hash, endsAt, seenAt, beganBy }) => ({
    ...{ hash, isThisOne: hash === own, beganAt: endsAt - sessionPeriod, seenAt, beganBy },
  }))
}

/** Ends another session of an editor by its hash, or without one all but that of `token`. Answers how many ended. */
export async function endOthers(
  { store }: Pick<Desk, 'store'>,
  editor: string,
  token: string,
  hash?: string,
): Promise<number> {
  const own = hashToken(token)
  if (hash === own) return 0
  return store.write((queries) =>
    queries.endDeskSessionsOf(editor, hash === undefined ? { but: own } : { hash }),
  )
}

/** The database has the hash of the session's token alone, of which this cannot be made. */
function formTokenOf(token: string): string {
  return createHmac('sha256', token).update('handbill desk form').digest('base64url')
}

/** Whether a form was sent from a page of this session. */
export function isOwnForm({ formToken }: Visit, given: string | undefined): boolean {
  const [own, other] = [Buffer.from(formToken), Buffer.from(given ?? '')]
  return own.length === other.length && timingSafeEqual(own, other)
}
