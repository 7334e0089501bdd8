import { pause } from '#lib/time/pause.ts'
import { day } from '../list/limits.ts'
import type { Mail, Mailer, Submission } from '../records/mailer.ts'
import type { QueuedMail, Settled, Store } from '../records/store.ts'

const second = 1000
const minute = 60 * second

/** How long a claimed mail is left to the worker that claimed it; longer than a mailer takes to give up. */
export const claimPeriod = 5 * minute
/** Mails that are handed in side by side: a process that ends leaves no more than these in doubt. */
export const atOnce = 5
/** After so long a mail that is deferred again and again is given up (RFC 5321, 4.5.4.1: four to five days). */
const patience = 4 * day
/** A mail that did not reach the relay lets others go first: it may be what the relay stumbles over. */
const stepBack = minute
/** Between two looks into the outbox. */
const pollPeriod = second

/** What the work tells its caller; no field holds an address. */
export interface MailEvent {
  what:
    | Settled['state']
    | 'relay-unreachable'
    /** Making or handing in a mail threw: a fault of the program. */
    | 'mail-failed'
    | 'store-failed'
  /** Of the mail in the outbox. */
  id?: string
  attempts?: number
  /** Codes of the relay, or why a mail could not be made. */
  reply?: string
  /** Milliseconds until the next attempt. */
  wait?: number
  error?: unknown
}

/** A mail, or why none can be made of what the outbox keeps, now or ever. */
export type Composition = { mail: Mail } | { fault: 'unreadable' | 'expired' }

export interface SendOptions {
  store: Store
  mailer: Mailer
  /** Makes a mail of what the outbox keeps of it. What it throws counts as a fault that passes. */
  compose: (mail: QueuedMail) => Promise<Composition>
  now: () => number
  tell: (event: MailEvent) => void
}

/** What became of a mail, to be written down. */
interface Mark {
  id: string
  settled: Settled
}

/** Wait before the next attempt: a minute after the first, twice as long each time, four hours at most. */
export function backOff(attempts: number): number {
  return Math.min(minute * 2 ** (attempts - 1), 4 * 60 * minute)
}

/** Wait while the relay or the store cannot be reached: it says nothing about a mail, and may be asked more often. */
export function relayBackOff(failures: number): number {
  return Math.min(second * 2 ** failures, minute)
}

/**
 * Sends every mail that is due, until none is, the relay cannot be reached, or the signal. Answers how many were settled,
 * and whether the relay could be reached. Rejects where the store fails; `unmarked` then holds what became of mails and
 * could not be written down, for the next call. A process that ends between the relay's answer and the mark sends that
 * mail again, with the same Message-ID: over SMTP nobody can know.
 */
export async function sendDue(
  options: SendOptions,
  signal?: AbortSignal,
  unmarked: Mark[] = [],
): Promise<{ settled: number; reached: boolean }> {
  const { store, now, tell } = options
  await write(store, unmarked)
  for (let settled = 0; ; ) {
    const claimed = signal?.aborted
      ? []
      : await store.write((queries) => queries.claim(now(), now() + claimPeriod, atOnce), {
          durable: false,
        })
    if (claimed.length === 0) return { settled, reached: true }
    const tried = await Promise.all(claimed.map((mail) => sendOne(options, mail)))
    unmarked.push(...tried.map(({ mark }) => mark))
    await write(store, unmarked)
    const missed = tried.find(({ unreachable }) => unreachable !== undefined)
    settled += tried.filter(({ unreachable }) => unreachable === undefined).length
    if (!missed) continue
    tell({ what: 'relay-unreachable', reply: missed.unreachable ?? '' })
    return { settled, reached: false }
  }
}

/** Writes marks down, and forgets them. They need not outlive the machine: at worst a mail goes out twice. */
async function write(store: Store, marks: Mark[]): Promise<void> {
  if (marks.length === 0) return
  await store.write(
    async (queries) => {
      for (const { id, settled } of marks) await queries.settle(id, settled)
    },
    { durable: false },
  )
  marks.length = 0
}

/** Never rejects. `unreachable`: what the relay said, where it takes no mail at all. */
async function sendOne(
  options: SendOptions,
  queued: QueuedMail,
): Promise<{ mark: Mark; unreachable?: string }> {
  const { mailer, compose, tell, now } = options
  const { id, attempts } = queued
  let submission: Submission | { outcome: 'given-up'; reply: string }
  try {
    const composed = await compose(queued)
    submission =
      'fault' in composed
        ? { outcome: 'given-up', reply: composed.fault }
        : await mailer.submit(composed.mail)
  } catch (error) {
    tell({ what: 'mail-failed', id, error })
    submission = { outcome: 'deferred', reply: 'failed' }
  }
  if (submission.outcome === 'unreachable') {
    // The attempt was not this mail's: it stays as it was.
    const settled: Settled = { state: 'deferred', until: now() + stepBack, attempts, reply: '' }
    return { mark: { id, settled }, unreachable: submission.reply }
  }
  const settled = settledBy(submission, queued, now())
  tell({
    ...{ what: settled.state, id, attempts: attempts + 1 },
    ...('reply' in settled && { reply: settled.reply }),
    ...(settled.state === 'deferred' && { wait: settled.until - now() }),
  })
  return { mark: { id, settled } }
}

function settledBy(
  submission:
    | Exclude<Submission, { outcome: 'unreachable' }>
    | { outcome: 'given-up'; reply: string },
  { attempts, createdAt }: QueuedMail,
  now: number,
): Settled {
  if (submission.outcome === 'submitted') return { state: 'submitted', at: now }
  const { outcome, reply } = submission
  if (outcome !== 'deferred') return { state: outcome, at: now, reply }
  const until = now + backOff(attempts + 1)
  return until - createdAt > patience
    ? { state: 'given-up', at: now, reply }
    : { state: 'deferred', until, attempts: attempts + 1, reply }
}

/**
 * Sends what is due, again and again, until the signal; what is being sent then is finished. Never rejects: a store that
 * fails is told, and asked again later.
 */
export async function keepSending(options: SendOptions, signal: AbortSignal): Promise<void> {
  const unmarked: Mark[] = []
  for (let failures = 0; !signal.aborted; ) {
    const isWell = await sendDue(options, signal, unmarked).then(
      ({ reached }) => reached,
      (error) => {
        options.tell({ what: 'store-failed', error, wait: relayBackOff(failures + 1) })
        return false
      },
    )
    failures = isWell ? 0 : failures + 1
    await pause(isWell ? pollPeriod : relayBackOff(failures), signal)
  }
}
